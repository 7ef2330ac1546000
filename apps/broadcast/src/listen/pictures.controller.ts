import { Controller } from '@nestjs/common';
import { routes, type AnswerOf, type Asked } from '@relight/contracts';
import { Answers, Parsed } from '@relight/service-kit';
import { InboundStore } from './inbound.store.ts';

/** Pictures without words: each may show a danger, so each waits until a person has looked at it. */
@Controller()
export class PicturesController {
  constructor(private readonly inbound: InboundStore) {}

  @Answers(routes.unseenPictures)
  async unseen(
    @Parsed() { query: { after, limit } }: Asked<typeof routes.unseenPictures>,
  ): Promise<AnswerOf<typeof routes.unseenPictures>> {
    // One more than the page holds tells whether there are others.
    const found = await this.inbound.unseen({ after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const next = found.length > limit ? page.at(-1)?._id : undefined;
    return {
      pictures: page.map(({ _id: reportId, pictures = [], receivedAt }) => ({
        reportId,
        pictures: pictures.length,
        receivedAt,
      })),
      ...(next === undefined ? {} : { next }),
    };
  }
}
