import type { UnsureMessage } from '@relight/contracts';
import { makeUnsure } from '../support/unsure.ts';
import { openTrial, type Trial } from './broadcasting.ts';
import { outageOf, phoneOf } from './samples.ts';

const out = [0, 1].map((index): [string, string] => [`SP-${index}`, 'out']);

describe('texts of which even the provider cannot say whether they were sent', () => {
  let trial: Trial;
  beforeEach(async () => {
    trial = await openTrial(2);
    await trial.outage(outageOf(), out);
    await trial.event('relight.delivery.v1', ({ counts }) => counts.delivered === 2);
    await makeUnsure(trial.documents(), [phoneOf(0), phoneOf(1)]);
  });
  afterEach(() => trial.close());
  const list = async (): Promise<readonly UnsureMessage[]> => {
    const answer = await trial.ask('operator', '/api/desk/unsure');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the route's own promise
    return ((await answer.json()) as { readonly messages: readonly UnsureMessage[] }).messages;
  };
  const settle = ({ id, version }: UnsureMessage, found: string) =>
    trial.ask('approver', `/api/messages/${id}/settle`, { version, found });
  const toFirst = async () => (await trial.shown()).filter(({ to }) => to === phoneOf(0));

  it('are shown to the desk without their numbers, and counted beside their channel', async () => {
    const listed = await list();
    expect(new Set(listed.map(({ endsIn }) => endsIn))).toEqual(new Set(['00', '01']));
    expect(JSON.stringify(listed)).not.toContain(phoneOf(0).slice(-4));
    expect(listed[0]).toMatchObject({ channel: 'sms', outageId: 'o1', words: expect.any(String) });
    const channels = await trial.ask('operator', '/api/desk/channels');
    expect(await channels.json()).toMatchObject({ channels: [{ unsure: 2 }, { unsure: 0 }] });
  });

  it('are settled by an approver: one was sent, the other goes again, once', async () => {
    const listed = await list();
    const first = listed.find(({ endsIn }) => endsIn === '00')!;
    const other = listed.find(({ endsIn }) => endsIn === '01')!;
    expect((await settle(other, 'sent')).status).toBe(200);
    expect((await settle(first, 'notSent')).status).toBe(200);
    await trial.event(
      'relight.delivery.v1',
      ({ counts, unsure }) => counts.accepted === 1 && counts.delivered === 1 && unsure === 0,
    );
    expect(await toFirst()).toHaveLength(2);
    expect(await trial.shown()).toHaveLength(3);
    expect(await list()).toEqual([]);
    await trial.event('relight.publication.v1', ({ state }) => state === 'done');
    const record = await trial.ask('operator', '/api/outages/o1/record');
    expect(await record.json()).toMatchObject({
      entries: expect.arrayContaining([
        expect.objectContaining({ by: 'Una', text: expect.stringMatching(/00: .*goes again$/) }),
        expect.objectContaining({ by: 'Una', text: expect.stringMatching(/01: .*found it/) }),
      ]),
    });
  });

  it('are no operator’s to settle, and nobody’s twice', async () => {
    const [one] = await list();
    const { id, version } = one!;
    const refused = await trial.ask('operator', `/api/messages/${id}/settle`, {
      version,
      found: 'sent',
    });
    expect(refused.status).toBe(403);
    expect((await settle(one!, 'perhaps')).status).toBe(400);
    expect((await settle({ ...one!, id: 'm-nobody' }, 'sent')).status).toBe(404);
    const answers = await Promise.all([settle(one!, 'notSent'), settle(one!, 'notSent')]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });
});
