import type { DocumentStore } from '@relight/documents';
import { ManualClock } from '@relight/domain';
import { AuditTrail } from '../audit-trail.ts';
import { inboundModel, type Inbound } from '../inbound.schema.ts';
import { importContacts } from './import-contacts.ts';
import { Merging } from './merging.ts';
import { PeopleDocuments } from './people-documents.ts';
import { PeopleRepository } from './people.repository.ts';

export const [phone, mail, handle] = ['+13035550143', 'ann@example.org', '@ann_other'] as const;
export const at = '2026-11-22T18:00:00.000Z';
export const ann = {
  id: 'C-1',
  name: 'Ann',
  phone,
  servicePointIds: ['SP-1'],
  consent: true,
} as const;
export const other = {
  id: 'C-2',
  name: 'A. Other',
  email: mail,
  servicePointIds: ['SP-2'],
  consent: true,
} as const;

const clock = new ManualClock(Date.parse(at));

/** As a process has it on this store. */
export async function mergingOn(store: DocumentStore): Promise<Merging> {
  // One merge is newer than the other.
  clock.advance(1_000);
  return new Merging(
    await PeopleDocuments.open(store),
    await PeopleRepository.open(store),
    await store.open(inboundModel),
    await AuditTrail.open(store),
    clock,
  );
}

/** What the desk, a file and somebody who writes do. */
export const doingOn = (store: DocumentStore) => ({
  take: (...rows: readonly object[]) =>
    importContacts(
      store,
      rows.map((value, line) => ({ line, value })),
    ),
  merge: async (one: string = mail, into: string = phone) =>
    (await mergingOn(store)).merge(one, into, 'desk'),
  split: async (address: string = mail) => (await mergingOn(store)).split(address, 'desk'),
  hear: async (channel: string, from: string) => {
    const heard: Inbound = {
      _id: `r-${from}`,
      version: 0,
      channel,
      from,
      body: 'hello',
      cut: false,
      at,
      receivedAt: at,
      providerId: from,
      intent: 'free',
      class: 'other',
      confidence: 1,
      stillOut: false,
      back: false,
    };
    await (await store.open(inboundModel)).put(heard);
  },
});
