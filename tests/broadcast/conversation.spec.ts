import type { Conversation, ConversationRow } from '@relight/contracts';
import { eventually } from '../support/eventually.ts';
import { openTrial, type Trial } from './broadcasting.ts';
import { ago, inMinutes, outageOf, phoneOf } from './samples.ts';

const phone = phoneOf(0);

/** The three roles together: what a person texts, what the desk answers, what a promise comes to. */
describe('speaking with one person, beside the sandbox', () => {
  let trial: Trial;
  let id: string;
  beforeAll(async () => {
    trial = await openTrial(2);
    await trial.outage(outageOf(), [['SP-0', 'out']]);
    await trial.until((all) => all.length === 1);
  });
  afterAll(() => trial.close());

  const get = async <T>(path: string): Promise<T> =>
    (await (await trial.ask('operator', path)).json()) as T;
  const queue = (view: string) =>
    get<readonly ConversationRow[]>(`/api/desk/conversations?view=${view}`);
  const act = async (name: string, body: object) => {
    const { version } = await get<Conversation>(`/api/conversations/${id}`);
    const path = `/api/conversations/${id}/${name}`;
    const answer = await trial.ask('operator', path, { version, ...body });
    return { status: answer.status, ...((await answer.json()) as object) };
  };
  const until = (what: string, fits: (one: Conversation) => boolean) =>
    eventually(what, async () => {
      const one = await get<Conversation>(`/api/conversations/${id}`);
      return fits(one) ? one : undefined;
    });
  const answers = async () => (await trial.shown()).filter(({ body }) => /we tell you/.test(body));
  const words = 'Power is out around Lantern Street; we tell you more.';
  const dueAt = inMinutes(60);

  it('brings a complaint before the desk, with what was told and what is known', async () => {
    await trial.text(phone, 'Your service is terrible, worst company ever');
    const [row] = await eventually('the line in the queue', async () => {
      const rows = await queue('free');
      return rows.length === 1 && rows;
    });
    ({ id } = row!);
    expect(row).toMatchObject({ name: 'Person 0', class: 'complaint', outageId: 'o1' });
    const { entries, facts } = await get<Conversation>(`/api/conversations/${id}`);
    expect(entries.map(({ kind }) => kind).slice(0, 2)).toEqual(['told', 'word']);
    expect(facts[0]).toMatchObject({ kind: 'power', source: 'outage o1' });
  });

  it('sends the answer of a person once, with a promise, after a restart too', async () => {
    const given = { key: 'the-one-key', words, promise: { dueAt } };
    expect(await act('answer', given)).toMatchObject({ status: 200, id });
    await trial.restart();
    await eventually('its new instance', () => queue('team').catch(() => undefined));
    expect(await act('answer', given)).toMatchObject({ status: 200, id });
    await trial.until((all) => all.some(({ body }) => /we tell you/.test(body)));
    const one = await until('the answer as sent', ({ entries }) =>
      entries.some(({ kind, state }) => kind === 'answer' && state === 'delivered'),
    );
    expect(one).toMatchObject({ state: 'waitingOnUs', promisedBy: dueAt });
    expect(await answers()).toMatchObject([{ to: phone, body: expect.stringMatching(/^HVE: /) }]);
  });

  it('keeps the promise by the end of the outage, told to them', async () => {
    const step = {
      id: 'o1-s1',
      at: ago(0),
      basis: 'device' as const,
      openDevices: [],
      closedTies: [],
      tellable: true,
    };
    const back = outageOf({ version: 2, status: 'restored', restoredAt: ago(0), steps: [step] });
    await trial.outage(back, [['SP-0', 'o1-s1']]);
    const one = await until('the promise kept', ({ promises }) => promises[0]?.outcome === 'kept');
    expect(one.state).toBe('waitingOnThem');
    expect(await act('close', { reason: 'powerBack' })).toMatchObject({ status: 200 });
    expect(await queue('closed')).toHaveLength(1);
  });

  it('opens again by their next word', async () => {
    await trial.text(phone, 'And now it is a disgrace again');
    const one = await until('it is open again', ({ state }) => state === 'open');
    expect(one.reopenedAt).toBeDefined();
    expect(await queue('free')).toHaveLength(1);
  });

  it('refuses an answer after STOP, and says why', async () => {
    await trial.text(phone, 'STOP');
    await until('the STOP', ({ answerBy }) => answerBy?.refused !== undefined);
    const refused = await act('answer', { key: 'after-the-stop', words });
    expect(refused).toMatchObject({
      status: 409,
      code: 'ANSWER_REFUSED',
      message: expect.stringMatching(/said STOP/),
    });
    expect(await answers()).toHaveLength(1);
  });
});
