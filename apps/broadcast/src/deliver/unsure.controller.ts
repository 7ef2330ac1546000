import { Controller } from '@nestjs/common';
import { routes, type AnswerOf, type Asked } from '@relight/contracts';
import { Answers, Parsed, Who, type Person } from '@relight/service-kit';
import { Unsure } from './unsure.ts';

/** Messages nobody is sure of, and what people found of them. */
@Controller()
export class UnsureController {
  constructor(private readonly unsure: Unsure) {}

  @Answers(routes.unsureMessages)
  list(
    @Parsed() { query }: Asked<typeof routes.unsureMessages>,
  ): Promise<AnswerOf<typeof routes.unsureMessages>> {
    return this.unsure.list(query);
  }

  @Answers(routes.settleMessage)
  async settle(
    @Parsed() { params: { id }, body }: Asked<typeof routes.settleMessage>,
    @Who() { name }: Person,
  ) {
    const { version } = await this.unsure.settle(id, body, name);
    return { id, version };
  }
}
