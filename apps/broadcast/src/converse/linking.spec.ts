import { bySms, lead, openConverse, phone, una, type Conversing } from '../converse.fixture.ts';

const handle = '@ann_other';
const byX = { channel: 'x', value: handle } as const;
const good = 'Power is out around Lantern Street. Back by about 20:30.';

let talk: Conversing;
beforeEach(async () => {
  talk = await openConverse();
  await talk.know();
  talk.out();
  await talk.hear('When is it back?', { class: 'complaint' });
  talk.clock.advance(1_000);
  await talk.hear('@hve worst company', { channel: 'x', from: handle, class: 'complaint' });
});
afterEach(() => talk.close());

const at = async (address: typeof bySms | typeof byX) => (await talk.look.at(address))!.document;
const seenBy = async (address: typeof bySms | typeof byX) => {
  const { _id: id, revision: version } = await at(address);
  return { id, version };
};
const link = async () => {
  const { id, version } = await seenBy(bySms);
  return talk.linking.link(id, { version, address: handle }, una);
};

it('makes one thread of two addresses that somebody finds to be of one person, once', async () => {
  const before = await at(bySms);
  const document = await link();
  expect(document).toMatchObject({ _id: before._id, channel: 'x' });
  expect(document.acts).toMatchObject([{ kind: 'link', shown: handle, by: { name: 'Una' } }]);
  expect(await at(byX)).toMatchObject({ _id: before._id });
  const { entries, addresses } = await talk.whole.read(before._id, { limit: 10 }, una);
  expect(entries.map(({ body }) => body)).toEqual([
    'When is it back?',
    '@hve worst company',
    'Una found that @ann_other is theirs too',
  ]);
  expect(addresses.find(({ shown }) => shown === handle)?.linked).toMatchObject({ by: 'una' });
  await expect(link()).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
});

it('takes a link back, each keeping what it said and what was done in it', async () => {
  const other = await at(byX);
  await talk.linking.link(other._id, { version: other.revision, address: phone }, una);
  const one = await at(byX);
  const { addresses } = await talk.whole.read(one._id, { limit: 10 }, una);
  const { id: addressId = '' } = addresses.find(({ channel }) => channel === 'sms')!;
  await talk.linking.split(one._id, { version: one.revision, addressId }, una);
  const [mine, theirs] = [await at(bySms), await at(byX)];
  expect(mine._id).not.toBe(theirs._id);
  const wordsOf = async (id: string) =>
    (await talk.whole.read(id, { limit: 10 }, una)).entries
      .filter(({ kind }) => kind === 'word')
      .map(({ body }) => body);
  expect(await wordsOf(mine._id)).toEqual(['When is it back?']);
  expect(await wordsOf(theirs._id)).toEqual(['@hve worst company']);
  expect([...mine.acts, ...theirs.acts].map(({ kind }) => kind)).toEqual(['link', 'split']);
});

describe('a code', () => {
  const ask = async () => {
    const { id, version } = await seenBy(bySms);
    return talk.linking.ask(id, { version, address: handle }, una);
  };
  const post = async (body: string) => {
    await talk.hear(body, { channel: 'x', from: handle, class: 'other' });
    const found = await talk.look.at(byX);
    await talk.linking.hear(found!.entries.flatMap((one) => ('heard' in one ? [one.heard] : [])));
  };

  it('is told by the private way, and links when it comes from the other address', async () => {
    const { acts, linkAsked, waitsSince } = await ask();
    expect(acts).toMatchObject([
      { kind: 'askLink', channel: 'sms', address: phone, shown: handle },
    ]);
    expect(waitsSince).toBeDefined();
    await post('@hve 12');
    expect((await at(byX))._id).not.toBe((await at(bySms))._id);
    talk.clock.advance(1_000);
    await post(`@hve ${linkAsked!.code}`);
    const one = await at(byX);
    expect(one).toMatchObject({ _id: (await at(bySms))._id });
    expect([one.linkAsked, one.linkFrom]).toEqual([undefined, undefined]);
    expect(one.acts.at(-1)).toMatchObject({ kind: 'link', isByCode: true, address: handle });
    await post(`@hve ${linkAsked!.code}`);
    expect((await at(byX)).acts.filter(({ kind }) => kind === 'link')).toHaveLength(1);
  });

  it('counts for nothing after half an hour', async () => {
    const { linkAsked } = await ask();
    talk.clock.advance(31 * 60_000);
    await post(`@hve ${linkAsked!.code}`);
    expect((await at(byX))._id).not.toBe((await at(bySms))._id);
    expect((await at(bySms)).linkAsked).toBeUndefined();
  });

  it('counts for nothing after five wrong ones', async () => {
    const { linkAsked } = await ask();
    const wrong = linkAsked!.code === '000000' ? '000001' : '000000';
    await post(`@hve ${wrong} and ${wrong}`);
    await post(`@hve ${wrong}`);
    await post(`@hve ${wrong}`);
    await post(`@hve ${linkAsked!.code}`);
    expect((await at(byX))._id).not.toBe((await at(bySms))._id);
  });

  it('is not told where everybody reads it', async () => {
    const { id, version } = await seenBy(byX);
    const asking = talk.linking.ask(id, { version, address: phone }, una);
    await expect(asking).rejects.toMatchObject({ code: 'ANSWER_REFUSED' });
  });
});

describe('who leads', () => {
  const version = async () => (await at(bySms)).revision;
  const id = async () => (await at(bySms))._id;

  it('holds it until it is solved, with a deputy, and answers under their own name', async () => {
    await talk.acts.take(await id(), { version: await version(), asLead: true }, lead);
    const given = { version: await version(), key: 'key-0001', words: good, keepsPromise: false };
    await expect(talk.acts.answer(await id(), given, una)).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      message: expect.stringMatching(/Lea leads it/),
    });
    await talk.acts.answer(await id(), { ...given, signed: true }, lead);
    const words = (await at(bySms)).acts.at(-1)?.words;
    expect(words).toBe(`${good}\nLea, ${talk.utility}`);
    const to = { user: 'una', name: 'Una' };
    await talk.acts.assign(await id(), { version: await version(), to }, lead);
    await talk.acts.close(await id(), { version: await version(), reason: 'answered' }, una);
    talk.clock.advance(1_000);
    await talk.hear('And again', { class: 'complaint' });
    expect(await at(bySms)).toMatchObject({ assignee: to, lead: { name: 'Lea' }, state: 'open' });
  });

  it('is somebody who approves', async () => {
    const taking = talk.acts.take(await id(), { version: await version(), asLead: true }, una);
    await expect(taking).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});
