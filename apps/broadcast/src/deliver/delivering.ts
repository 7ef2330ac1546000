import { Lease, openTemporaryStore, type TemporaryStore } from '@relight/documents';
import { ManualClock } from '@relight/domain';
import { Background, Metrics, ServiceLog } from '@relight/service-kit';
import { fakeChannels } from '../channels/channels.fixture.ts';
import type { MessageChannel } from '../channels/channel.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { personModel, type ConsentState, type StoredPerson } from '../people/person.schema.ts';
import { Receipts } from '../receipts.ts';
import { Allowance } from './allowance.ts';
import { Attempts, ConsentCheck } from './attempts.ts';
import { Channels } from './channels.ts';
import { FactChecker } from './fact-checker.ts';
import { LeftReceipts } from './left-receipts.ts';
import { Ledger } from './ledger.ts';
import type { Message } from './message.schema.ts';
import { MessagesStore, newMessage } from './messages.store.ts';
import { type MessageQueue, Outbox } from './outbox.ts';
import { Resolver } from './resolver.ts';
import { Sender } from './sender.service.ts';
import { TellBack } from './tell-back.ts';
import { Timings } from './timings.ts';

export const phone = '+13035550143';

/** Lets everything run until it is so; the store flushes to disk in its own time. */
export const settled = async (look: () => Promise<boolean>): Promise<void> => {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    // oxlint-disable-next-line no-await-in-loop -- one look after another
    if (await look()) return;
    // oxlint-disable-next-line no-await-in-loop -- a turn of the loop, no guess at a time
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('It never came to rest');
};

class Untrue extends FactChecker {
  why: string | undefined;

  override whyUntrue(messages: readonly Message[]): Promise<ReadonlyMap<string, string>> {
    const { why } = this;
    return Promise.resolve(new Map(why === undefined ? [] : messages.map(({ _id }) => [_id, why])));
  }
}

class Told extends TellBack {
  readonly states: string[] = [];

  override moved({ state }: Message): Promise<void> {
    this.states.push(state);
    return Promise.resolve();
  }

  override reopen(): Promise<void> {
    return Promise.resolve();
  }
}

/** The sending half of the service over one store, with a provider of ours. */
export async function openDelivering() {
  const temporary: TemporaryStore = await openTemporaryStore();
  const { store } = temporary;
  const contacts = await store.open(personModel);
  const messages = await MessagesStore.open(store);
  const receipts = await Receipts.open(store);
  const clock = new ManualClock(Date.parse('2026-11-22T18:00:00.000Z'));
  const truth = new Untrue();
  const told = new Told();
  /** A process: started again on the same store it knows nothing but what is stored. */
  const start = async (sms: MessageChannel, timings: Timings = new AtOnce()) => {
    const log = new ServiceLog('test', 'silent');
    const background = new Background(log);
    const channels = new Channels(fakeChannels([sms]), clock, new Metrics());
    const ledger = new Ledger(messages, told);
    const people = await PeopleRepository.open(store);
    const consent = new ConsentCheck(people, channels, clock);
    const attempts = new Attempts(ledger, channels, truth, consent);
    const lease = await Lease.open(store, { holder: 'test' });
    const allowance = await Allowance.open(store);
    const sender = new Sender(
      messages,
      attempts,
      channels,
      lease,
      allowance,
      timings,
      background,
      log,
    );
    return {
      attempts,
      background,
      channels,
      leftReceipts: new LeftReceipts(receipts, ledger, people, clock, background),
      sender,
      outbox: new Outbox(messages, sender, timings),
      resolver: new Resolver(messages, ledger, channels, clock, timings, background, lease, log),
    };
  };
  return {
    start,
    clock,
    truth,
    told,
    messages,
    receipts,
    contact: (state: ConsentState) =>
      contacts.put({
        _id: 'C-1',
        version: 0,
        name: 'Ann Other',
        phone,
        servicePointIds: ['SP-1'],
        locale: 'en',
        critical: false,
        consent: { state, at: clock.now(), how: 'test' },
      }),
    stop: async () => {
      const [known] = await contacts.getMany(['C-1']);
      if (known) await contacts.put({ ...known, consent: { ...known.consent, state: 'stopped' } });
    },
    change: async (more: Partial<StoredPerson>) => {
      const [known] = await contacts.getMany(['C-1']);
      if (known) await contacts.put({ ...known, ...more });
    },
    consent: async () => (await contacts.get('C-1'))?.consent.state,
    undeliverable: async () => (await contacts.get('C-1'))?.addresses?.[0]?.undeliverable,
    queue: (more: Partial<Message> = {}, by: MessageQueue = messages) =>
      by.queue([textOf(clock.now(), more)]),
    queueMany: (all: readonly Partial<Message>[], by: MessageQueue) =>
      by.queue(all.map((more) => textOf(clock.now(), more))),
    state: async (id = 'm1') => (await messages.get(id))?.state,
    remove: () => temporary.remove(),
  };
}
export type Delivering = Awaited<ReturnType<typeof openDelivering>>;

/** No waiting: what a test waits for is a state, never a time. */
class AtOnce extends Timings {
  /** Longer than any test: a slow machine must not make others look sooner. */
  override readonly headStartMs = 3_600_000;
  override readonly askWithinMs = 0;
  override readonly askOfDangerWithinMs = 0;
  override readonly abandonedMs = -1;
  override readonly settlingMs = 0;
  override readonly askAgainMs = 0;
}

function textOf(now: string, more: Partial<Message>): Message {
  return newMessage({
    _id: 'm1',
    channel: 'sms',
    to: phone,
    body: 'HVE: Power is out around Lantern Street.',
    factKeys: ['out:o1'],
    priority: 3,
    queuedAt: now,
    expiresAt: new Date(Date.parse(now) + 3_600_000).toISOString(),
    publicationId: 'p1',
    outageId: 'o1',
    addressId: 'C-1',
    ...more,
  });
}
