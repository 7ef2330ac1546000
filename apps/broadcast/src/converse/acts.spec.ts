import {
  bySms,
  lead,
  mail,
  openConverse,
  phone,
  una,
  type Conversing,
} from '../converse.fixture.ts';

let talk: Conversing;
beforeEach(async () => {
  talk = await openConverse();
  await talk.know();
  talk.out();
  await talk.hear('When is it back?', { class: 'complaint' });
});
afterEach(() => talk.close());

const ben = { user: 'ben', name: 'Ben', role: 'operator' } as const;
const minutes = (count: number): void => talk.clock.advance(count * 60_000);
const now = async () => (await talk.look.at(bySms))!.document;
const seen = async () => {
  const { _id: id, revision: version } = await now();
  return { id, version };
};
const good = 'Power is out around Lantern Street. Back by about 20:30.';
const answer = async (more: object = {}) => {
  const { id, version } = await seen();
  const given = { version, key: 'key-0001', words: good, keepsPromise: false, ...more };
  return talk.acts.answer(id, given, una);
};

it('answers by the channel they wrote by last, once for a key', async () => {
  await answer();
  expect(await now()).toMatchObject({ state: 'waitingOnThem', views: ['waiting'] });
  await answer({ version: 1 });
  await answer();
  const [asked, ...others] = await talk.answersAsked();
  expect(others).toEqual([]);
  const act = (await now()).acts[0];
  expect(asked).toMatchObject({ id: act?.id });
  expect(act).toMatchObject({ channel: 'sms', address: phone, words: good, reportId: 'r-1' });
});

it('asks with no word and no address in the event', async () => {
  await answer();
  expect(JSON.stringify(await talk.answersAsked())).not.toMatch(/Lantern|0143/);
});

it('answers by mail who wrote by mail last', async () => {
  minutes(1);
  await talk.hear('And by mail', { channel: 'mail', from: mail, class: 'complaint' });
  await answer();
  expect((await now()).acts[0]).toMatchObject({ channel: 'mail', address: mail, reportId: 'r-2' });
});

it('waits again from where it stood when the answer did not arrive', async () => {
  await answer();
  const { acts } = await now();
  const { waitsSince } = await now();
  expect(waitsSince).toBeUndefined();
  const failed = { state: 'withdrawn', answerId: acts[0]!.id, reportId: 'r-1' } as const;
  await talk.tell(good, failed);
  expect(await now()).toMatchObject({ state: 'open', waitsSince: '2026-11-22T18:00:00.000Z' });
  const { entries } = await talk.whole.read((await now())._id, { limit: 10 }, una);
  expect(entries.at(-1)).toMatchObject({ kind: 'answer', state: 'withdrawn' });
});

it('is refused to who said STOP', async () => {
  await talk.people.changeConsent(bySms, { state: 'stopped', at: talk.clock.now(), how: 'r-9' });
  await expect(answer()).rejects.toMatchObject({
    code: 'ANSWER_REFUSED',
    message: expect.stringMatching(/said STOP/),
  });
  expect(await talk.answersAsked()).toEqual([]);
});

describe('an answer that something speaks against', () => {
  const words = 'We are working hard. The feeder is open.';

  it('is refused with the reasons', async () => {
    await expect(answer({ words })).rejects.toMatchObject({
      code: 'ANSWER_DOUBTED',
      message: expect.stringMatching(/nothing about their place.*“feeder” is a word of ours/),
    });
  });

  it('goes with a reason, which is kept', async () => {
    await answer({ words, despite: 'They are an engineer' });
    expect((await now()).acts[0]).toMatchObject({
      despite: { rules: ['noFact', 'jargon'], reason: 'They are an engineer' },
    });
  });
});

it('is refused when it promises what has passed, or is too long', async () => {
  const promise = { dueAt: '2026-11-22T17:00:00.000Z' };
  await expect(answer({ promise })).rejects.toMatchObject({ code: 'BODY_INVALID' });
  await expect(answer({ words: good.repeat(40) })).rejects.toMatchObject({ code: 'BODY_INVALID' });
});

describe('a promise', () => {
  const promise = { dueAt: '2026-11-22T19:00:00.000Z', words: 'how far the crew is' };
  beforeEach(() => answer({ promise }));

  it('is due with its conversation, and keeps it from being closed', async () => {
    const { id, version } = await seen();
    expect(await now()).toMatchObject({
      state: 'waitingOnUs',
      dueAt: promise.dueAt,
      awaits: 'o1',
      views: ['team', 'free'],
    });
    const closing = talk.acts.close(id, { version, reason: 'answered' }, una);
    await expect(closing).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('is kept by the end of the outage told to them', async () => {
    minutes(30);
    await talk.tell('Power came back', {
      publicationId: 'p1',
      outageId: 'o1',
      factKeys: ['step:s1'],
    });
    expect(await now()).toMatchObject({ state: 'waitingOnThem', promise: { outcome: 'kept' } });
  });

  it('is not kept by news that never arrived', async () => {
    const lost = { publicationId: 'p1', outageId: 'o1', factKeys: ['step:s1'] };
    await talk.tell('Power came back', { ...lost, state: 'undelivered' });
    expect(await now()).toMatchObject({ state: 'waitingOnUs' });
  });

  it('stands among the promises of the conversation, with what became of it', async () => {
    minutes(90);
    await answer({ key: 'key-0002', keepsPromise: true });
    const { promises } = await talk.whole.read((await now())._id, { limit: 10 }, una);
    expect(promises).toMatchObject([{ ...promise, by: 'Una', outcome: 'keptLate' }]);
  });
});

describe('what another did meanwhile', () => {
  it('is told to who acts on what was before', async () => {
    const { id, version } = await seen();
    minutes(3);
    await talk.acts.take(id, { version }, ben);
    const late = talk.acts.answer(
      id,
      { version, key: 'key-0003', words: good, keepsPromise: false },
      una,
    );
    await expect(late).rejects.toMatchObject({
      code: 'STALE_VERSION',
      message: 'Ben took it at 18:03',
    });
  });

  it('is told when they wrote again', async () => {
    const { id, version } = await seen();
    minutes(2);
    await talk.hear('Never mind, it is back', { class: 'restored' });
    await expect(talk.acts.take(id, { version }, ben)).rejects.toMatchObject({
      code: 'STALE_VERSION',
      message: 'They wrote again at 18:02: read it first',
    });
  });

  it('is decided for one of two at once', async () => {
    const { id, version } = await seen();
    const both = await Promise.allSettled([
      talk.acts.take(id, { version }, una),
      talk.acts.take(id, { version }, ben),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await now()).acts).toHaveLength(1);
  });
});

it('is taken, handed on, and taken over by who leads alone', async () => {
  const { id, version } = await seen();
  await talk.acts.take(id, { version }, una);
  const refused = talk.acts.take(id, { version: version + 1 }, ben);
  await expect(refused).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  await talk.acts.assign(id, { version: version + 1, to: { user: 'ben', name: 'Ben' } }, una);
  expect(await talk.rows.of('mine', { limit: 5 }, ben)).toHaveLength(1);
  await talk.acts.take(id, { version: version + 2 }, lead);
  expect(await now()).toMatchObject({ assignee: { user: 'lea' }, views: ['team', 'of:lea'] });
});

it('is closed with a reason, and opened again by their next word with who had it', async () => {
  const { id, version } = await seen();
  await talk.acts.take(id, { version }, una);
  await answer();
  const { version: after } = await seen();
  await talk.acts.close(id, { version: after, reason: 'answered', note: 'thanked us' }, una);
  expect(await now()).toMatchObject({ state: 'closed', views: ['closed'] });
  expect(await talk.rows.of('closed', { limit: 5 }, una)).toHaveLength(1);
  minutes(20);
  await talk.hear('It went off again', { class: 'outage' });
  expect(await now()).toMatchObject({ state: 'open', views: ['team', 'of:una'] });
  const whole = await talk.whole.read(id, { limit: 10 }, una);
  expect(whole.reopenedAt).toBe('2026-11-22T18:20:00.000Z');
  expect(whole.entries.map(({ body }) => body)).toContain('Una closed it: answered: thanked us');
});

it('waits on us until an hour that is ahead', async () => {
  const { id, version } = await seen();
  const past = talk.acts.wait(id, { version, until: '2026-11-22T17:00:00.000Z' }, una);
  await expect(past).rejects.toMatchObject({ code: 'BODY_INVALID' });
  await talk.acts.wait(id, { version, until: '2026-11-22T18:45:00.000Z' }, una);
  expect(await now()).toMatchObject({ state: 'waitingOnUs', dueAt: '2026-11-22T18:45:00.000Z' });
});

describe('what is never said in public', () => {
  const inPublic = async (words: string) => {
    const from = '@ann_other';
    await talk.hear('@hve what of my bill', { channel: 'x', from, class: 'complaint' });
    const { _id, revision: version } = (await talk.look.at({ channel: 'x', value: from }))!
      .document;
    const given = { version, key: 'key-0001', words, keepsPromise: false, despite: 'they asked' };
    return talk.acts.answer(_id, given, una);
  };

  it.each(['Your account is paid, is it not?', 'Is your oxygen working?'])(
    'refuses “%s” whatever the reason',
    async (words) => {
      await expect(inPublic(words)).rejects.toMatchObject({
        code: 'ANSWER_REFUSED',
        message: expect.stringMatching(/never spoken of in public/),
      });
      expect(await talk.answersAsked()).toEqual([]);
    },
  );

  it('lets pass what everybody may read', async () => {
    await inPublic('Where are you? Tell us street and town by text, please.');
    expect(await talk.answersAsked()).toHaveLength(1);
  });
});
