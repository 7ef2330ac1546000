import { join } from 'node:path';
import type { Case, Outage } from '@relight/contracts';
import { topicSettings } from '@relight/contracts';
import { EmbeddedDocumentStore, type DocumentStore, type Stored } from '@relight/documents';
import type { Told } from '@relight/domain';
import { EmbeddedEventLog, listDead, type DeadLetter, type EventLog } from '@relight/messaging';
import { Schema } from 'mongoose';

/** A message as the ledger holds it, as far as it is compared. */
export interface LedgerMessage {
  readonly channel: string;
  readonly to: string;
  readonly body: string;
  readonly state: string;
  readonly addressId?: string | undefined;
  readonly outageId?: string | undefined;
  /** Absent once it can never be sent: its facts are free. */
  readonly messageKeys?: readonly string[];
}

export interface ToldOf {
  readonly addressId: string;
  readonly outageId: string;
  readonly told: Told;
}

/** What a run's engines hold once its services have stopped. */
export interface Held {
  readonly outages: readonly Outage[];
  readonly cases: readonly Case[];
  readonly messages: readonly LedgerMessage[];
  readonly told: readonly ToldOf[];
  /** Addresses that said STOP. */
  readonly stopped: readonly string[];
  /** Provider ids of the texts and posts heard. */
  readonly heard: readonly string[];
  /** Feed events known. */
  readonly seen: number;
  /** Documents whose events never went out. */
  readonly pending: number;
  readonly dead: readonly DeadLetter[];
}

type Loose = Stored & Readonly<Record<string, unknown>>;

/** Reads a stopped run's folder. It is of no use to services afterwards: indexes are left out. */
export async function readHeld(folder: string): Promise<Held> {
  const log = EmbeddedEventLog.open({ folder: join(folder, 'events') });
  const store = await EmbeddedDocumentStore.start(join(folder, 'documents'));
  try {
    return await heldIn(log, store);
  } finally {
    await log.close();
    await store.close();
  }
}

/** Reads what these engines hold, from outside. */
export async function heldIn(log: EventLog, store: DocumentStore): Promise<Held> {
  const topics = topicSettings.map(({ name }) => name);
  const dead = await listDead(log, topics);
  const outages = await all<{ outage: Outage }>(store, 'ingest.outages');
  const cases = await all<{ case: Case }>(store, 'ingest.cases');
  const seen = await all<object>(store, 'ingest.seen');
  const contacts = await all<{ consent: { state: string } }>(store, 'broadcast.contacts');
  const heard = await all<{ providerId: string }>(store, 'broadcast.inbound');
  const publications = await all<object>(store, 'broadcast.publications');
  const owners = [outages, cases, seen, heard, publications].flat();
  return {
    outages: outages.map(({ outage }) => outage),
    cases: cases.map((one) => one.case),
    messages: await all<LedgerMessage>(store, 'broadcast.messages'),
    told: await all<ToldOf>(store, 'broadcast.told'),
    stopped: contacts.filter(({ consent }) => consent.state === 'stopped').map(({ _id }) => _id),
    heard: heard.map(({ providerId }) => providerId),
    seen: seen.length,
    pending: owners.filter((one) => 'pendingSince' in one && one.pendingSince !== undefined).length,
    dead,
  };
}

async function all<T>(store: DocumentStore, name: string): Promise<readonly (T & Stored)[]> {
  // The services' own schemas cast what was written; here it is only read.
  const schema = new Schema<Loose>({ _id: { type: String }, version: { type: Number } });
  const collection = await store.open<Loose>({ name, schema });
  const documents: (T & Stored)[] = [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  for await (const document of collection.scan()) documents.push(document as unknown as T & Stored);
  return documents;
}
