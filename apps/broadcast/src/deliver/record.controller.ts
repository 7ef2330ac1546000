import { Controller } from '@nestjs/common';
import {
  recordPage,
  routes,
  type AnswerOf,
  type Asked,
  type RecordEntry,
} from '@relight/contracts';
import type { MessageState } from '@relight/domain';
import { Answers, Parsed } from '@relight/service-kit';
import { kindOf } from '../channels/list.ts';
import { PublicationsStore } from '../publish/publications.store.ts';
import type { PublicationDocument } from '../publish/publish.schemas.ts';
import type { Message } from './message.schema.ts';
import { MessagesStore, type OutagePage } from './messages.store.ts';

const became: Readonly<Record<MessageState, string>> = {
  queued: 'waits to be sent',
  sending: 'is being sent',
  accepted: 'was handed over',
  delivered: 'arrived',
  undelivered: 'did not arrive',
  refused: 'was refused',
  unknown: 'has no answer yet',
  expired: 'was too late to be sent',
  withdrawn: 'was withdrawn',
};

/** What broadcast adds to the one record of an outage: what was said, to whom, what became of it. */
@Controller()
export class RecordController {
  constructor(
    private readonly publications: PublicationsStore,
    private readonly messages: MessagesStore,
  ) {}

  @Answers(routes.outageRecord)
  async record(
    @Parsed() { params: { id: outageId }, query }: Asked<typeof routes.outageRecord>,
  ): Promise<AnswerOf<typeof routes.outageRecord>> {
    const said = await this.publications.ofOutage(outageId);
    // One more than the page holds tells whether there are others.
    const limit = query.limit + 1;
    const sent = await this.messages.ofOutage(outageId, { limit, ...placeOf(query.after) });
    const entries = [...said.flatMap(publicationEntries), ...sent.flatMap(messageEntries)];
    return { outageId, ...recordPage(entries, query, sent.length === limit) };
  }
}

/** A message stands in the record where it was queued: its place does not move as it is delivered. */
const positionOf = ({ queuedAt, _id }: Message): string => `${queuedAt}|broadcast|${_id}`;

/** Where the messages before a position begin. */
function placeOf(position: string | undefined): Pick<OutagePage, 'before'> {
  if (position === undefined) return {};
  const [at = '', service, id] = position.split('|');
  if (service === 'broadcast' && id !== undefined) return { before: { after: id } };
  // By name broadcast comes before the others of one instant.
  const isBefore = `${at}|broadcast|` < position;
  return { before: { range: isBefore ? { lte: at } : { lt: at } } };
}

function publicationEntries({ publication }: PublicationDocument): readonly RecordEntry[] {
  const { id, createdAt, decidedAt, decidedBy, toldAt, state, words, renditions, reach } =
    publication;
  const base = { service: 'broadcast', kind: 'publication' } as const;
  const text =
    renditions?.[0]?.parts.join(' ') ?? words.sms ?? words.x ?? 'Told on the public page';
  const details = { publicationId: id, recipients: reach.recipients, state };
  return [
    { ...base, at: createdAt, text: `Written: ${text}`, details },
    ...(decidedAt === undefined || decidedBy === undefined
      ? []
      : [{ ...base, at: decidedAt, text: `Decided: ${state}`, by: decidedBy, details }]),
    ...(toldAt === undefined ? [] : [{ ...base, at: toldAt, text: `Told: ${text}`, details }]),
  ];
}

/** How it stands, and what people decided on it. */
function messageEntries(message: Message): readonly RecordEntry[] {
  const { _id: messageId, channel, to, state, history, reportId, publicationId } = message;
  const address = kindOf(channel)?.shown(to) ?? channel;
  const what = reportId === undefined ? 'Message' : 'Answer';
  const base = {
    service: 'broadcast',
    kind: reportId === undefined ? 'message' : 'reply',
    position: positionOf(message),
  } as const;
  const stands: RecordEntry = {
    ...base,
    at: history.at(-1)?.at ?? message.queuedAt,
    text: `${what} to ${address} ${became[state]}`,
    details: {
      messageId,
      publicationId,
      state,
      history: history.map((one) => ({ at: one.at, state: one.state })),
    },
  };
  const decided = history.flatMap(({ at, by, note = '' }): readonly RecordEntry[] =>
    by === undefined ? [] : [{ ...base, at, by, text: `${what} to ${address}: ${note}` }],
  );
  return [stands, ...decided];
}
