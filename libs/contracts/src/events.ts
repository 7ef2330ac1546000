import { RelightError } from '@relight/domain';
import { z } from 'zod';
import { caseRecord } from './case.ts';
import { answer } from './conversation.ts';
import { envelope, type Envelope } from './envelope.ts';
import { impact, membersManifest, membersPart } from './impact.ts';
import { observation } from './observation.ts';
import { outage } from './outage.ts';
import { delivery, publication } from './publication.ts';
import { evidence, reply, report } from './report.ts';
import type { TopicName } from './topics.ts';
import { traceOf } from './trace-context.ts';

/** What a type of event carries, where it goes, and what its records are keyed and ordered by. */
interface EventDefinition<T> {
  readonly topic: TopicName;
  readonly schema: z.ZodType<T>;
  /** Entity id: compaction keeps the newest record of each. */
  readonly key: (data: T) => string;
  /** What decides the partition; the key unless told. */
  readonly partitionBy?: (data: T) => string;
  readonly about: string;
}

function define<T>(definition: EventDefinition<T>): EventDefinition<T> {
  return definition;
}

/** The one map of events: a name that is not here, or another payload, does not compile. */
export const events = {
  'relight.observation.v1': define({
    topic: 'grid.observations',
    schema: observation,
    key: (data) => data.feed,
    about: 'One normalised fact from the grid. Partitioned by feeder when known, else by feed.',
  }),
  'relight.outage.v1': define({
    topic: 'outages',
    schema: outage,
    key: (data) => data.id,
    about: 'The whole outage after each change.',
  }),
  'relight.case.v1': define({
    topic: 'cases',
    schema: caseRecord,
    key: (data) => data.id,
    about: 'A hazard, suspected outage or still-out doubt that waits for a person.',
  }),
  'relight.impact.v1': define({
    topic: 'outage.impacts',
    schema: impact,
    key: (data) => data.outage.id,
    about: 'Whom an outage touches: counts, areas, public area; no personal data.',
  }),
  'relight.members.part.v1': define({
    topic: 'outage.members',
    schema: membersPart,
    key: (data) => `${data.outageId}|${data.part}`,
    partitionBy: (data) => data.outageId,
    about: 'Up to 5,000 service points of an outage with their state.',
  }),
  'relight.members.manifest.v1': define({
    topic: 'outage.members',
    schema: membersManifest,
    key: (data) => `${data.outageId}|manifest`,
    partitionBy: (data) => data.outageId,
    about: 'Closes a membership version: so many parts, so many members.',
  }),
  'relight.report.v1': define({
    topic: 'reports',
    schema: report,
    key: (data) => data.id,
    about: 'What a customer reported, without name, number or words beyond the clue to the place.',
  }),
  'relight.evidence.v1': define({
    topic: 'evidence',
    schema: evidence,
    key: (data) => data.id,
    partitionBy: (data) => data.feeder ?? data.clusterId,
    about: 'A located report with its cluster.',
  }),
  'relight.reply.v1': define({
    topic: 'replies',
    schema: reply,
    key: (data) => data.reportId,
    about: 'A kind of answer to a report; deliver finds the address and the words.',
  }),
  'relight.answer.v1': define({
    topic: 'answers',
    schema: answer,
    key: (data) => data.id,
    partitionBy: (data) => data.conversationId,
    about:
      'An answer that a person wrote; deliver finds the words and the address in the conversation.',
  }),
  'relight.publication.v1': define({
    topic: 'publications',
    schema: publication,
    key: (data) => data.id,
    partitionBy: (data) => data.outageId,
    about: 'What is said to many, why it waits, whom it reaches, who approved it.',
  }),
  'relight.delivery.v1': define({
    topic: 'deliveries',
    schema: delivery,
    key: (data) => data.publicationId,
    partitionBy: (data) => data.outageId,
    about: 'How the messages of one publication stand.',
  }),
} as const;

export type EventType = keyof typeof events;
export type EventData<K extends EventType> = z.output<(typeof events)[K]['schema']>;

/** A CloudEvent of one of our types. */
export interface RelightEvent<K extends EventType = EventType> extends Envelope {
  readonly type: K;
  readonly data: EventData<K>;
}

/** Any of our events, told apart by `type`. */
export type AnyEvent = { [K in EventType]: RelightEvent<K> }[EventType];

/** What an EventLog appends. */
export interface EventRecord {
  readonly topic: TopicName;
  readonly key: string;
  readonly partitionBy: string;
  readonly value: string;
}

export interface EventHeader {
  /** Stable for the fact (e.g. `<outage id>@<version>`), so that a second sending is recognised. */
  readonly id: string;
  /** Who says so: `relight/ingest`. */
  readonly source: string;
  readonly time: string;
  readonly subject?: string;
  /** Overrides the map's choice; observations are ordered by feeder. */
  readonly partitionBy?: string;
  /** The trace it belongs to, when another than that of the work in hand. */
  readonly traceparent?: string | undefined;
}

/** The record of one event, checked on the way out. */
export function eventRecord<K extends EventType>(
  type: K,
  data: EventData<K>,
  header: EventHeader,
): EventRecord {
  // The map's own type links name and payload; TypeScript cannot follow it through an index.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const definition = events[type] as unknown as EventDefinition<EventData<K>>;
  const key = type === 'relight.observation.v1' ? header.id : definition.key(data);
  const { partitionBy = definition.partitionBy?.(data) ?? key, ...attributes } = header;
  const { traceparent = traceOf(key, partitionBy) } = header;
  const value = JSON.stringify({ specversion: '1.0', type, ...attributes, traceparent, data });
  return { topic: definition.topic, key, partitionBy, value };
}

/** What an event is about: the entity of its topic's key, and what it is ordered by. */
export function keysOf<K extends EventType>({ type, data }: RelightEvent<K>): readonly string[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as in eventRecord
  const { key, partitionBy = key } = events[type] as unknown as EventDefinition<EventData<K>>;
  return [key(data), partitionBy(data)];
}

/** Made once: Zod compiles each new schema at its first use, which costs more than the parsing. */
const envelopeOfAnything = envelope.extend({ data: z.unknown() });

/**
 * Reads one record's value. Unknown fields are ignored; anything else that does not fit is a
 * RelightError EVENT_INVALID (not retriable) that says which field and what is wanted.
 */
export function parseEvent(value: string): AnyEvent {
  const parsed = envelopeOfAnything.safeParse(parseJson(value));
  if (!parsed.success) throw invalid('event', parsed.error, value);
  const { type } = parsed.data;
  if (!isEventType(type)) {
    throw new RelightError('EVENT_UNKNOWN', `No event type "${type}" is known here`, {
      offending: type,
    });
  }
  const data = events[type].schema.safeParse(parsed.data.data);
  if (!data.success) throw invalid(type, data.error, value);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- type and data were parsed by one entry
  return { ...parsed.data, type, data: data.data } as AnyEvent;
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(events, type);
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch (cause) {
    throw new RelightError('EVENT_NOT_JSON', 'The record is not JSON', { cause, offending: value });
  }
}

function invalid(what: string, error: z.ZodError, value: string): RelightError {
  return new RelightError('EVENT_INVALID', `${what}: ${explain(error)}`, {
    cause: error,
    offending: value,
  });
}

/** "data.etr: wants an ISO 8601 date and time; …": the first three complaints, for people. */
export function explain(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
    .join('; ');
}
