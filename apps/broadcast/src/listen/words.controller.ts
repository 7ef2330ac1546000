import { Controller } from '@nestjs/common';
import { routes, type AnswerOf, type Asked } from '@relight/contracts';
import { Clock, RelightError } from '@relight/domain';
import { Answers, Parsed, Who, type Person } from '@relight/service-kit';
import { answeredBy, wayOf } from '../channels/list.ts';
import type { Inbound } from '../inbound.schema.ts';
import { AuditTrail } from '../audit-trail.ts';
import { InboundStore } from './inbound.store.ts';

/** The words of one report, for people who may; each reading is noted before it is answered. */
@Controller()
export class WordsController {
  constructor(
    private readonly inbound: InboundStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  @Answers(routes.reportWords)
  async words(
    @Parsed() { params: { id } }: Asked<typeof routes.reportWords>,
    @Who() { user }: Person,
  ): Promise<AnswerOf<typeof routes.reportWords>> {
    const message = await this.inbound.get(id);
    if (message === undefined) {
      throw new RelightError('NOT_FOUND', 'No report has this id', { offending: id });
    }
    const at = this.clock.now();
    await this.audit.note({ who: user, what: `words of ${id}`, at });
    if (message.unseenSince !== undefined) await this.inbound.seen(id);
    const { channel, body: text, pictures } = message;
    const words = { id, channel, text, from: authorWords(message), at: message.at };
    return pictures === undefined ? words : { ...words, pictures: [...pictures] };
  }
}

/** An address shows no more than the record does; handles on public channels are public. */
function authorWords({ channel, from }: Inbound): string {
  if (wayOf(channel) === 'public') return from;
  return from === ''
    ? 'a reader of the page'
    : `a customer, ${answeredBy(channel, from)?.shown(from)}`;
}
