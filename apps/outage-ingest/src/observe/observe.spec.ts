import type { Outage } from '@relight/contracts';
import {
  after,
  closed,
  event,
  meters,
  opened,
  startIngest,
  until,
  type RunningIngest,
} from '../testing.ts';

describe('what the grid says', () => {
  let ingest: RunningIngest;
  beforeEach(async () => {
    ingest = await startIngest();
  });
  afterEach(() => ingest.stop());

  /** Sends, and waits for an outage that fits. */
  const hear = async (body: unknown, fits: (outage: Outage) => boolean): Promise<Outage> => {
    await ingest.feed(body);
    return until(() => [...ingest.outages.values()].find(fits), JSON.stringify(body));
  };
  const is = (status: Outage['status'], device?: string) => (outage: Outage) =>
    outage.status === status && (device === undefined || outage.device === device);

  const all = [1, 2, 3, 4];

  it('predicts one outage for the transformer whose meters gasp', async () => {
    const outage = await hear(meters('off', 'T1', all), is('predicted'));
    expect(outage).toMatchObject({ device: 'T1', openDevices: ['T1'], witnesses: ['meters'] });
    expect(ingest.outages.size).toBe(1);
  });

  it('lets a prediction grow upstream and stay the same outage', async () => {
    const first = await hear(meters('off', 'T1', all), is('predicted', 'T1'));
    const grown = await hear(meters('off', 'T2', all, 5), is('predicted', 'F1'));
    expect(grown.id).toBe(first.id);
    const feeder = await hear(meters('off', 'T3', all, 9), is('predicted', 'BRK1'));
    expect(feeder).toMatchObject({ id: first.id, openDevices: ['BRK1'] });
    expect(ingest.outages.size).toBe(1);
  });

  it('merges predictions that turn out to be one', async () => {
    const one = await hear(meters('off', 'T3', [1, 2]), is('predicted', 'S1'));
    const two = await hear(meters('off', 'T1', [1, 2], 1), is('predicted', 'T1'));
    expect(two.id).not.toBe(one.id);
    const rest = [...meters('off', 'T1', [3, 4], 2), ...meters('off', 'T2', all, 2)];
    const merged = await hear(rest, is('predicted', 'BRK1'));
    const other = await until(() => [...ingest.outages.values()].find(is('closed')), 'the merge');
    expect(merged.id).toBe(one.id);
    expect(other).toMatchObject({ id: two.id, mergedInto: one.id });
  });

  it('takes SCADA at the same place as a confirmation of the prediction', async () => {
    const predicted = await hear(meters('off', 'T1', all), is('predicted'));
    const confirmed = await hear(opened('F1', 3), is('confirmed'));
    expect(confirmed).toMatchObject({ id: predicted.id, device: 'F1' });
    expect(confirmed.witnesses).toEqual(['meters', 'scada']);
  });

  it('takes no meter below a device known open for a second outage', async () => {
    await hear(opened('BRK1'), is('confirmed'));
    await ingest.feed(meters('off', 'T1', all, 2));
    await hear(opened('BRK2', 3), is('confirmed', 'BRK2'));
    expect(ingest.outages.size).toBe(2);
  });

  it('predicts nothing from gasps of before SCADA closed the device', async () => {
    await hear(opened('BRK1'), is('confirmed'));
    await ingest.feed([...meters('off', 'T1', all, 2), ...meters('off', 'T2', all, 2)]);
    await hear(closed('BRK1', 600), is('restored'));
    await ingest.feed(meters('on', 'T1', [1], 610));
    await hear(opened('BRK2', 700), is('confirmed', 'BRK2'));
    expect(ingest.outages.size).toBe(2);
  });

  it('cancels what closed again within a minute', async () => {
    await hear(opened('BRK1'), is('confirmed'));
    expect(await hear(closed('BRK1', 40), is('cancelled'))).toMatchObject({ steps: [] });
  });

  it('brings customers back in steps, as devices isolate the fault', async () => {
    await hear(opened('BRK1'), is('confirmed'));
    await ingest.feed([opened('F1', 300), closed('BRK1', 600)]);
    const partly = await hear([], is('partiallyRestored'));
    expect(partly.steps).toMatchObject([{ id: `${partly.id}-s1`, openDevices: ['F1'] }]);
    const whole = await hear(closed('F1', 900), is('restored'));
    expect(whole.steps).toMatchObject([{ openDevices: ['F1'] }, { openDevices: [] }]);
    expect(whole.restoredAt).toBe(after(900));
  });

  it('brings a part back by a tie', async () => {
    await hear(opened('BRK1'), is('confirmed'));
    await ingest.feed([opened('S1', 200), event('scada.device.closed', { device: 'TIE' }, 300)]);
    const partly = await hear([], is('partiallyRestored'));
    expect(partly.steps).toMatchObject([{ closedTies: ['TIE'], openDevices: ['BRK1', 'S1'] }]);
  });

  it('lets a tie to a dead feeder bring nobody back', async () => {
    await hear([opened('BRK1'), opened('BRK2')], is('confirmed', 'BRK2'));
    await ingest.feed(event('scada.device.closed', { device: 'TIE' }, 300));
    await hear(closed('BRK2', 900), is('restored', 'BRK2'));
    expect([...ingest.outages.values()].find(is('confirmed', 'BRK1'))?.steps).toEqual([]);
  });

  it('ignores an opening that is older than the closing it knows', async () => {
    await hear([closed('BRK1', 100), opened('BRK2', 100)], is('confirmed', 'BRK2'));
    await ingest.feed(opened('BRK1', 50));
    await hear(closed('BRK2', 900), is('restored', 'BRK2'));
    expect(ingest.outages.size).toBe(1);
  });

  const oms = (facts: Record<string, unknown>, seconds: number) =>
    event('oms.outage.updated', { sourceId: 'OMS-1', ...facts }, seconds, 'oms');

  it("joins the OMS's word to SCADA's outage by the device", async () => {
    const scada = await hear(opened('F2'), is('confirmed'));
    const joined = await hear(
      oms({ device: 'F2', customers: 4, crew: 'enroute' }, 60),
      ({ crew }) => crew === 'enroute',
    );
    expect(joined).toMatchObject({
      id: scada.id,
      sourceKeys: ['cloudevents:OMS-1'],
      claimed: { customers: 4 },
      witnesses: ['scada', 'oms'],
    });
  });

  it("ignores an OMS's older word", async () => {
    await hear(oms({ device: 'F2', crew: 'arrived' }, 100), ({ crew }) => crew === 'arrived');
    await ingest.feed(oms({ device: 'F2', crew: 'assigned' }, 50));
    const later = await hear(oms({ device: 'F2', customers: 9 }, 120), (o) => !!o.claimed);
    expect(later.crew).toBe('arrived');
  });

  it('ends an outage when the OMS says so', async () => {
    await hear(oms({ device: 'F2' }, 0), is('confirmed'));
    const gone = { sourceId: 'OMS-1', reason: 'restored' };
    const over = await hear(event('oms.outage.removed', gone, 300, 'oms'), is('restored'));
    expect(over.steps).toMatchObject([{ basis: 'feed', tellable: true }]);
  });

  it('takes meters that are on again for a restoration of what no SCADA sees', async () => {
    await hear(meters('off', 'T1', all), is('predicted'));
    const over = await hear(meters('on', 'T1', all, 600), is('restored'));
    expect(over.steps).toMatchObject([{ basis: 'meters', tellable: true }]);
  });

  it('takes a part of the meters on again for a step', async () => {
    await hear([...meters('off', 'T1', all), ...meters('off', 'T2', all)], is('predicted', 'F1'));
    const partly = await hear(meters('on', 'T2', all, 600), is('partiallyRestored'));
    expect(partly.steps).toMatchObject([{ basis: 'meters', openDevices: ['T1'] }]);
  });

  it('keeps planned work apart until its device opens', async () => {
    const work = { sourceId: 'W1', device: 'F2', startsAt: after(3_600), endsAt: after(7_200) };
    const plan = await hear(event('work.planned', work), is('predicted'));
    expect(plan).toMatchObject({ kind: 'planned', openDevices: [], plannedFor: {} });
    const begun = await hear(opened('F2', 3_600), is('confirmed'));
    expect(begun).toMatchObject({ id: plan.id, kind: 'planned', openDevices: ['F2'] });
    expect(begun.etr).toMatchObject({ at: after(7_200), confidence: 'high' });
  });

  it('does not take waiting planned work for a sign of a fault above it', async () => {
    const work = { sourceId: 'W1', device: 'F2', startsAt: after(3_600), endsAt: after(7_200) };
    const plan = await hear(event('work.planned', work), is('predicted'));
    const trip = await hear(opened('BRK1', 60), is('confirmed', 'BRK1'));
    expect(trip.id).not.toBe(plan.id);
    expect(ingest.outages.get(plan.id)).toMatchObject({ status: 'predicted', device: 'F2' });
  });

  it('settles a prediction that has stood still for half a minute', async () => {
    await hear(meters('off', 'T1', all), is('predicted'));
    ingest.clock.advance(31_000);
    const settled = await until(
      () => [...ingest.outages.values()].find(({ settledAt }) => settledAt),
      'settled',
    );
    expect(settled.settledAt).toBe(after(31));
  });

  it('guesses an ETR when nobody gave one, and lets it lapse', async () => {
    await hear(opened('BRK1'), is('confirmed'));
    ingest.clock.advance(301_000);
    const guessed = await until(() => [...ingest.outages.values()].find(({ etr }) => etr), 'guess');
    expect(guessed.etr).toMatchObject({ source: 'initial', confidence: 'low' });
    ingest.clock.advance(91 * 60_000);
    const lapsed = await until(() => [...ingest.outages.values()].find(({ etr }) => !etr), 'lapse');
    expect(lapsed.status).toBe('confirmed');
  });
});
