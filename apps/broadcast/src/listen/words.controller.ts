import { randomUUID } from 'node:crypto';
import { Controller, Get, Param } from '@nestjs/common';
import type { reportWords } from '@relight/contracts';
import { Clock, RelightError } from '@relight/domain';
import { Allow, Who, type Person } from '@relight/service-kit';
import type { z } from 'zod';
import { answeredBy, wayOf } from '../channels/list.ts';
import type { Inbound } from '../inbound.schema.ts';
import { AuditTrail } from './audit-trail.ts';
import { InboundStore } from './inbound.store.ts';

/** The words of one report, for people who may; each reading is noted before it is answered. */
@Controller()
export class WordsController {
  constructor(
    private readonly inbound: InboundStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  @Allow('operator', 'approver', 'crew')
  @Get('api/desk/reports/:id/words')
  async words(
    @Param('id') id: string,
    @Who() { user }: Person,
  ): Promise<z.infer<typeof reportWords>> {
    const message = await this.inbound.get(id);
    if (message === undefined) {
      throw new RelightError('NOT_FOUND', 'No report has this id', { offending: id });
    }
    const at = this.clock.now();
    await this.audit.note({ _id: randomUUID(), version: 0, who: user, what: `words of ${id}`, at });
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
