import { bySms, lead, mail, openConverse, una, type Conversing } from '../converse.fixture.ts';

const handle = '@ann_other';
const good = 'Power is out around Lantern Street. Back by about 20:30.';

let talk: Conversing;
beforeEach(async () => {
  talk = await openConverse();
  await talk.know();
  talk.out();
});
afterEach(() => talk.close());

const minutes = (count: number): void => talk.clock.advance(count * 60_000);
const now = async () => (await talk.look.at(bySms))!.document;
const seen = async () => ({ id: (await now())._id, version: (await now()).revision });

it('texts, posts and mails in one thread, is answered once by who leads, told as promised, closed and heard again', async () => {
  await talk.hear('When is it back?', { class: 'complaint' });
  minutes(1);
  await talk.hear('@hve worst company', { channel: 'x', from: handle, class: 'complaint' });
  const { id, version } = await seen();
  await talk.linking.link(id, { version, address: handle }, una);
  minutes(1);
  await talk.hear('And by mail', { channel: 'mail', from: mail, class: 'complaint' });
  const waiting = await now();
  expect(waiting).toMatchObject({ _id: id, channel: 'mail', waitsSince: waiting.openedAt });
  expect(await talk.conversations.length('team')).toBe(1);

  await talk.acts.take(id, { version: waiting.revision, asLead: true }, lead);
  const dueAt = '2026-11-22T20:30:00.000Z';
  const given = { key: 'key-0001', words: good, promise: { dueAt }, keepsPromise: false };
  await talk.acts.answer(id, { ...given, version: (await seen()).version, signed: true }, lead);
  await talk.acts.answer(id, { ...given, version: (await seen()).version, signed: true }, lead);
  expect(await talk.answersAsked()).toHaveLength(1);
  expect(await now()).toMatchObject({ state: 'waitingOnUs', awaits: 'o1', lead: { name: 'Lea' } });

  minutes(30);
  const news = { publicationId: 'p1', outageId: 'o1', factKeys: ['back:o1'] };
  await talk.tell('Power came back at 18:32', { ...news, history: [] });
  const kept = await now();
  expect(kept).toMatchObject({ state: 'waitingOnThem', promise: { outcome: 'kept' } });
  await talk.acts.close(id, { version: kept.revision, reason: 'powerBack' }, lead);
  expect((await now()).views).toEqual(['closed']);

  minutes(60);
  await talk.hear('Dark again, a disgrace', { class: 'complaint' });
  expect(await now()).toMatchObject({ _id: id, state: 'open', lead: { name: 'Lea' } });
  expect((await now()).views).toEqual(['team', 'of:lea']);
});
