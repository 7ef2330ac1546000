import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordEntry } from '@relight/contracts';
import { EmbeddedDocumentStore } from '@relight/documents';
import { EmbeddedEventLog } from '@relight/messaging';
import type { Settings } from '../config.ts';
import { PublicationsStore } from '../publish/publications.store.ts';
import { MessagesStore, newMessage } from './messages.store.ts';
import { RecordController } from './record.controller.ts';

const at = '2026-11-22T18:00:00.000Z';
const count = 1_203;

describe('the messages of a large outage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relight-record-'));
  let store: EmbeddedDocumentStore;
  let events: EmbeddedEventLog;
  let messages: MessagesStore;
  let record: RecordController;
  beforeAll(async () => {
    store = await EmbeddedDocumentStore.start(join(folder, 'documents'));
    messages = await MessagesStore.open(store);
    events = EmbeddedEventLog.open({ folder: join(folder, 'events') });
    const settings = { config: { UTILITY_LOCALE: 'en' } } as Settings;
    record = new RecordController(await PublicationsStore.open(store, events), messages, settings);
    await messages.queue(
      Array.from({ length: count }, (_, index) =>
        newMessage({
          _id: `m${String(index).padStart(4, '0')}`,
          channel: 'sms',
          to: `+1555555${String(index).padStart(4, '0')}`,
          body: 'HVE: Power is out.',
          factKeys: [],
          messageKeys: [`out|${index}|sms`],
          priority: 3,
          outageId: 'o1',
          publicationId: 'p1',
          queuedAt: at,
          expiresAt: at,
        }),
      ),
    );
  });
  afterAll(async () => {
    await store.close();
    await events.close();
    rmSync(folder, { recursive: true });
  });

  it('stand in the record page by page, each once, though all were queued at one moment', async () => {
    const seen: RecordEntry[] = [];
    const sizes: number[] = [];
    let after: string | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page leads to the next
      const page = await record.record({
        params: { id: 'o1' },
        query: { limit: 500, after },
        body: {},
      });
      seen.push(...page.entries);
      sizes.push(page.entries.length);
      after = page.next;
    } while (after !== undefined);
    expect(sizes).toEqual([500, 500, 203]);
    expect(new Set(seen.map(({ position }) => position)).size).toBe(count);
  });

  it('come before what the other services say of the same moment, and not after an earlier one', async () => {
    const query = { limit: 2, after: `${at}|geo` };
    const asked = { params: { id: 'o1' }, body: {} };
    const page = await record.record({ ...asked, query });
    expect(page.entries.map(({ position }) => position)).toEqual([
      `${at}|broadcast|m1201`,
      `${at}|broadcast|m1202`,
    ]);
    const earlier = { limit: 2, after: '2026-11-22T17:59:59.999Z|ingest' };
    expect(await record.record({ ...asked, query: earlier })).toMatchObject({ entries: [] });
  });

  it('are read in one state a page at a time', async () => {
    const sizes: number[] = [];
    for await (const page of messages.pagesOfPublication('p1', 'queued')) sizes.push(page.length);
    expect(sizes).toEqual([500, 500, 203]);
  });
});
