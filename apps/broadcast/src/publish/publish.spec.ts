import { golden, type Impact, type Publication } from '@relight/contracts';
import { openTemporaryStore } from '@relight/documents';
import { ManualClock } from '@relight/domain';
import { EmbeddedEventLog } from '@relight/messaging';
import { topicSettings } from '@relight/contracts';
import { withDeadLetters } from '@relight/messaging';
import { ContactsRepository } from '../contacts/contacts.repository.ts';
import { contactModel, type Contact } from '../contacts/contact.schema.ts';
import type { Settings } from '../config.ts';
import { MessagesStore } from '../deliver/messages.store.ts';
import { messageModel, type Message } from '../deliver/message.schema.ts';
import { Audiences } from './audiences.ts';
import { Decisions } from './decisions.ts';
import { DeliveryCounts } from './delivery-counts.ts';
import { Handover } from './handover.ts';
import { PublicationsStore } from './publications.store.ts';
import { Publisher, PublisherHands } from './publisher.service.ts';
import { Recall } from './recall.ts';
import { ToldStore } from './told.store.ts';
import { ViewsStore } from './views.store.ts';
import { Words } from './words.ts';

const startedAt = '2026-11-22T18:00:00.000Z';
const minute = 60_000;

async function setUp(people = 3) {
  const { store, remove } = await openTemporaryStore();
  const log = await EmbeddedEventLog.openTemporary();
  await log.ensureTopics(withDeadLetters(topicSettings));
  const clock = new ManualClock(Date.parse(startedAt) + 2 * minute);
  const contacts = await store.open(contactModel);
  await contacts.putMany(Array.from({ length: people }, (_, index) => contact(index)));
  const messages = await MessagesStore.open(store);
  const told = await ToldStore.open(store);
  const views = await ViewsStore.open(store);
  const publications = await PublicationsStore.open(store, log);
  const settings: Settings = {
    config: { UTILITY_SHORT_NAME: 'HVE', EXERCISE: false, UTILITY_TIME_ZONE: 'UTC' } as never,
  };
  const handover = new Handover(messages, told, publications, clock);
  const counts = new DeliveryCounts(
    await DeliveryCounts.collection(store),
    messages,
    publications,
    {
      events: log,
      clock,
    },
  );
  const recall = new Recall(messages, told, counts, clock);
  const hands = new PublisherHands(clock, new Words(settings), handover, recall);
  const audiences = new Audiences(new ContactsRepository(contacts), told, views);
  const publisher = new Publisher(views, audiences, publications, hands);
  const decisions = new Decisions(publications, publisher, clock);
  const ledger = await store.open(messageModel);
  return {
    clock,
    contacts,
    messages,
    told,
    publisher,
    decisions,
    async hear(impact: Impact, states: readonly string[]) {
      await views.keepImpact(impact);
      const { membershipVersion } = impact;
      const { id: outageId } = impact.outage;
      const members = states.map((state, index): [string, string] => [`SP-${index}`, state]);
      await views.keepPart({ outageId, membershipVersion, part: 0, members });
      const count = members.length;
      await views.keepManifest({ outageId, membershipVersion, parts: 1, members: count });
      await publisher.evaluate(outageId);
    },
    async publications(outageId = 'o1'): Promise<readonly Publication[]> {
      return (await publications.ofOutage(outageId)).map(({ publication }) => publication);
    },
    /** Everything queued reaches its address. */
    async deliver(): Promise<void> {
      for await (const message of ledger.scan()) {
        if (message.state === 'queued') await ledger.put({ ...message, state: 'accepted' });
      }
    },
    async sent(): Promise<readonly Message[]> {
      const all: Message[] = [];
      for await (const message of ledger.scan()) {
        if (message.state !== 'withdrawn') all.push(message);
      }
      return all;
    },
    async close() {
      await log.close();
      await remove();
    },
  };
}

function contact(index: number): Contact {
  return {
    _id: `C-${index}`,
    version: 0,
    name: 'N',
    phone: `+1202555${String(1000 + index)}`,
    servicePointIds: [`SP-${index}`],
    locale: 'en',
    critical: false,
    consent: { state: 'given', at: startedAt, how: 'import' },
  };
}

function impactOf(
  version: number,
  more: Partial<Impact['outage']> = {},
  rest: Partial<Impact> = {},
): Impact {
  const [base] = golden['relight.impact.v1'];
  const { etr: _etr, cause: _cause, ...outage } = base!.outage;
  return {
    ...base!,
    outage: { ...outage, version, startedAt, ...more },
    membershipVersion: version,
    customersOut: 3,
    customersTotal: 3,
    steps: [],
    placeName: 'Lantern Street',
    computedAt: startedAt,
    ...rest,
  };
}

const etr = (entryId: string, time: string) => ({
  entryId,
  at: `2026-11-22T${time}:00.000Z`,
  from: `2026-11-22T${time}:00.000Z`,
  to: `2026-11-22T${time}:00.000Z`,
  source: 'crew' as const,
  confidence: 'high' as const,
  releasedAt: startedAt,
});
const restored = (version: number, tellable = true): Impact =>
  impactOf(
    version,
    { status: 'restored', openDevices: [] },
    {
      customersOut: 0,
      steps: [{ id: 'o1-s1', at: '2026-11-22T19:00:00.000Z', customers: 3, tellable }],
    },
  );
const out = ['out', 'out', 'out'];
const back = ['o1-s1', 'o1-s1', 'o1-s1'];

let running: Awaited<ReturnType<typeof setUp>> | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

it('tells each customer of the start once, however often it hears of it', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  await running.hear(impactOf(1), out);
  await running.publisher.evaluate('o1');
  const sent = await running.sent();
  expect(sent.map(({ to }) => to).toSorted()).toEqual([
    '+12025551000',
    '+12025551001',
    '+12025551002',
  ]);
  expect(sent[0]!.body).toContain('Power is out around Lantern Street');
});

it('texts nobody before customers were out for a minute', async () => {
  running = await setUp();
  running.clock.moveTo(startedAt);
  await running.hear(impactOf(1), out);
  expect(await running.sent()).toEqual([]);
  running.clock.advance(minute);
  await running.publisher.evaluate('o1');
  expect(await running.sent()).toHaveLength(3);
});

it('waits for a prediction to settle', async () => {
  running = await setUp();
  await running.hear(impactOf(1, { status: 'predicted' }), out);
  expect(await running.sent()).toEqual([]);
  await running.hear(impactOf(2, { status: 'predicted', settledAt: startedAt }), out);
  expect((await running.sent())[0]?.body).toContain('likely out');
});

it('tells a new estimate to those who were told "out", and says what it said before', async () => {
  running = await setUp();
  await running.hear(impactOf(1, { etr: etr('e1', '20:30') }), out);
  await running.deliver();
  await running.hear(impactOf(2, { etr: etr('e2', '23:30') }), out);
  const bodies = new Set((await running.sent()).map(({ body }) => body));
  expect([...bodies].join('\n')).toMatch(
    /Back by about 20:30[\s\S]*now about 23:30 \(we said 20:30\)/,
  );
  expect(await running.sent()).toHaveLength(6);
});

it('says "back" only when a second sign speaks for it', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  await running.deliver();
  await running.hear(restored(2, false), back);
  expect(await running.sent()).toHaveLength(3);
  await running.hear(restored(3), back);
  expect((await running.sent()).filter(({ body }) => body.includes('came back'))).toHaveLength(3);
});

it('corrects a mistaken "back" to exactly those who were told it', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  await running.deliver();
  await running.hear(restored(2), back);
  await running.deliver();
  await running.hear(impactOf(3), ['out', 'o1-s1', 'o1-s1']);
  const corrections = (await running.sent()).filter(({ body }) =>
    body.includes('not back for you'),
  );
  expect(corrections.map(({ to }) => to)).toEqual(['+12025551000']);
});

it('sends no correction of what never reached anybody', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  await running.hear(impactOf(2, { status: 'cancelled' }), []);
  expect(await running.sent()).toEqual([]);
});

it('tells the start anew when its estimate lapsed in the queue', async () => {
  running = await setUp();
  await running.hear(impactOf(1, { etr: etr('e1', '20:30') }), out);
  running.clock.moveTo('2026-11-22T20:31:00.000Z');
  await running.publisher.evaluate('o1');
  const bodies = (await running.sent()).map(({ body }) => body);
  expect(bodies).toHaveLength(3);
  expect(bodies[0]).toContain('No time yet');
});

it('leaves out who gave no consent, and counts them', async () => {
  running = await setUp();
  const stopped = (await running.contacts.get('C-0'))!;
  await running.contacts.put({ ...stopped, consent: { ...stopped.consent, state: 'stopped' } });
  await running.hear(impactOf(1), out);
  expect(await running.sent()).toHaveLength(2);
  expect((await running.publications())[0]?.reach).toMatchObject({ recipients: 2, leftOut: 1 });
});

it('texts nobody from a count a feed merely claims, yet lets the page tell', async () => {
  running = await setUp();
  await running.hear(impactOf(1, {}, { basis: 'claimed', membershipVersion: 0 }), []);
  expect(await running.sent()).toEqual([]);
  expect((await running.publications())[0]).toMatchObject({ state: 'done', channels: [] });
});

it('tells nobody "back" whom another outage still holds', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  await running.deliver();
  await running.hear(impactOf(1, { id: 'o2' }), ['out']);
  await running.hear(restored(2), back);
  await running.deliver();
  const told = (await running.sent()).filter(({ body }) => body.includes('came back'));
  expect(told.map(({ to }) => to).toSorted()).toEqual(['+12025551001', '+12025551002']);
});

it('lets a survivor of a merge repeat nothing its members know', async () => {
  running = await setUp();
  await running.hear(impactOf(1, { id: 'o2' }), out);
  await running.hear(impactOf(2, { id: 'o2', status: 'closed', mergedInto: 'o1' }), []);
  await running.hear(impactOf(1), out);
  expect(await running.sent()).toHaveLength(3);
});

describe('a message to more than a thousand people', () => {
  const many = Array.from({ length: 1_001 }, () => 'out');
  const waiting = async () => {
    running = await setUp(1_001);
    await running.hear(impactOf(1, {}, { customersOut: 1_001, customersTotal: 1_001 }), many);
    const [publication] = await running.publications();
    return { ...running, publication: publication! };
  };

  it('waits for a person, and says why', async () => {
    const { publication, sent } = await waiting();
    expect(publication).toMatchObject({
      state: 'waiting',
      waitsBecause: expect.stringMatching(/1,001 people/),
    });
    expect(await sent()).toEqual([]);
  });

  it('is approved as it was seen, or not at all', async () => {
    const { publication, decisions } = await waiting();
    const seen = { version: publication.version + 1 };
    await expect(decisions.approve(publication.id, seen, 'lead')).rejects.toThrow(
      expect.objectContaining({ code: 'STALE_VERSION' }),
    );
  });

  it('can be taken back for ten seconds after its approval', async () => {
    const { publication, decisions, sent } = await waiting();
    const approved = await decisions.approve(publication.id, publication, 'lead');
    await decisions.goAhead();
    expect(await sent()).toEqual([]);
    const undone = await decisions.undo(publication.id, approved, 'lead');
    expect(undone.state).toBe('waiting');
  });

  it('returns to its lane with the operator’s words when a newer fact overtakes it', async () => {
    const { publication, decisions, hear, publications } = await waiting();
    const words = { sms: 'HVE: my own words' };
    await decisions.changeWords(publication.id, { version: publication.version, words }, 'desk');
    const next = impactOf(
      2,
      { etr: etr('e1', '20:30') },
      { customersOut: 1_001, customersTotal: 1_001 },
    );
    await hear(next, many);
    const states = (await publications()).map(({ state, words: { sms } }) => ({ state, sms }));
    expect(states).toEqual(
      expect.arrayContaining([
        { state: 'overtaken', sms: 'HVE: my own words' },
        { state: 'waiting', sms: 'HVE: my own words' },
      ]),
    );
  });

  it('is not offered again after a person sent it back', async () => {
    const { publication, decisions, publisher, publications } = await waiting();
    await decisions.sendBack(publication.id, publication, 'lead');
    await publisher.evaluate('o1');
    expect((await publications()).map(({ state }) => state)).toEqual(['returned']);
  });
});
