import { topicSettings } from '@relight/contracts';
import { openTemporaryStore, type TemporaryStore } from '@relight/documents';
import { EmbeddedEventLog, withDeadLetters } from '@relight/messaging';
import { auditModel } from '../audit.schema.ts';
import { dyingAfter } from '../dying-store.fixture.ts';
import { messageModel, type Message } from '../deliver/message.schema.ts';
import { newMessage } from '../deliver/messages.store.ts';
import { inboundModel, type Inbound } from '../inbound.schema.ts';
import { importContacts } from '../people/import-contacts.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { personModel } from '../people/person.schema.ts';
import { toldModel } from '../publish/publish.schemas.ts';
import { erasePerson } from './erase-person.ts';
import { exportPerson } from './export-person.ts';

const phone = '+13035550143';
const contact = { id: 'C-1', name: 'Ann Other', phone, servicePointIds: ['SP-1'], consent: true };
const now = new Date().toISOString();
const longAgo = '2020-01-01T00:00:00.000Z';

let temporary: TemporaryStore;
let events: EmbeddedEventLog;
let people: PeopleRepository;
const elsewhere: (readonly string[])[] = [];

beforeEach(async () => {
  temporary = await openTemporaryStore();
  events = await EmbeddedEventLog.openTemporary();
  await events.ensureTopics(withDeadLetters(topicSettings));
  people = await PeopleRepository.open(temporary.store);
  elsewhere.length = 0;
});
afterEach(async () => {
  await events.close();
  await temporary.remove();
});

const documents = () => temporary.store;
const erase = (address = phone, isStopped = false, store = documents()) =>
  erasePerson(
    {
      documents: store,
      events,
      isStopped,
      elsewhere: async (reportIds, texts) => {
        elsewhere.push([...reportIds, ...texts]);
        return 0;
      },
    },
    address,
  );
const importAgain = () => importContacts(documents(), [{ line: 1, value: contact }]);
const consent = async () =>
  (await people.byAddress('sms', phone))?.addresses[0]?.consent.outages.state;
const says = (state: 'given' | 'stopped') =>
  people.changeConsent({ channel: 'sms', value: phone }, { state, at: now, how: 'r-1' });

async function message(more: Partial<Message>): Promise<void> {
  const messages = await documents().open(messageModel);
  await messages.put(
    newMessage({
      _id: 'm-1',
      channel: 'sms',
      to: phone,
      body: 'HVE: Power is out around Lantern Street.',
      factKeys: ['out:o-1'],
      priority: 3,
      queuedAt: longAgo,
      expiresAt: longAgo,
      outageId: 'o-1',
      addressId: 'C-1',
      history: [{ state: 'queued', at: longAgo, note: `to ${phone}` }],
      ...more,
    }),
  );
}

async function words(more: Partial<Inbound> = {}): Promise<void> {
  const heard = await documents().open(inboundModel);
  await heard.put({
    _id: 'r-1',
    version: 0,
    channel: 'sms',
    from: phone,
    body: 'no lights by the bakery',
    cut: false,
    at: now,
    receivedAt: now,
    providerId: 'SM1',
    intent: 'out',
    class: 'outage',
    confidence: 1,
    stillOut: false,
    back: false,
    place: 'by the bakery',
    ...more,
  });
}

it('erases all there is of a person, and leaves what counts need', async () => {
  await importAgain();
  await message({ state: 'delivered', providerId: 'SM2' });
  await words();
  const told = await documents().open(toldModel);
  await told.put({
    _id: 'C-1|o-1',
    version: 0,
    addressId: 'C-1',
    outageId: 'o-1',
    before: [],
    told: { wasToldOut: true },
    toldAt: now,
  });
  expect(await erase('+1 (303) 555-0143')).toEqual({
    documents: 4,
    messages: 1,
    words: 1,
    erased: true,
  });
  expect(elsewhere).toEqual([['r-1', phone, 'Ann Other']]);
  const left = await (await documents().open(messageModel)).get('m-1');
  expect(left).toMatchObject({ state: 'delivered', outageId: 'o-1', to: 'erased', body: 'erased' });
  expect(JSON.stringify(left)).not.toMatch(/303555|SM2|C-1/);
  const heard = await (await documents().open(inboundModel)).get('r-1');
  expect(JSON.stringify(heard)).not.toMatch(/303555|bakery|SM1/);
  expect(await told.get('C-1|o-1')).toBeUndefined();
  expect(await people.get('C-1')).toBeUndefined();
});

it('says that nothing is kept of an address nobody knows, or one erased before', async () => {
  const nothing = { documents: 0, messages: 0, words: 0, erased: false };
  expect(await erase('+13035550199')).toEqual(nothing);
  await importAgain();
  await erase();
  expect(await erase()).toEqual(nothing);
});

it('withdraws what is queued', async () => {
  await importAgain();
  await message({ state: 'queued' });
  await erase();
  const left = await (await documents().open(messageModel)).get('m-1');
  expect(left).toMatchObject({ state: 'withdrawn', messageKeys: [] });
});

it('leaves a message on its way to whoever sends it, tells the person nothing more, and ends later', async () => {
  await importAgain();
  await message({ state: 'sending', attemptedAt: now });
  expect(await erase()).toMatchObject({ erased: false, onTheirWay: 1 });
  expect(await people.get('C-1')).toMatchObject({ name: '', servicePointIds: [] });
  expect(await consent()).toBe('stopped');
  const messages = await documents().open(messageModel);
  const sent = await messages.get('m-1');
  await messages.put({ ...sent!, state: 'accepted' });
  expect(await erase()).toMatchObject({ messages: 1, erased: true });
  await importAgain();
  // Nobody said STOP: the file's word counts.
  expect(await consent()).toBe('given');
});

it.each([
  { what: 'that only a person could settle', isUnsure: true, attemptedAt: now, isStopped: false },
  { what: 'of an attempt long ago', isUnsure: false, attemptedAt: longAgo, isStopped: false },
  { what: 'when no service runs', isUnsure: false, attemptedAt: now, isStopped: true },
])('settles an unknown message $what', async ({ isUnsure, attemptedAt, isStopped }) => {
  await message({ state: 'unknown', isUnsure, attemptedAt });
  expect(await erase(phone, isStopped)).toMatchObject({ messages: 1, erased: true });
  const left = await (await documents().open(messageModel)).get('m-1');
  expect(left).toMatchObject({ state: 'undelivered', isUnsure: false });
});

it('leaves words whose events are not published yet', async () => {
  await words({ pending: [], pendingSince: now });
  expect(await erase()).toMatchObject({ words: 0, erased: false, onTheirWay: 1 });
});

it('keeps of a STOP a hash alone, which holds for whoever is imported or written to again', async () => {
  await importAgain();
  await says('stopped');
  await erase();
  const kept = JSON.stringify(await exportPerson({ documents: documents(), events }, phone));
  expect(kept).toContain('"people":[]');
  expect(await consent()).toBe('stopped');
  await importAgain();
  expect((await people.get('C-1'))?.addresses[0]?.consent.outages.state).toBe('stopped');
  await says('given');
  await erase();
  await importAgain();
  expect(await consent()).toBe('given');
});

it('gives all there is of a person, without what only the store needs', async () => {
  await importAgain();
  await message({ state: 'delivered' });
  await words();
  await events.append([{ topic: 'reports', key: 'r-1', value: '{"clue":"by the bakery"}' }]);
  const found = await exportPerson({ documents: documents(), events }, phone);
  expect(found).toMatchObject({
    people: [{ id: 'C-1', name: 'Ann Other', addresses: [{ value: phone }] }],
    heard: [{ id: 'r-1', body: 'no lights by the bakery' }],
    messages: [{ to: phone, state: 'delivered' }],
    events: [{ topic: 'reports', event: { clue: 'by the bakery' } }],
  });
  expect(JSON.stringify(found)).not.toContain('messageKeys');
});

describe('a person of several documents, some merged', () => {
  const landline = '+13035550177';
  const mail = 'ann@example.org';
  const second = { id: 'C-2', name: 'A. Other', phone: landline, servicePointIds: [], email: mail };

  /** Also of a third of whom a STOP is known, by a line in the trail. */
  beforeEach(async () => {
    await importContacts(documents(), [
      { line: 1, value: contact },
      { line: 2, value: second },
      { line: 3, value: { ...second, id: 'C-3', phone: '+13035550188', email: '' } },
    ]);
    const stored = await documents().open(personModel);
    const point = async (id: string, to: string) => {
      const [from, into] = [await stored.get(id), await stored.get(to)];
      await stored.put({ ...into!, absorbed: [id] });
      await stored.put({ ...from!, mergedInto: { id: to, at: now, by: 'desk' } });
    };
    await point('C-2', 'C-3');
    await point('C-1', 'C-2');
    await people.changeConsent(
      { channel: 'mail', value: mail },
      { state: 'stopped', at: now, how: 'r-1' },
    );
    const trail = await documents().open(auditModel);
    const what = { what: 'merged two persons', at: now, about: ['C-1', 'C-2'] };
    await trail.put({ _id: 'a-1', version: 0, who: 'desk', ...what });
    await message({ to: landline, state: 'delivered' });
    await message({ _id: 'm-2', to: mail, channel: 'mail', state: 'delivered' });
    await words();
  });

  /** Whatever is left that could lead to them. */
  const left = async (): Promise<string> => {
    const all: unknown[] = [];
    for (const model of [personModel, messageModel, inboundModel, toldModel, auditModel]) {
      // oxlint-disable-next-line no-await-in-loop, typescript/no-unsafe-type-assertion -- each as it is
      const collection = await documents().open(model as typeof personModel);
      // oxlint-disable-next-line no-await-in-loop -- see above
      for await (const one of collection.scan()) all.push(one);
    }
    return JSON.stringify(all);
  };
  const theirs = /303555|example\.org|Other|C-[123]|bakery/;

  it('is exported and erased whole, by any of the addresses', async () => {
    const found = await exportPerson({ documents: documents(), events }, mail);
    expect(found.people.map(({ id }) => id)).toEqual(['C-2', 'C-3', 'C-1']);
    expect(found.merges).toMatchObject([{ who: 'desk', what: 'merged two persons' }]);
    expect(found.messages).toHaveLength(2);
    expect(found.heard).toHaveLength(1);
    expect(await erase(mail)).toMatchObject({ messages: 2, words: 1, erased: true });
    expect(await left()).not.toMatch(theirs);
    expect(await left()).toContain('merged two persons');
  });

  /** More than an erasure takes, as the last of these tests says. */
  const writes = Array.from({ length: 20 }, (_, index) => index);

  it.each(writes)(
    'is gone, and its STOP kept, after an erasure killed after %i writes',
    async (n) => {
      await erase(phone, false, dyingAfter(documents(), n)).catch(() => undefined);
      await erase();
      expect(await left()).not.toMatch(theirs);
      await importContacts(documents(), [{ line: 1, value: { ...second, consent: 'yes' } }]);
      const person = await people.byAddress('mail', mail);
      const states = person?.addresses.map(({ consent: { outages } }) => outages.state);
      expect(states).toEqual(['given', 'stopped']);
    },
  );

  it('is erased by fewer writes than were tried', async () => {
    const living = dyingAfter(documents(), writes.length);
    expect(await erase(phone, false, living)).toMatchObject({ erased: true });
  });
});
