import { Injectable } from '@nestjs/common';
import { ServiceLog, type LogFields } from '@relight/service-kit';
import type { Message } from './message.schema.ts';

/** The log's lines about messages: one for all that a publication queues, and at debug one a change. */
@Injectable()
export class MessageJournal {
  constructor(private readonly log: ServiceLog) {}

  queued(messages: readonly Message[]): void {
    const groups = grouped(messages);
    for (const [publicationId, mine] of groups) {
      const [first] = mine;
      const { outageId, reportId, channel } = first ?? {};
      // Answers go one by one, each to its report.
      const fields = publicationId === undefined ? { reportId, channel } : { publicationId };
      this.log.info('Messages queued', { outageId, ...fields, count: mine.length });
    }
  }

  moved(message: Message): void {
    this.log.debug(`Message ${message.state}`, fieldsOf(message));
  }
}

function fieldsOf({ _id: messageId, outageId, publicationId, reportId, channel }: Message) {
  return { outageId, messageId, publicationId, reportId, channel } satisfies LogFields;
}

function grouped(messages: readonly Message[]): ReadonlyMap<string | undefined, Message[]> {
  const groups = new Map<string | undefined, Message[]>();
  for (const message of messages) {
    const known = groups.get(message.publicationId);
    if (known) known.push(message);
    else groups.set(message.publicationId, [message]);
  }
  return groups;
}
