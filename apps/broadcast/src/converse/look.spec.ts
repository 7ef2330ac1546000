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
