import type { DocumentStore } from '@relight/documents';
import type { EventLog } from '@relight/messaging';
import { normalAddress } from '../people/address.ts';
import type { Country } from '../phone.ts';
import { PersonalCollections } from './personal-records.ts';
import { eventsOf, type PersonalEvent } from './personal-events.ts';

type Plain = Readonly<Record<string, unknown>>;

/** All that is kept of one person, for a person to read. */
export interface PersonExport {
  readonly address: string;
  readonly exportedAt: string;
  readonly people: readonly Plain[];
  /** What they wrote to us, and what was made of it. */
  readonly heard: readonly Plain[];
  /** What was written to them. */
  readonly messages: readonly Plain[];
  readonly talks: readonly Plain[];
  /** What people of ours did and wrote in conversations with them. */
  readonly conversations: readonly Plain[];
  /** What they were last told of each outage. */
  readonly told: readonly Plain[];
  /** Alerts that were asked for by their address within two days. */
  readonly requests: readonly Plain[];
  /** Who found them to be one person with others, or took that back. */
  readonly merges: readonly Plain[];
  /** Who has read their words. */
  readonly readings: readonly Plain[];
  /** Events and dead letters that their reports caused and that the log still holds. */
  readonly events: readonly Plain[];
}

/** Reads all that is kept of the owner of an address; it changes nothing. */
export async function exportPerson(
  { documents, events }: { readonly documents: DocumentStore; readonly events: EventLog },
  address: string,
  country?: Country,
): Promise<PersonExport> {
  const collections = await PersonalCollections.open(documents);
  const found = await collections.of(normalAddress(address, country));
  const reportIds = found.heard.map(({ _id }) => _id);
  const inLog = reportIds.length === 0 ? [] : await eventsOf(events, reportIds);
  return {
    address,
    exportedAt: new Date().toISOString(),
    people: found.people.map(plain),
    heard: found.heard.map(plain),
    messages: found.messages.map(plain),
    talks: found.talks.map(plain),
    conversations: found.conversations.map(plain),
    told: found.told.map(plain),
    requests: found.requests.map(plain),
    merges: found.merges.map(plain),
    readings: (
      await collections.readings(
        reportIds,
        found.conversations.map(({ _id }) => _id),
      )
    ).map(({ who, what, at }) => ({
      who,
      what,
      at,
    })),
    events: inLog.map(shown),
  };
}

/** Without what only the store needs of a document. */
function plain(document: object): Plain {
  const fields = Object.entries(document).filter(
    ([name, value]) => value !== undefined && !storesOwn.has(name),
  );
  return Object.fromEntries(fields.map(([name, value]) => [name === '_id' ? 'id' : name, value]));
}

const storesOwn = new Set(['version', 'pending', 'pendingSince', 'messageKeys', 'traceparent']);

function shown({ topic, key, appendedAtMs, value }: PersonalEvent): Plain {
  return { topic, key, at: new Date(appendedAtMs).toISOString(), event: parsed(value) };
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
