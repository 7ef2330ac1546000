import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Lease, openTemporaryStore, type TemporaryStore } from '@relight/documents';
import { ManualClock } from '@relight/domain';
import { twilioClient } from '../channels/provider-clients.ts';
import { cursorModel } from './cursor.schema.ts';
import { Cursors } from './cursors.ts';
import { reportIdOfSid, type Heard } from './heard.ts';
import { MissedTexts } from './missed-texts.ts';

const sidOf = (number: number) => `SM${String(number).padStart(32, '0')}`;
const textOf = (number: number, body: string, pictures = 0) => ({
  sid: sidOf(number),
  from: '+15555550143',
  to: '+15555550100',
  body,
  direction: 'inbound',
  num_media: String(pictures),
  date_sent: `Sun, 22 Nov 2026 17:0${number}:00 +0000`,
  date_created: `Sun, 22 Nov 2026 17:0${number}:00 +0000`,
});

describe('texts that no webhook brought', () => {
  let server: Server;
  let temporary: TemporaryStore;
  let listed: readonly object[];
  let asked: URL[];
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://twilio');
      asked.push(url);
      const isMedia = url.pathname.includes('/Media');
      response.writeHead(isMedia ? 404 : 200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(isMedia ? { code: 20_404 } : { messages: listed, page_size: 50 }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    temporary = await openTemporaryStore();
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await temporary.remove();
  });

  /** Reads as role listen does; what `take` accepted is known the next time. */
  const reader = async (take: (heard: Heard) => Promise<unknown>) => {
    const { port } = server.address() as AddressInfo;
    const client = twilioClient({
      CHANNELS: 'sandbox',
      SANDBOX_URL: `http://127.0.0.1:${port}`,
      TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
      TWILIO_AUTH_TOKEN: 't',
    });
    const cursors = new Cursors(
      await temporary.store.open(cursorModel),
      await Lease.open(temporary.store, { holder: 'test' }),
    );
    const clock = new ManualClock(Date.parse('2026-11-22T18:00:00.000Z'));
    const known = new Set<string>();
    const texts = new MissedTexts(client, cursors, clock, {
      ownNumber: '+15555550100',
      known: async (ids) => new Set(ids.filter((id) => known.has(id))),
      take: async (heard) => {
        await take(heard);
        known.add(heard.id);
      },
    });
    return { texts, clock };
  };
  const sinceLast = () =>
    asked.findLast(({ search }) => search !== '')?.searchParams.get('DateSent>');

  it('are taken without their pictures when those are not to be had', async () => {
    listed = [textOf(2, 'STOP'), textOf(1, 'wire down', 1)];
    const taken: Heard[] = [];
    const { texts } = await reader(async (heard) => taken.push(heard));
    expect(await texts.fetch()).toBe(2);
    expect(taken).toMatchObject([{ body: 'wire down', pictures: [] }, { body: 'STOP' }]);
  });

  it('hold up no other when one of them cannot be taken, and it is tried again', async () => {
    listed = [textOf(3, 'a wire is down'), textOf(2, 'STOP'), textOf(1, 'odd')];
    const taken: string[] = [];
    let isOdd = true;
    const { texts } = await reader(async ({ body }) => {
      if (isOdd && body === 'odd') throw new Error('no one can read this');
      taken.push(body);
    });
    await expect(texts.fetch()).rejects.toMatchObject({
      code: 'NOT_TAKEN',
      offending: reportIdOfSid(sidOf(1)),
    });
    expect(taken).toEqual(['STOP', 'a wire is down']);
    isOdd = false;
    expect(await texts.fetch()).toBe(1);
    expect(taken).toEqual(['STOP', 'a wire is down', 'odd']);
  });

  it('that cannot be taken for a day are let go, and the list is read on', async () => {
    listed = [textOf(2, 'STOP'), textOf(1, 'odd')];
    const { texts, clock } = await reader(async ({ body }) => {
      if (body === 'odd') throw new Error('no one can read this');
    });
    await expect(texts.fetch()).rejects.toThrow('no one can read this');
    await expect(texts.fetch()).rejects.toThrow('no one can read this');
    expect(sinceLast()).toContain('T16:01:00');
    clock.advance(24 * 3_600_000);
    await expect(texts.fetch()).rejects.toThrow('no one can read this');
    listed = [];
    await texts.fetch();
    expect(sinceLast()).toContain('T16:02:00');
  });
});
