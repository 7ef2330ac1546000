import type { AlertPlace } from '@relight/contracts';
import { openTemporaryStore, type DocumentStore } from '@relight/documents';
import { ManualClock } from '@relight/domain';
import { fakeChannels } from '../channels/channels.fixture.ts';
import type { Settings } from '../config.ts';
import { MessagesStore } from '../deliver/messages.store.ts';
import { messageModel, type Message } from '../deliver/message.schema.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { codeOf } from '../subscription-code.ts';
import { subscriptionRequestModel } from './request.schema.ts';
import { Requests } from './requests.store.ts';
import { Subscribers } from './subscribers.ts';
import { Subscribing } from './subscribing.ts';

export const secret = 's'.repeat(32);
export const phone = '+13035550143';
export const mail = 'ann@example.org';
export const home: AlertPlace = {
  areaId: 'kestrel-bay/west',
  label: 'Lantern Street, Kestrel Bay',
  kind: 'home',
};
export const town: AlertPlace = { areaId: 'millrace', label: 'Millrace', kind: 'town' };
const startedAt = '2026-11-22T18:00:00.000Z';

const settings: Settings = {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is read of it
  config: {
    RELIGHT_SECRET: secret,
    UTILITY_LOCALE: 'en',
    UTILITY_COUNTRY: 'US',
    TWILIO_FROM: '+15555550100',
  } as never,
};

/** Everything that takes alerts, on a store of its own; the wall's clock is moved by hand too. */
export async function setUp() {
  const { store, remove } = await openTemporaryStore();
  const clock = new ManualClock(Date.parse(startedAt));
  const wall = { nowMs: Date.parse('2026-12-01T12:00:00.000Z') };
  const messages = await MessagesStore.open(store);
  const people = await PeopleRepository.open(store);
  const requests = new Requests(
    await store.open(subscriptionRequestModel),
    clock,
    () => wall.nowMs,
  );
  const subscribers = new Subscribers(people, clock, settings);
  const subscribing = new Subscribing(
    requests,
    subscribers,
    fakeChannels(),
    messages,
    clock,
    settings,
  );
  return {
    store,
    people,
    subscribers,
    subscribing,
    clock,
    pass: (minutes: number) => {
      wall.nowMs += minutes * 60_000;
      clock.advance(minutes * 60_000);
    },
    sent: () => messagesIn(store),
    ask: (more: Partial<Parameters<Subscribing['ask']>[0]> = {}) =>
      subscribing.ask({
        places: [home],
        topics: ['outages', 'planned'],
        channel: 'sms',
        address: phone,
        locale: 'en',
        ...more,
      }),
    confirm: (id: string, code = codeOf(secret, id)) => subscribing.confirm({ id, code }),
    stop: (channel: string, value: string) =>
      people.changeConsent({ channel, value }, { state: 'stopped', at: startedAt, how: 'r-1' }),
    remove,
  };
}
export type SettingUp = Awaited<ReturnType<typeof setUp>>;

async function messagesIn(store: DocumentStore): Promise<readonly Message[]> {
  const all: Message[] = [];
  for await (const message of (await store.open(messageModel)).scan()) all.push(message);
  return all;
}
