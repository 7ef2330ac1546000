import { Controller } from '@nestjs/common';
import { routes, type UnseenPicture } from '@relight/contracts';
import { Answers } from '@relight/service-kit';
import { InboundStore } from './inbound.store.ts';

/** More are not told one by one; those seen make room for the next. */
const mostTold = 200;

/** Pictures without words: each may show a danger, so each waits until a person has looked at it. */
@Controller()
export class PicturesController {
  constructor(private readonly inbound: InboundStore) {}

  @Answers(routes.unseenPictures)
  async unseen(): Promise<{ readonly pictures: readonly UnseenPicture[] }> {
    const found = await this.inbound.unseen(mostTold);
    return {
      pictures: found.map(({ _id: reportId, pictures = [], receivedAt }) => ({
        reportId,
        pictures: pictures.length,
        receivedAt,
      })),
    };
  }
}
