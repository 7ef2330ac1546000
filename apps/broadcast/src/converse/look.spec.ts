import {
  byMail,
  bySms,
  mail,
  openConverse,
  phone,
  una,
  type Conversing,
} from '../converse.fixture.ts';

let talk: Conversing;
beforeEach(async () => {
  talk = await openConverse();
});
afterEach(() => talk.close());

const minutes = (count: number): void => talk.clock.advance(count * 60_000);
const now = async () => (await talk.look.at(bySms))!.document;
const byMailFrom = { channel: 'mail', from: mail } as const;

it('is one conversation, by whatever channel the same person writes', async () => {
  await talk.know();
  const first = await talk.hear('When is it back?');
  minutes(4);
  const second = await talk.hear('Nobody answered my text', { ...byMailFrom, class: 'complaint' });
  expect(second?.document._id).toBe(first?.document._id);
  expect(second?.document).toMatchObject({
    state: 'open',
    waitsSince: first?.document.lastAt,
    channel: 'mail',
    class: 'complaint',
    views: ['team', 'free'],
  });
});

it('is found with what is known of their place, and is due by what they wrote of', async () => {
  await talk.know();
  talk.out();
  await talk.hear('When is it back?');
  expect(await now()).toMatchObject({ outageId: 'o1', dueAt: '2026-11-22T18:10:00.000Z' });
  await talk.hear('a wire is down', { hazard: 'wireDown', class: 'other' });
  expect(await now()).toMatchObject({ hazard: 'wireDown', dueAt: '2026-11-22T18:02:00.000Z' });
});

it('is in no queue once a machine has answered with facts, and is when it had none', async () => {
  await talk.hear('OUT', { class: 'outage', reply: 'reportReceived' });
  expect((await now()).views).toEqual(['team', 'free']);
  await talk.tell('Where are you?', { reportId: 'r-1', replyKind: 'askWhere' });
  expect((await now()).views).toEqual(['team', 'free']);
  await talk.tell('Power is out around …', {
    reportId: 'r-1',
    replyKind: 'reportReceived',
    isFactual: true,
  });
  expect(await now()).toMatchObject({ views: [], state: 'waitingOnThem' });
});

it('changes nothing when it is looked at again', async () => {
  await talk.hear('When is it back?');
  const before = await now();
  expect(await now()).toEqual(before);
});

it('begins with who wrote, and not with who only was told', async () => {
  await talk.tell('Power is out around Lantern Street.');
  expect(await talk.look.at(bySms)).toBeUndefined();
});

describe('of two persons found to be one', () => {
  beforeEach(async () => {
    await talk.hear('When is it back?', { class: 'complaint' });
    minutes(1);
    await talk.hear('Hello?', { ...byMailFrom, class: 'complaint' });
    minutes(1);
    const { document } = (await talk.look.at(byMail))!;
    await talk.acts.note(document._id, { version: document.revision, words: 'has a newborn' }, una);
    await talk.merging.merge(phone, mail, 'una');
  });

  it('becomes one, that waits since the earlier word and keeps what was noted', async () => {
    const rows = await talk.rows.of('team', { limit: 10 }, una);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ waitsSince: '2026-11-22T18:00:00.000Z' });
    const whole = await talk.whole.read(rows[0]!.id, { limit: 10 }, una);
    expect(whole.entries.map(({ body }) => body)).toEqual([
      'When is it back?',
      'Hello?',
      'has a newborn',
    ]);
    expect(whole.addresses).toHaveLength(2);
  });

  it('becomes two again when they are parted, each with its own', async () => {
    await talk.rows.of('team', { limit: 10 }, una);
    await talk.merging.split(phone, 'una');
    const rows = await talk.rows.of('team', { limit: 10 }, una);
    expect(rows.map(({ lastWords }) => lastWords).toSorted()).toEqual([
      'Hello?',
      'When is it back?',
    ]);
    const wholes = await Promise.all(rows.map(({ id }) => talk.whole.read(id, { limit: 10 }, una)));
    const noted = wholes.filter(({ entries }) => entries.some(({ kind }) => kind === 'note'));
    expect(noted.map(({ channel }) => channel)).toEqual(['mail']);
  });

  it('is still found by the id it had before', async () => {
    const { document } = (await talk.look.at(byMail))!;
    const others = await talk.conversations.getMany([...(document.joined ?? [])]);
    expect(others).toHaveLength(1);
    const found = await talk.whole.read(others[0]!._id, { limit: 10 }, una);
    expect(found.id).toBe(document._id);
  });
});

describe('how fast we answered', () => {
  const kept = async () => {
    const found: object[] = [];
    for await (const page of talk.firstAnswers.keptFrom('')) found.push(...page);
    return found;
  };
  const id = async () => (await talk.look.at(bySms))!.document._id;
  const answer = async (key: string) => {
    const { _id, revision: version } = (await talk.look.at(bySms))!.document;
    const words = 'Power is out around Lantern Street. Back by about 20:30.';
    await talk.acts.answer(_id, { version, key, words, keepsPromise: false }, una);
  };

  it('is written down once, with the channel and whether it was in time', async () => {
    await talk.know();
    talk.out();
    await talk.hear('A disgrace', { class: 'complaint' });
    talk.clock.advance(40 * 60_000);
    await answer('key-0001');
    await talk.look.at(bySms);
    await talk.look.at(bySms);
    expect(await kept()).toMatchObject([{ by: 'person', channel: 'sms', isInTime: false }]);
  });

  it('is taken back when the answer did not arrive', async () => {
    await talk.know();
    talk.out();
    await talk.hear('A disgrace', { class: 'complaint' });
    talk.clock.advance(60_000);
    await answer('key-0001');
    await talk.look.at(bySms);
    expect(await kept()).toHaveLength(1);
    const { acts } = await talk.conversations.get(await id());
    await talk.tell('x', { state: 'undelivered', answerId: acts[0]!.id, reportId: 'r-1' });
    await talk.look.at(bySms);
    expect(await kept()).toEqual([]);
    talk.clock.advance(60_000);
    await answer('key-0002');
    await talk.look.at(bySms);
    expect(await kept()).toMatchObject([{ by: 'person', isInTime: true }]);
  });
});

it('stands among those over time once its clock has run out, and is looked at then', async () => {
  await talk.hear('A disgrace', { class: 'complaint' });
  const { document } = (await talk.look.at(bySms))!;
  expect(document.views).toEqual(['team', 'free']);
  talk.clock.advance(31 * 60_000);
  const due = await talk.conversations.due(talk.clock.now(), 10);
  expect(due.map(({ _id }) => _id)).toEqual([document._id]);
  expect((await talk.look.at(bySms))!.document.views).toEqual(['team', 'free', 'over']);
  expect((await talk.figures.now())[0]).toMatchObject({ view: 'team', count: 1, over: 1 });
});
