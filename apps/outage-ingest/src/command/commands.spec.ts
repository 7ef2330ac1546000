import { eventRecord, type Case, type Evidence, type Outage } from '@relight/contracts';
import { after, closed, opened, startIngest, until, type RunningIngest } from '../testing.ts';

describe('what people report and decide', () => {
  let ingest: RunningIngest;
  beforeEach(async () => {
    ingest = await startIngest();
  });
  afterEach(() => ingest.stop());

  const outage = (fits: (outage: Outage) => boolean): Promise<Outage> =>
    until(() => [...ingest.outages.values()].find(fits), 'the outage');
  const aCase = (fits: (one: Case) => boolean): Promise<Case> =>
    until(() => [...ingest.cases.values()].find(fits), 'the case');
  const trip = async (device = 'F2'): Promise<Outage> => {
    await ingest.feed(opened(device));
    return outage((one) => one.device === device);
  };

  const weigh = async (id: string, more: Partial<Evidence> = {}): Promise<void> => {
    const data: Evidence = {
      id,
      clusterId: 'cluster-1',
      class: 'outage',
      stillOut: false,
      back: false,
      confidence: 0.9,
      reportedAt: after(60),
      place: { position: [-74, 41], accuracyMetres: 30, label: 'Pier Road' },
      nearestDevice: 'T3',
      clusterReports: 1,
      ...more,
    };
    const header = { id, source: 'relight/geo', time: after(60) };
    await ingest.events.append([eventRecord('relight.evidence.v1', data, header)]);
  };

  it('releases a crew’s ETR, holds back a small move and keeps both in the record', async () => {
    const { id } = await trip();
    const etr = (seconds: number) => ({ at: after(seconds), confidence: 'high' });
    expect((await ingest.ask(`/api/outages/${id}/etr`, etr(7_200), 'crew')).status).toBe(200);
    await ingest.ask(`/api/outages/${id}/etr`, etr(7_500), 'crew');
    const told = await outage(({ version }) => version === 3);
    expect(told.etr).toMatchObject({ at: after(7_200), source: 'crew', entryId: `${id}-e1` });
    const { body } = await ingest.ask(`/api/outages/${id}/record`);
    const entries = body['entries'] as { readonly kind: string; readonly text: string }[];
    const texts = entries.filter(({ kind }) => kind === 'etr').map(({ text }) => text);
    expect(texts).toEqual([
      `ETR ${after(7_200)} heard from crew: released`,
      `ETR ${after(7_500)} heard from crew: held back`,
    ]);
  });

  it('releases the held-back ETR when the told one is about to lapse', async () => {
    const { id } = await trip();
    await ingest.ask(`/api/outages/${id}/etr`, { at: after(7_200) }, 'crew');
    await ingest.ask(`/api/outages/${id}/etr`, { at: after(7_500) }, 'crew');
    ingest.clock.advance(5_500_000);
    expect((await outage(({ etr }) => etr?.at === after(7_500))).etr?.entryId).toBe(`${id}-e2`);
  });

  it('refuses an ETR that has passed', async () => {
    const { id } = await trip();
    const answer = await ingest.ask(`/api/outages/${id}/etr`, { at: after(-60) });
    expect(answer).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
  });

  it('says 409 to confirming what is confirmed, and 404 to an outage nobody knows', async () => {
    const { id } = await trip();
    expect(await ingest.ask(`/api/outages/${id}/confirm`, {})).toMatchObject({
      status: 409,
      body: { code: 'ILLEGAL_TRANSITION' },
    });
    expect((await ingest.ask('/api/outages/o-none/confirm', {})).status).toBe(404);
  });

  it('lets a crew set cause and status, and not cancel', async () => {
    const { id } = await trip();
    await ingest.ask(`/api/outages/${id}/crew`, { status: 'arrived' }, 'crew');
    await ingest.ask(`/api/outages/${id}/cause`, { kind: 'vegetation', text: 'A tree' }, 'crew');
    const seen = await outage(({ cause }) => cause !== undefined);
    expect(seen).toMatchObject({ crew: 'arrived', cause: { kind: 'vegetation', text: 'A tree' } });
    const refused = await ingest.ask(`/api/outages/${id}/cancel`, { reason: 'Test' }, 'crew');
    expect(refused.status).toBe(403);
    expect((await ingest.ask(`/api/outages/${id}/cancel`, { reason: 'Test' })).status).toBe(200);
  });

  it('answers nobody without a token', async () => {
    const { id } = await trip();
    expect((await ingest.feed({}, `../outages/${id}/cancel`, 'forged')).status).toBe(401);
  });

  it('opens a suspicion where no outage is known, and one more report joins it', async () => {
    await weigh('r1');
    await weigh('r2');
    const suspected = await aCase(({ reports }) => reports === 2);
    expect(suspected).toMatchObject({ kind: 'suspected', state: 'open', reportIds: ['r1', 'r2'] });
    expect(ingest.outages.size).toBe(0);
  });

  it('counts a report into the outage it lies in, once', async () => {
    const { id } = await trip();
    await weigh('r1', { openOutageId: id });
    await weigh('r1', { openOutageId: id });
    await weigh('r2', { openOutageId: id });
    const counted = await outage(({ reports }) => reports === 2);
    expect(counted.witnesses).toEqual(['scada', 'crowd']);
    expect(ingest.cases.size).toBe(0);
  });

  it('keeps each hazard apart, even within an outage', async () => {
    const { id } = await trip();
    await weigh('r1', { openOutageId: id, hazard: 'wireDown' });
    await weigh('r2', { openOutageId: id, hazard: 'fire' });
    await aCase(({ hazard }) => hazard === 'wireDown');
    const fire = await aCase(({ hazard }) => hazard === 'fire');
    expect(fire).toMatchObject({ kind: 'hazard', reports: 1, outageId: id, dueAt: after(300) });
  });

  it('makes an outage of a suspicion that a person confirms', async () => {
    await weigh('r1');
    const { id, version } = await aCase(() => true);
    const answer = await ingest.ask(`/api/cases/${id}/confirm`, { version }, 'crew');
    expect(answer).toEqual({ status: 200, body: { id, version: version + 1 } });
    const made = await outage(() => true);
    expect(made).toMatchObject({ status: 'confirmed', device: 'T3', witnesses: ['person'] });
    expect(await aCase(({ state }) => state === 'confirmed')).toMatchObject({ outageId: made.id });
  });

  it('doubts a restoration that a customer denies', async () => {
    const { id } = await trip();
    await ingest.feed(closed('F2', 600));
    await outage(({ status }) => status === 'restored');
    await weigh('r1', { restoredOutageId: id, stillOut: true });
    const doubt = await aCase(() => true);
    expect(doubt).toMatchObject({ kind: 'stillOut', outageId: id });
    await ingest.ask(`/api/cases/${doubt.id}/confirm`, { version: doubt.version });
    expect(await outage(({ device }) => device === 'T3')).toMatchObject({ status: 'confirmed' });
  });

  it('says 409 to a decision on a version that has passed, or that is not possible', async () => {
    await weigh('r1');
    const { id, version } = await aCase(() => true);
    expect((await ingest.ask(`/api/cases/${id}/hold`, { version })).status).toBe(200);
    expect(await ingest.ask(`/api/cases/${id}/dismiss`, { version })).toMatchObject({
      status: 409,
      body: { code: 'STALE_VERSION' },
    });
    expect(await ingest.ask(`/api/cases/${id}/safe`, { version: version + 1 })).toMatchObject({
      status: 409,
      body: { code: 'ILLEGAL_TRANSITION' },
    });
  });
});
