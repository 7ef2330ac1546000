/** @jest-environment jsdom */
import type { ApiAnswer } from '@relight/web-kit';
import { Outbox, type Update } from './outbox.ts';
import { anUpdate, aStorage, noSignal } from './testing.ts';

const ok: ApiAnswer<unknown> = { ok: true, data: undefined };
const refusal = (status: number): ApiAnswer<never> => ({
  ok: false,
  code: 'refused',
  message: 'Somebody changed it',
  status,
});

function setup(answers: ApiAnswer<unknown>[] = [], storage = aStorage()) {
  const sent: string[] = [];
  const send = (update: Update) => {
    sent.push(update.what);
    return Promise.resolve(answers.shift() ?? ok);
  };
  return { sent, storage, outbox: new Outbox(storage, 'waiting', send) };
}

describe('what a crew said', () => {
  it('is sent at once and gone when there is signal', async () => {
    const { outbox, sent } = setup();
    await outbox.add(anUpdate());
    expect([sent, outbox.items]).toEqual([['En route'], []]);
  });
  it('waits without signal, is kept through a reload, and is then sent once', async () => {
    const { outbox, storage } = setup([noSignal]);
    await outbox.add(anUpdate());
    const later = setup([], storage);
    await Promise.all([later.outbox.flush(), later.outbox.flush()]);
    await later.outbox.flush();
    expect([later.sent, later.outbox.items, setup([], storage).outbox.items]).toEqual([
      ['En route'],
      [],
      [],
    ]);
  });
  it('goes in the order it was said', async () => {
    const { outbox, sent } = setup([noSignal, noSignal]);
    await outbox.add(anUpdate());
    await outbox.add(anUpdate({ what: 'On site', body: { status: 'arrived' } }));
    sent.length = 0;
    await outbox.flush();
    expect(sent).toEqual(['En route', 'On site']);
  });
  it('is replaced by a newer word on the same estimate, which keeps what was seen first', async () => {
    const { outbox } = setup([noSignal, noSignal]);
    const etr = { kind: 'etr', path: '/api/outages/o1/etr' } as const;
    await outbox.add(anUpdate({ ...etr, what: 'Back by 20:30', seenEtrId: 'e1' }));
    await outbox.add(anUpdate({ ...etr, what: 'Back by 21:00', seenEtrId: 'e2' }));
    expect(outbox.items).toMatchObject([{ what: 'Back by 21:00', seenEtrId: 'e1' }]);
  });
  it.each([0, 401, 429, 503])('stays after an answer of %d', async (status) => {
    const { outbox } = setup([refusal(status)]);
    await outbox.add(anUpdate());
    expect(outbox.items).toMatchObject([{ state: 'waiting', isHeldUp: true }]);
  });
  it('asks the crew when it is refused, and does not stop what comes after', async () => {
    const { outbox, sent } = setup([refusal(409)]);
    await outbox.add(anUpdate({ kind: 'case', path: '/api/cases/c1/safe', what: 'Made safe' }));
    await outbox.add(anUpdate());
    await outbox.flush();
    expect([sent, outbox.items]).toMatchObject([
      ['Made safe', 'En route'],
      [{ what: 'Made safe', state: 'asks', reason: 'Somebody changed it' }],
    ]);
  });
  it('is sent with what the crew saw when it insists', async () => {
    const bodies: unknown[] = [];
    const answers = [refusal(409)];
    const outbox = new Outbox(aStorage(), 'waiting', (update) => {
      bodies.push(update.body);
      return Promise.resolve(answers.shift() ?? ok);
    });
    await outbox.add(anUpdate({ body: { version: 1 } }));
    await outbox.insist(outbox.items[0]?.id ?? '', { body: { version: 2 } });
    expect([bodies, outbox.items]).toEqual([[{ version: 1 }, { version: 2 }], []]);
  });
  it('starts empty when the phone kept something unreadable', () => {
    const storage = aStorage();
    storage.setItem('waiting', '[{"id":1},"x"');
    expect(setup([], storage).outbox.items).toEqual([]);
  });
});
