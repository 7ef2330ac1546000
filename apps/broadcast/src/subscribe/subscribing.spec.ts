import { importContacts } from '../people/import-contacts.ts';
import { addressIn, personModel } from '../people/person.schema.ts';
import { signedId } from '../signed-id.ts';
import { codeMark, codeOf, confirmPurpose } from '../subscription-code.ts';
import { subscriptionRequestModel } from './request.schema.ts';
import { home, mail, phone, secret, setUp, town, type SettingUp } from './subscribing.fixture.ts';

let world: SettingUp;
beforeEach(async () => {
  world = await setUp();
});
afterEach(() => world.remove());

const ownerOf = async (value = phone, channel = 'sms') => world.people.byAddress(channel, value);
const consentOf = async (value = phone, channel = 'sms') =>
  addressIn(await ownerOf(value, channel), { channel, value })?.consent;

describe('a request for alerts by text', () => {
  it('sends one code, and does nothing else before it comes back', async () => {
    const { id, shown } = await world.ask();
    expect(shown).toBe('the number ending in 43');
    expect(await world.sent()).toMatchObject([{ channel: 'sms', to: phone, subscriptionId: id }]);
    expect(await ownerOf()).toBeUndefined();
  });

  it('keeps its code in no document', async () => {
    const { id } = await world.ask();
    const code = codeOf(secret, id);
    const [message] = await world.sent();
    expect(message?.body).toContain(codeMark);
    const requests = await world.store.open(subscriptionRequestModel);
    const kept = JSON.stringify([message, await requests.get(`sms:${phone}`)]);
    expect(kept).not.toContain(code);
  });

  it('makes a person of the address, with places and consent of each topic, once the code is right', async () => {
    const { id } = await world.ask({ places: [home, town], topics: ['outages'], locale: 'es-MX' });
    const { token, subscription } = await world.confirm(id);
    expect(subscription).toMatchObject({ topics: ['outages'], places: [home, town], locale: 'es' });
    expect(await ownerOf()).toMatchObject({ servicePointIds: [], places: [home, town] });
    expect(await consentOf()).toMatchObject({
      outages: { state: 'given', how: `confirmed ${id}` },
      planned: { state: 'none' },
    });
    expect(world.subscribers.shown(await world.subscribers.of(token))).toEqual(subscription);
  });

  it('takes the code as people write it', async () => {
    const { id } = await world.ask();
    const code = codeOf(secret, id);
    await world.confirm(id, ` ${code.slice(0, 3)} ${code.slice(3)} `);
    expect((await consentOf())?.outages.state).toBe('given');
  });

  it.each(['', 'x', '+1303555', '911', '+447700900123'])('is refused for %j', async (address) => {
    await expect(world.ask({ address })).rejects.toMatchObject({ code: 'BODY_INVALID' });
    expect(await world.sent()).toEqual([]);
  });

  it('is refused for what is no channel to one person', async () => {
    await expect(world.ask({ channel: 'x' })).rejects.toMatchObject({ code: 'BODY_INVALID' });
    await expect(world.ask({ channel: 'pager' })).rejects.toMatchObject({ code: 'BODY_INVALID' });
  });

  it('is kept of one line of what the reader called a place', async () => {
    const label = 'Mum\u202e\n  <b>Rope\u0000 Street</b>';
    const { id } = await world.ask({ places: [{ ...home, label }] });
    const { subscription } = await world.confirm(id);
    expect(subscription.places[0]?.label).toBe('Mum <b>Rope Street</b>');
  });
});

describe('who guesses', () => {
  const wrong = (id: string): string => (codeOf(secret, id) === '000000' ? '000001' : '000000');

  it('has five tries, also at once, and then the right code is none any more', async () => {
    const { id } = await world.ask();
    const tried = await Promise.allSettled(
      Array.from({ length: 8 }, () => world.confirm(id, wrong(id))),
    );
    expect(tried.every(({ status }) => status === 'rejected')).toBe(true);
    await expect(world.confirm(id)).rejects.toMatchObject({ code: 'CODE_OVER' });
    expect(await ownerOf()).toBeUndefined();
  });

  it('is told how many are left', async () => {
    const { id } = await world.ask();
    await expect(world.confirm(id, wrong(id))).rejects.toMatchObject({
      code: 'CODE_WRONG',
      message: expect.stringContaining('4 more'),
    });
  });

  it('is late after a quarter of an hour', async () => {
    const { id } = await world.ask();
    world.pass(16);
    await expect(world.confirm(id)).rejects.toMatchObject({ code: 'CODE_OVER' });
  });

  it('gets nothing by the code of an earlier request', async () => {
    const { id } = await world.ask();
    world.pass(2);
    const { id: second } = await world.ask();
    await expect(world.confirm(id)).rejects.toMatchObject({ code: 'CODE_OVER' });
    await expect(world.confirm(second, codeOf(secret, id))).rejects.toMatchObject({
      code: 'CODE_WRONG',
    });
    await world.confirm(second);
  });
});

describe('who wants a stranger bombed', () => {
  it('has one code sent a minute, three an hour, five a day, whatever channel words they use', async () => {
    const waits = [0, 0.5, 1, 2, 1, 61, 61, 61, 24 * 60];
    const went: boolean[] = [];
    for (const minutes of waits) {
      world.pass(minutes);
      const asking = world.ask({ address: '(303) 555-0143' });
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const [{ status }] = await Promise.allSettled([asking]);
      went.push(status === 'fulfilled');
    }
    expect(went).toEqual([true, false, true, true, false, true, true, false, true]);
    expect(await world.sent()).toHaveLength(6);
  });

  it('gets one through when many ask at once', async () => {
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => world.ask()));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is told the same of an address that said STOP, which the attempt then leaves alone', async () => {
    await world.stop('sms', phone);
    expect(Object.keys(await world.ask())).toEqual(['id', 'shown', 'expiresAt', 'againInSeconds']);
    expect((await consentOf())?.outages.state).toBe('stopped');
  });
});

describe('STOP', () => {
  it('said after the code went stands above it', async () => {
    const { id } = await world.ask();
    await world.stop('sms', phone);
    await expect(world.confirm(id)).rejects.toMatchObject({ code: 'STOPPED' });
    expect((await consentOf())?.outages.state).toBe('stopped');
  });

  it('is of every topic, and no link undoes it', async () => {
    const { token } = await world.confirm((await world.ask()).id);
    await world.stop('sms', phone);
    const shown = world.subscribers.shown(await world.subscribers.of(token));
    expect(shown).toMatchObject({ topics: [], isStopped: true });
    const wanted = { places: [home], topics: ['outages'] as const };
    await expect(world.subscribers.change(token, wanted)).rejects.toMatchObject({
      code: 'STOPPED',
    });
    expect((await world.subscribers.leave(token)).address.consent.outages.state).toBe('stopped');
  });
});

describe('a request by mail', () => {
  const asked = () => world.ask({ channel: 'mail', address: 'Ann@Example.org' });
  const confirm = (id: string) =>
    world.subscribing.confirm({ token: signedId(secret, confirmPurpose, id) });

  it('is confirmed by the link alone, for a day', async () => {
    const { id } = await asked();
    expect(await world.sent()).toMatchObject([{ channel: 'mail', to: mail }]);
    world.pass(23 * 60);
    await confirm(id);
    expect((await consentOf(mail, 'mail'))?.outages.state).toBe('given');
    const { id: late } = await world.ask({ channel: 'mail', address: 'late@example.org' });
    world.pass(25 * 60);
    await expect(confirm(late)).rejects.toMatchObject({ code: 'CODE_OVER' });
  });

  it.each([
    ['of another purpose', (id: string) => signedId(secret, 'stop', id)],
    ['of another secret', (id: string) => signedId('t'.repeat(32), confirmPurpose, id)],
    ['of the request alone', (id: string) => id],
  ])('is not confirmed by a token %s', async (_what, tokenOf) => {
    const { id } = await asked();
    await expect(world.subscribing.confirm({ token: tokenOf(id) })).rejects.toMatchObject({
      code: 'CODE_OVER',
    });
  });

  it('confirmed again does not undo that they left', async () => {
    const { id } = await asked();
    const { token } = await confirm(id);
    await world.subscribers.leave(token);
    expect((await confirm(id)).subscription).toMatchObject({ topics: [], places: [] });
  });
});

describe('the link of their alerts', () => {
  it('changes places, topics and language, leaves, and takes that back', async () => {
    const { token } = await world.confirm((await world.ask()).id);
    const shown = async () => world.subscribers.shown(await world.subscribers.of(token));
    await world.subscribers.change(token, { places: [town], topics: ['planned'], locale: 'es' });
    expect(await shown()).toMatchObject({ places: [town], topics: ['planned'], locale: 'es' });
    await world.subscribers.leave(token);
    expect(await shown()).toMatchObject({ places: [], topics: [] });
    expect((await consentOf())?.outages).toMatchObject({ state: 'none' });
    await world.subscribers.change(token, { places: [home], topics: ['outages'] });
    expect(await shown()).toMatchObject({ places: [home], topics: ['outages'], locale: 'es' });
  });

  it('is void once the address is proved anew: the number may have another owner', async () => {
    const { token } = await world.confirm((await world.ask()).id);
    world.pass(2);
    await world.confirm((await world.ask()).id);
    await expect(world.subscribers.of(token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each(['', 'x', '-', 'C-1-000000000000000000000000', '<script>'])(
    'is not %j',
    async (token) => {
      await expect(world.subscribers.of(token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    },
  );
});

describe('a customer of record who asks for alerts', () => {
  const file = { id: 'C-1', name: 'Ann', phone, servicePointIds: ['SP-1'], consent: 'no' };
  const take = (...rows: readonly object[]) =>
    importContacts(
      world.store,
      rows.map((value, line) => ({ line, value })),
    );

  it('stays one person, and is not told whose places those are', async () => {
    await take(file);
    const { subscription } = await world.confirm((await world.ask()).id);
    expect(subscription).toMatchObject({ places: [home], hasOwnPlaces: true });
    expect(JSON.stringify(subscription)).not.toContain('SP-1');
    expect(await ownerOf()).toMatchObject({
      _id: 'C-1',
      servicePointIds: ['SP-1'],
      places: [home],
    });
  });

  it('keeps what they asked for when the file comes again, or comes first now', async () => {
    const { token } = await world.confirm((await world.ask({ topics: ['planned'] })).id);
    expect(await take(file)).toMatchObject({ taken: 1, refused: [] });
    expect(await take({ ...file, locale: 'es' })).toMatchObject({ taken: 1 });
    expect(await ownerOf()).toMatchObject({ _id: 'C-1', name: 'Ann', places: [home] });
    expect(await consentOf()).toMatchObject({
      outages: { state: 'none' },
      planned: { state: 'given' },
    });
    expect((await ownerOf())?.addresses[0]).toMatchObject({ locale: 'en' });
    // The address has a new place in the records: its old link leads nowhere, and a new code makes another.
    await expect(world.subscribers.of(token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('who leaves hears no more, whatever a file says of them later', async () => {
    await take({ ...file, consent: 'yes' });
    const { token } = await world.confirm((await world.ask()).id);
    await world.subscribers.leave(token);
    await take({ ...file, consent: 'yes' });
    expect((await consentOf())?.outages.state).toBe('none');
    const stored = await (await world.store.open(personModel)).get('C-1');
    expect(stored?.servicePointIds).toEqual(['SP-1']);
  });
});
