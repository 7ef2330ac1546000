import {
  bySms,
  impactOf,
  mail,
  openConverse,
  phone,
  start,
  una,
  type Conversing,
} from '../converse.fixture.ts';

let talk: Conversing;
beforeEach(async () => {
  talk = await openConverse();
});
afterEach(() => talk.close());

const idOf = async () => (await talk.look.at(bySms))!.document._id;
const read = async (limit = 50, after?: string) =>
  talk.whole.read(await idOf(), { limit, after }, una);

it('says what is known, from where and as of when, and suggests words made of it', async () => {
  await talk.know();
  talk.out();
  await talk.hear('When is it back?');
  const { facts, suggestions, outageId } = await read();
  expect(outageId).toBe('o1');
  expect(facts).toEqual([
    {
      kind: 'power',
      text: 'Power is out around Lantern Street, Kestrel Bay since 17:52; 412 customers',
      source: 'outage o1',
      asOf: start,
    },
    {
      kind: 'estimate',
      text: 'Back by about 20:30, between 20:00 and 21:00. Sure',
      source: 'the crew',
      asOf: start,
    },
    { kind: 'cause', text: 'A tree fell on the line', source: 'outage o1', asOf: start },
    { kind: 'crew', text: expect.any(String), source: 'outage o1', asOf: start },
  ]);
  expect(suggestions).toHaveLength(1);
  expect(suggestions[0]!.text).toMatch(/Power is out around Lantern Street.*Back by about 20:30/);
  expect(suggestions[0]!.facts).toHaveLength(4);
});

it('suggests what may be sent as it is', async () => {
  await talk.know();
  talk.out();
  await talk.hear('When is it back?', { class: 'complaint' });
  const { suggestions, version, id } = await read();
  const given = { version, key: 'key-0001', words: suggestions[0]!.text, keepsPromise: false };
  await expect(talk.acts.answer(id, given, una)).resolves.toMatchObject({ state: 'waitingOnThem' });
});

it('suggests what may be sent while there is no estimate, the next word included', async () => {
  await talk.know();
  const impact = impactOf();
  const { etr: _etr, ...outage } = impact.outage;
  talk.out({ ...impact, outage });
  await talk.hear('When is it back?', { class: 'complaint' });
  const { suggestions, version, id } = await read();
  expect(suggestions[0]!.text).toMatch(/Next word by/);
  const given = { version, key: 'key-0002', words: suggestions[0]!.text, keepsPromise: false };
  await expect(talk.acts.answer(id, given, una)).resolves.toMatchObject({ state: 'waitingOnThem' });
});

it('says of an estimate that has passed that it is not to be said', async () => {
  await talk.know();
  talk.out(impactOf('2026-11-22T17:59:00.000Z'));
  await talk.hear('When is it back?');
  const estimate = (await read()).facts.find(({ kind }) => kind === 'estimate');
  expect(estimate).toMatchObject({ text: 'The estimate 18:00 has passed', isUnsaid: true });
});

it('asks a stranger where they are, and claims nothing', async () => {
  await talk.hear('When is it back?');
  const { facts, suggestions, person, name } = await read();
  expect(person).toEqual({ isKnown: false, critical: false, places: 0 });
  expect(name).toBe('the number ending in 43');
  expect(facts.map(({ text }) => text)).toEqual(['No outage is known at their place']);
  expect(suggestions[0]!.text).toMatch(/Where are you/);
});

it('shows no number, but says how each address may be written to', async () => {
  await talk.know();
  await talk.hear('When is it back?');
  const whole = await read();
  expect(JSON.stringify(whole)).not.toContain(phone);
  expect(JSON.stringify(whole)).not.toContain(mail);
  expect(whole.addresses.map(({ channel, consent }) => [channel, consent])).toEqual([
    ['sms', 'given'],
    ['mail', 'given'],
  ]);
  expect(whole.answerBy).toMatchObject({ channel: 'sms', isPublic: false });
});

it('reads the thread by pages, each with what was done in its time', async () => {
  for (const body of ['one', 'two', 'three', 'four']) {
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await talk.hear(body, { class: 'complaint' });
    talk.clock.advance(60_000);
  }
  const { document } = (await talk.look.at(bySms))!;
  await talk.acts.take(document._id, { version: document.revision }, una);
  const newest = await read(2);
  expect(newest.entries.map(({ body }) => body)).toEqual(['three', 'four', 'Una took it']);
  const older = await read(2, newest.next);
  expect(older.entries.map(({ body }) => body)).toEqual(['one', 'two']);
  expect((await read(2, older.next)).next).toBeUndefined();
});

it('notes each reading of a conversation, and each new line of a queue once', async () => {
  await talk.hear('When is it back?');
  const page = { limit: 10 };
  await talk.rows.of('team', page, una);
  await talk.rows.of('team', page, una);
  await talk.hear('Hello?');
  await talk.rows.of('team', page, una);
  const id = await idOf();
  await read();
  expect((await talk.audited()).toSorted()).toEqual([
    `conversation ${id}`,
    'last words of 1 conversations',
    'last words of 1 conversations',
  ]);
});
