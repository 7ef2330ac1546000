import { Controller } from '@nestjs/common';
import { routes, type Asked, type UnsureMessage } from '@relight/contracts';
import { Answers, Parsed, Who, type Person } from '@relight/service-kit';
import { Unsure } from './unsure.ts';

/** Messages nobody is sure of, and what people found of them. */
@Controller()
export class UnsureController {
  constructor(private readonly unsure: Unsure) {}

  @Answers(routes.unsureMessages)
  async list(): Promise<{ readonly messages: readonly UnsureMessage[] }> {
    return { messages: await this.unsure.list() };
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
