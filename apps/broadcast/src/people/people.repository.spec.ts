import { openTemporaryStore, type TemporaryStore } from '@relight/documents';
import { PeopleRepository } from './people.repository.ts';
import { personModel, type Consent, type PersonAddress } from './person.schema.ts';
import { storedOf } from './stored-person.ts';

const given: Consent = { state: 'given', at: '2026-01-01T00:00:00.000Z', how: 'import' };
const stopped: Consent = { state: 'stopped', at: '2026-02-01T00:00:00.000Z', how: 'r-1' };
const phone = '+12025550143';

let temporary: TemporaryStore;
let people: PeopleRepository;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  people = await PeopleRepository.open(temporary.store);
});
afterEach(() => temporary.remove());

/** A contact as the release before wrote it. */
async function contactBefore() {
  const stored = await temporary.store.open(personModel);
  const where = { servicePointIds: ['SP-1'], locale: 'es', critical: true };
  await stored.put({ _id: 'c1', version: 0, name: 'Ann', phone, ...where, consent: given });
}

const address = (id: string, channel: string, value: string): PersonAddress => {
  return { id, channel, value, locale: 'en', consent: { outages: given } };
};

/** Somebody with a phone and an address of a channel that this release does not list. */
async function personWithTwo() {
  const addresses = [address('c2', 'sms', phone), address('c2:pager', 'pager', '77')];
  const who = { name: 'Bo', servicePointIds: ['SP-2'], critical: false };
  const stored = await temporary.store.open(personModel);
  await stored.put(storedOf({ _id: 'c2', version: 0, ...who, addresses }));
}

describe('a contact of the release before', () => {
  it('is a person with one address', async () => {
    await contactBefore();
    expect(await people.byAddress('sms', phone)).toMatchObject({
      name: 'Ann',
      critical: true,
      addresses: [{ id: 'c1', channel: 'sms', value: phone, locale: 'es' }],
    });
    expect(await people.atServicePoints(['SP-1'])).toHaveLength(1);
  });

  it('may say STOP, which the release before reads too', async () => {
    await contactBefore();
    expect(await people.changeConsent({ channel: 'sms', value: phone }, stopped)).toBe(true);
    const stored = await temporary.store.open(personModel);
    expect(await stored.get('c1')).toMatchObject({ phone, locale: 'es', consent: stopped });
    expect((await people.get('c1'))?.addresses[0]?.consent.outages).toEqual(stopped);
  });
});

describe('a person with two addresses', () => {
  it('is found by either, and by what the told ledger calls them', async () => {
    await personWithTwo();
    expect((await people.byAddress('pager', '77'))?._id).toBe('c2');
    expect((await people.owning(['c2:pager'])).map(({ _id }) => _id)).toEqual(['c2']);
    expect((await people.owning(['c2', 'c2:pager'])).map(({ _id }) => _id)).toEqual(['c2']);
  });

  it('stops the one it said STOP by', async () => {
    await personWithTwo();
    await people.changeConsent({ channel: 'pager', value: '77' }, stopped);
    const states = (await people.get('c2'))?.addresses.map((one) => one.consent.outages.state);
    expect(states).toEqual(['given', 'stopped']);
  });

  it('shares no address with another', async () => {
    await personWithTwo();
    const stored = await temporary.store.open(personModel);
    const addresses = [address('c3', 'pager', '77')];
    const who = { name: 'Cy', servicePointIds: [], critical: false };
    const [result] = await stored.putMany([storedOf({ _id: 'c3', version: 0, ...who, addresses })]);
    expect(result).toMatchObject({ ok: false, code: 'DUPLICATE_KEY' });
  });
});

it('remembers the STOP of an address that it does not know', async () => {
  expect(await people.changeConsent({ channel: 'sms', value: phone }, stopped)).toBe(true);
  expect(await people.changeConsent({ channel: 'sms', value: phone }, stopped)).toBe(false);
  expect(await people.byAddress('sms', phone)).toMatchObject({ name: '', servicePointIds: [] });
});

describe('an address at which nothing arrives', () => {
  const where = { channel: 'sms', value: phone };
  const gone = { at: '2026-03-01T00:00:00.000Z', why: '5.1.1' };

  it('is marked once, keeps its consent, and is good again once its owner writes by it', async () => {
    await personWithTwo();
    expect(await people.noteUndeliverable(where, gone)).toBe(true);
    expect(await people.noteUndeliverable(where, { ...gone, why: 'again' })).toBe(false);
    const [marked, other] = (await people.get('c2'))?.addresses ?? [];
    expect(marked).toMatchObject({ undeliverable: gone, consent: { outages: given } });
    expect(other?.undeliverable).toBeUndefined();
    expect(await people.noteUndeliverable(where, undefined)).toBe(true);
    expect((await people.get('c2'))?.addresses[0]?.undeliverable).toBeUndefined();
  });

  it('that nobody has is not remembered', async () => {
    expect(await people.noteUndeliverable(where, gone)).toBe(false);
    expect(await people.byAddress('sms', phone)).toBeUndefined();
  });
});
