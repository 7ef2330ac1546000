import { openTrial, type Trial } from './broadcasting.ts';
import { ago, outageOf } from './samples.ts';

const people = 1_100;
const out = Array.from({ length: people }, (_, index): [string, string] => [`SP-${index}`, 'out']);

describe('what goes to more than a thousand people', () => {
  let trial: Trial;
  beforeEach(async () => {
    trial = await openTrial(people);
    await trial.outage(outageOf(), out);
  });
  afterEach(() => trial.close());
  const waiting = () => trial.event('relight.publication.v1', ({ state }) => state === 'waiting');
  const decide = (id: string, act: string, body: unknown) =>
    trial.ask('approver', `/api/publications/${id}/${act}`, body);

  it('waits for an approver who has seen it, and then goes after ten seconds', async () => {
    const { id, version, reach } = await waiting();
    expect(reach).toMatchObject({ recipients: people, leftOut: 0 });
    expect((await decide(id, 'approve', { version: version + 1 })).status).toBe(409);
    const operator = await trial.ask('operator', `/api/publications/${id}/approve`, { version });
    expect(operator.status).toBe(403);
    expect((await decide(id, 'approve', { version })).status).toBe(200);
    expect(await trial.shown()).toEqual([]);
    const startedMs = Date.now();
    await trial.event(
      'relight.delivery.v1',
      ({ counts }) => counts.delivered === people && counts.accepted === 1,
    );
    const texts = (await trial.shown()).filter(({ channel }) => channel === 'sms');
    expect(Date.now() - startedMs).toBeGreaterThan(9_000);
    expect(texts).toHaveLength(people);
    expect(new Set(texts.map(({ to }) => to)).size).toBe(people);
  });

  it('can be taken back within ten seconds', async () => {
    const { id, version } = await waiting();
    await decide(id, 'approve', { version });
    const approved = await trial.event(
      'relight.publication.v1',
      ({ state }) => state === 'approved',
    );
    expect((await decide(id, 'undo', { version: approved.version })).status).toBe(200);
    await trial.event(
      'relight.publication.v1',
      (one) => one.state === 'waiting' && one.version > approved.version,
    );
    expect(await trial.shown()).toEqual([]);
  });

  it('keeps the words a person wrote when a newer fact overtakes it', async () => {
    const { id, version } = await waiting();
    const words = { sms: 'HVE: Power is out. We are sorry. Una' };
    expect((await decide(id, 'words', { version, words })).status).toBe(200);
    const etr = {
      entryId: 'o1-e1',
      at: ago(-60),
      from: ago(-60),
      to: ago(-60),
      source: 'crew',
      confidence: 'high',
      releasedAt: ago(0),
    } as const;
    await trial.outage(outageOf({ version: 2, etr, updatedAt: ago(0) }), out);
    await trial.event(
      'relight.publication.v1',
      (one) => one.id === id && one.state === 'overtaken',
    );
    const next = await trial.event(
      'relight.publication.v1',
      (one) => one.id !== id && one.state === 'waiting',
    );
    // How to stop is put under every first word, whoever wrote it.
    expect(next.words.sms).toBe(`${words.sms}. Reply STATUS, OUT or STOP.`);
    expect(next.waitsBecause).toContain('edited the words');
  });
});
