import { golden, type Impact, type Publication } from '@relight/contracts';
import { Lease, openTemporaryStore } from '@relight/documents';
import { ManualClock } from '@relight/domain';
import { EmbeddedEventLog } from '@relight/messaging';
import { topicSettings } from '@relight/contracts';
import { withDeadLetters } from '@relight/messaging';
import { PeopleRepository } from '../people/people.repository.ts';
import { ServiceLog } from '@relight/service-kit';
import { personModel, type StoredPerson } from '../people/person.schema.ts';
import type { Settings } from '../config.ts';
import { MessagesStore } from '../deliver/messages.store.ts';
import { messageModel, type Message } from '../deliver/message.schema.ts';
import { fakeChannels } from '../channels/channels.fixture.ts';
import { Audiences, NextWords, ReachedBy } from './audiences.ts';
import { Decisions } from './decisions.ts';
import { DeliveryCounts } from './delivery-counts.ts';
import { FirstWord } from './first-word.ts';
import { Handover } from './handover.ts';
import { PublicationsStore } from './publications.store.ts';
import { Publisher } from './publisher.service.ts';
import { Recall } from './recall.ts';
import { ToldStore } from './told.store.ts';
import { ViewsStore } from './views.store.ts';
import { Words } from './words.ts';

export const startedAt = '2026-11-22T18:00:00.000Z';
export const minute = 60_000;

/** Everything that decides what is said, on a store and a log of its own. */
export async function setUp(people = 3, more: Partial<Settings['config']> = {}) {
  const { store, remove } = await openTemporaryStore();
  const log = await EmbeddedEventLog.openTemporary();
  await log.ensureTopics(withDeadLetters(topicSettings));
  const clock = new ManualClock(Date.parse(startedAt) + 2 * minute);
  const contacts = await store.open(personModel);
  await contacts.putMany(Array.from({ length: people }, (_, index) => contact(index)));
  const messages = await MessagesStore.open(store);
  const told = await ToldStore.open(store);
  const views = await ViewsStore.open(store);
  const publications = await PublicationsStore.open(store, log);
  const settings: Settings = {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that words are made from
    config: {
      UTILITY_SHORT_NAME: 'HVE',
      EXERCISE: false,
      UTILITY_TIME_ZONE: 'UTC',
      UTILITY_LOCALE: 'en',
      FIRST_WORD_AFTER_MS: 60_000,
      NEXT_WORD_CADENCE: 'usual',
      ...more,
    } as never,
  };
  const channels = fakeChannels();
  const words = new Words(settings, channels);
  const handover = new Handover(messages, messages, told, publications, clock, words);
  const counts = new DeliveryCounts(
    await DeliveryCounts.collection(store),
    messages,
    told,
    publications,
    views,
    clock,
    log,
  );
  const recall = new Recall(messages, told, counts, clock);
  const quiet = new ServiceLog('test', 'silent');
  const audiences = new Audiences(
    await PeopleRepository.open(store),
    told,
    views,
    new ReachedBy(channels, settings),
    new NextWords(settings),
  );
  const firstWord = new FirstWord(views, clock, settings);
  const newPublisher = () =>
    new Publisher(firstWord, audiences, publications, words, handover, recall, views, clock, quiet);
  const publisher = newPublisher();
  const lease = await Lease.open(store, { holder: 'test' });
  const decisions = new Decisions(publications, publisher, words, clock, lease);
  const ledger = await store.open(messageModel);
  /** Keeps what geo says, and decides nothing yet. */
  const keep = async (impact: Impact, states: readonly string[]): Promise<void> => {
    await views.keepImpact(impact);
    const { membershipVersion } = impact;
    const { id: outageId } = impact.outage;
    const members = states.map((state, index): [string, string] => [`SP-${index}`, state]);
    await views.keepPart({ outageId, membershipVersion, part: 0, members });
    const count = members.length;
    await views.keepManifest({ outageId, membershipVersion, parts: 1, members: count });
  };
  return {
    store,
    log,
    clock,
    contacts,
    people: () => PeopleRepository.open(store),
    messages,
    told,
    publisher,
    /** Another instance on the same store. */
    other: newPublisher(),
    views,
    audiences,
    counts,
    decisions,
    keep,
    async hear(impact: Impact, states: readonly string[]) {
      await keep(impact, states);
      await publisher.evaluate(impact.outage.id);
    },
    async publications(outageId = 'o1'): Promise<readonly Publication[]> {
      return (await publications.ofOutage(outageId)).map(({ publication }) => publication);
    },
    /** Everything queued reaches its address. */
    async deliver(): Promise<void> {
      for await (const message of ledger.scan()) {
        if (message.state !== 'queued') continue;
        // oxlint-disable-next-line no-await-in-loop -- one after another
        await ledger.put({ ...message, state: 'accepted', providerId: `at-${message._id}` });
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

function contact(index: number): StoredPerson {
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

export function impactOf(
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

export const etr = (entryId: string, time: string) => ({
  entryId,
  at: `2026-11-22T${time}:00.000Z`,
  from: `2026-11-22T${time}:00.000Z`,
  to: `2026-11-22T${time}:00.000Z`,
  source: 'crew' as const,
  confidence: 'high' as const,
  releasedAt: startedAt,
});
export const restored = (version: number, tellable = true): Impact =>
  impactOf(
    version,
    { status: 'restored', openDevices: [] },
    {
      customersOut: 0,
      steps: [{ id: 'o1-s1', at: '2026-11-22T19:00:00.000Z', customers: 3, tellable }],
    },
  );
export const out = ['out', 'out', 'out'];
export const back = ['o1-s1', 'o1-s1', 'o1-s1'];
