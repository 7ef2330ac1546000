import type { Conversation, ConversationRow } from '@relight/contracts';
import { buildNetwork } from '@relight/network';
import { generateUtility } from '@relight/demo';
import {
  eventually,
  somebodyBelow,
  startRelight,
  type RunningRelight,
} from '../support/relight.ts';

const phone = '+13035550177';
const email = 'nadia@example.org';
const handle = '@nadia_rope';

/** One person texts, then posts, then mails; who leads answers once and keeps what was promised. */
describe('a conversation', () => {
  let relight: RunningRelight;
  let device: string;
  type Desk = Awaited<ReturnType<RunningRelight['as']>>;
  let desk: Desk;
  let lead: Desk;
  let id: string;
  beforeAll(async () => {
    const network = buildNetwork(generateUtility({ seed: 7, servicePoints: 2_000 }));
    const below = somebodyBelow(network, []);
    ({ device } = below);
    const [here = 0] = network.below(below.breaker);
    relight = await startRelight({}, 20, { withPlaces: [{ phone, email, places: [here] }] });
    desk = await relight.as('operator');
    lead = await relight.as('approver');
  });
  afterAll(() => relight.close());

  const queue = (view: string, by = desk) =>
    by.get<readonly ConversationRow[]>(`/api/desk/conversations?view=${view}`);
  const read = () => desk.get<Conversation>(`/api/conversations/${id}`);
  const act = async (name: string, body: object, by = desk) => {
    const answer = await by.post(`/api/conversations/${id}/${name}`, body);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  /** As a person does who reads again when something changed meanwhile. */
  const actOnNewest = (name: string, make: (seen: Conversation) => object, by = desk) =>
    eventually(`${name}, done`, async () => {
      const seen = await read();
      const { status, body } = await act(name, { version: seen.version, ...make(seen) }, by);
      if (status === 409 && body['code'] === 'STALE_VERSION') return false;
      expect([status, body]).toEqual([200, expect.objectContaining({ id })]);
      return true;
    });
  const texts = async () => (await relight.messages(phone)).filter((one) => one.to === phone);
  const until = (what: string, fits: (one: Conversation) => boolean) =>
    eventually(what, async () => {
      const one = await read();
      return fits(one) ? one : undefined;
    });

  it('is one thread of what they text, post and mail, with what they were told', async () => {
    await relight.feed([{ type: 'scada.device.opened', data: { device, tripped: true } }]);
    await eventually('the first word', async () => (await texts()).length > 0);
    await relight.text(phone, 'Your service is terrible, worst company ever');
    const [row] = await eventually('the line in the queue', async () => {
      const rows = await queue('free');
      return rows.length === 1 && rows;
    });
    ({ id } = row!);
    expect(row).toMatchObject({ channel: 'sms', class: 'complaint', state: 'open' });
    await relight.post(
      handle.slice(1),
      `@${relight.utility.handle} Worst company ever, a disgrace`,
    );
    await eventually('the post in the queue', async () => (await queue('free')).length === 2);
    await actOnNewest('link', () => ({ address: handle }));
    await eventually('one of both', async () => (await queue('team')).length === 1);
    const told = await eventually('the mail that told them', async () => {
      const answer = await fetch(`${relight.sandbox.url}/_sandbox/mails?to=${email}`);
      return ((await answer.json()) as { id: string; direction: string }[]).find(
        ({ direction }) => direction === 'outbound',
      );
    });
    await fetch(`${relight.sandbox.url}/_sandbox/mails/${told.id}/reply`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'I wrote by text already. This is a disgrace. When?' }),
    });
    const one = await until('the mail in the thread', ({ channel }) => channel === 'mail');
    const theirs = one.entries.filter(({ direction }) => direction === 'in');
    expect(theirs.map(({ channel }) => channel)).toEqual(['sms', 'x', 'mail']);
    expect(one.addresses.map(({ shown }) => shown)).toContain(handle);
    expect(one.entries.some(({ kind }) => kind === 'told')).toBe(true);
    expect(await queue('team')).toHaveLength(1);
    expect(one.waitsSince).toBe(theirs[0]!.at);
    expect(one.facts[0]).toMatchObject({
      kind: 'power',
      source: expect.stringMatching(/^outage /),
    });
  });

  it('is led, and answered once under a name by the channel they wrote by last', async () => {
    await actOnNewest('take', () => ({ asLead: true }), lead);
    const version = (await read()).version;
    const other = await act('answer', { version, key: 'not-theirs', words: 'Where are you?' });
    expect([other.status, other.body['code']]).toEqual([409, 'ILLEGAL_TRANSITION']);
    const dueAt = new Date(relight.now() + 4 * 3_600_000).toISOString();
    const words = (seen: Conversation) => seen.suggestions[0]!.text;
    const key = 'answer-of-this-test';
    const signed = (seen: Conversation) => {
      return { key, words: words(seen), promise: { dueAt }, signed: true };
    };
    await actOnNewest('answer', signed, lead);
    await actOnNewest('answer', signed, lead);
    const one = await until('the answer sent', ({ entries }) =>
      entries.some(
        ({ kind, state }) => kind === 'answer' && state !== 'queued' && state !== 'sending',
      ),
    );
    const answers = one.entries.filter(({ kind }) => kind === 'answer');
    expect(answers).toMatchObject([{ channel: 'mail', by: 'The approver', direction: 'out' }]);
    expect(answers[0]?.body).toMatch(/\nThe approver, /);
    expect(one).toMatchObject({ state: 'waitingOnUs', promisedBy: dueAt });
    const mine = await queue('mine', lead);
    expect(mine).toMatchObject([{ id, promisedBy: dueAt }]);
    const closing = await act('close', { version: one.version, reason: 'answered' }, lead);
    expect([closing.status, closing.body['code']]).toEqual([409, 'ILLEGAL_TRANSITION']);
  });

  it('has its promise kept by the end of the outage, and is closed', async () => {
    await relight.feed([{ type: 'scada.device.closed', data: { device } }]);
    const one = await until(
      'the promise kept',
      ({ promises }) => promises[0]?.outcome !== undefined,
    );
    expect(one.promises).toMatchObject([{ outcome: 'kept', by: 'The approver' }]);
    await actOnNewest('close', () => ({ reason: 'powerBack', note: 'told by itself' }), lead);
    expect(await read()).toMatchObject({ state: 'closed', closed: { reason: 'powerBack' } });
    expect(await queue('team')).toEqual([]);
  });

  it('is opened again by their next word, with who leads it', async () => {
    await relight.text(phone, 'And again it is a disgrace, nobody tells us why');
    const one = await until('it is open again', ({ state }) => state === 'open');
    expect(one).toMatchObject({ lead: { name: 'The approver' }, channel: 'sms' });
    expect(one.reopenedAt).toBeDefined();
    expect(await queue('mine', lead)).toHaveLength(1);
  });

  it('is not answered once they said STOP, with a clear reason', async () => {
    await relight.text(phone, 'STOP');
    const one = await until('the STOP', ({ answerBy }) => answerBy?.refused !== undefined);
    const words = one.suggestions[0]?.text ?? 'Where are you? Street and town, please.';
    const body = { version: one.version, key: 'after-the-stop', words };
    const refused = await act('answer', body, lead);
    expect(refused).toMatchObject({ status: 409, body: { code: 'ANSWER_REFUSED' } });
    expect(String(refused.body['message'])).toMatch(/said STOP/);
  });

  it('is shut to crews, and to who is not signed in', async () => {
    const crew = await relight.as('crew');
    expect(await crew.get('/api/desk/conversations')).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await relight.get(`/api/conversations/${id}`)).toMatchObject({ code: 'NOT_SIGNED_IN' });
  });
});
