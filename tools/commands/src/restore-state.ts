import {
  eventRecord,
  topics,
  type Case,
  type Delivery,
  type EventRecord,
  type Impact,
  type Outage,
  type Publication,
} from '@relight/contracts';
import { withPending, type PendingEvent, type RawDocument } from '@relight/documents';
import { impactRecord, memberRecords } from '@relight/geo';
import type { StateSource } from './move-state.ts';

/**
 * Documents of each collection that carries the state of a compacted topic, and the events that say it.
 * They have the ids they had, so that whoever handled them handles nothing twice.
 */
const stateOf: Readonly<Record<string, (document: Owned) => readonly EventRecord[]>> = {
  'ingest.outages': ({ outage }) => outageEvents(outage),
  'ingest.cases': (document) => caseEvents(document.case),
  'geo.impacts': ({ impact, members }) => [
    ...memberRecords(impact, pairsOf(members)),
    impactRecord(impact),
  ],
  'broadcast.publications': ({ publication }) => publicationEvents(publication),
  'broadcast.deliveries': ({ delivery }) => deliveryEvents(delivery),
};

/** What their owners keep in them, as far as it is published. */
interface Owned {
  readonly outage: Outage;
  readonly case: Case;
  readonly impact: Impact;
  readonly members: Groups;
  readonly publication: Publication;
  readonly delivery?: Delivery;
}

/** The same documents, with their state among their pending events: their owners publish it at start. */
export function withStateToPublish(source: StateSource, at: string): StateSource {
  return {
    ...source,
    documents: async function* documents(collection) {
      const eventsOf = stateOf[collection];
      // What has left its topics stays away: whoever reads them from the start is to read little.
      const hasLeft = (document: RawDocument): boolean =>
        document['endedAt'] !== undefined && document['retireFrom'] === undefined;
      for await (const document of source.documents(collection)) {
        // Their owners' schemas cast them when they were written.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        const events = eventsOf?.(document as unknown as Owned) ?? [];
        yield events.length === 0 || hasLeft(document)
          ? document
          : withEvents(document, events, at);
      }
    },
  };
}

function withEvents(
  document: RawDocument,
  events: readonly EventRecord[],
  pendingSince: string,
): RawDocument {
  const isCompacted = (topic: string): boolean =>
    Object.entries(topics).some(([name, settings]) => name === topic && settings.compacted);
  const pending = document['pending'];
  // Its owner's schema cast it when it was written.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const before = { pending: (pending ?? []) as readonly PendingEvent[] };
  return { ...document, ...withPending(before, events, isCompacted), pendingSince };
}

function outageEvents(outage: Outage): readonly EventRecord[] {
  const id = `${outage.id}@${outage.version}`;
  const header = { id, source: 'relight/ingest', time: outage.updatedAt, subject: outage.id };
  return [eventRecord('relight.outage.v1', outage, header)];
}

function caseEvents(data: Case): readonly EventRecord[] {
  const id = `${data.id}@${data.version}`;
  const header = { id, source: 'relight/ingest', time: data.updatedAt, subject: data.id };
  return [eventRecord('relight.case.v1', data, header)];
}

/** Ids by state, a line each. */
type Groups = readonly { readonly state: string; readonly ids: string }[];

function pairsOf(groups: Groups): readonly (readonly [string, string])[] {
  return groups.flatMap(({ state, ids }) => ids.split('\n').map((id) => [id, state] as const));
}

function publicationEvents(publication: Publication): readonly EventRecord[] {
  const id = `${publication.id}@${publication.version}`;
  const header = { id, source: 'relight/broadcast', time: publication.createdAt };
  return [eventRecord('relight.publication.v1', publication, header)];
}

function deliveryEvents(delivery: Delivery | undefined): readonly EventRecord[] {
  if (delivery === undefined) return [];
  const id = `${delivery.publicationId}@${delivery.version}`;
  const header = { id, source: 'relight/broadcast', time: delivery.updatedAt };
  return [eventRecord('relight.delivery.v1', delivery, header)];
}
