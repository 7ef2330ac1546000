import type { Report } from '@relight/contracts';
import { outageWith, startGeo, type GeoUnderTest } from '../testing/geo-service.ts';

const sentAt = '2026-11-22T18:30:00.000Z';
let number = 0;

const reportOf = (clue: Partial<Report['clue']>, change: Partial<Report> = {}): Report => ({
  id: `r${(number += 1)}`,
  channel: 'sms',
  class: 'outage',
  stillOut: false,
  back: false,
  confidence: 0.9,
  sentAt,
  receivedAt: sentAt,
  clue: { servicePointIds: [], ...clue },
  ...change,
});

describe('evidence of a report', () => {
  let geo: GeoUnderTest;
  beforeEach(async () => {
    geo = await startGeo();
  });
  afterEach(() => geo.close());

  const evidenceOf = async (report: Report) => {
    await geo.publish('relight.report.v1', report, report.id);
    return geo.heard.until('relight.evidence.v1', ({ id }) => id === report.id);
  };
  const impactOf = async (id: string, version: number) =>
    geo.heard.until('relight.impact.v1', (i) => i.outage.id === id && i.outage.version === version);

  it('stands where a known contact is served, by street and not by number', async () => {
    expect(await evidenceOf(reportOf({ servicePointIds: ['SP-1-1-7'] }))).toMatchObject({
      place: { label: 'Lantern Street, Kestrel Bay', accuracyMetres: 20 },
      nearestDevice: 'F1-T-1-2',
      feeder: 'F1-BRK',
      clusterReports: 1,
    });
  });

  it("may be from each of a contact's several places, and is put at none of them", async () => {
    const ids = ['SP-1-1-7', 'SP-1-1-1'];
    const evidence = await evidenceOf(reportOf({ servicePointIds: ids }));
    expect(evidence).toMatchObject({ whereabouts: 'several' });
    expect(evidence.place).toBeUndefined();
    expect(evidence.mayBe?.map(({ servicePointId }) => servicePointId)).toEqual(ids);
    const labels = evidence.mayBe?.map(({ label }) => label) ?? [];
    expect(new Set(labels).size).toBe(2);
    for (const label of labels) expect(label).toMatch(/^\d+ \S/);
  });

  it('stands at the one of several places that its words name', async () => {
    const clue = { servicePointIds: ['SP-1-1-7', 'SP-1-1-1'], text: '12 Lantern Street' };
    expect((await evidenceOf(reportOf(clue))).place).toBeDefined();
  });

  it('stands at its position, on the device nearest to it', async () => {
    const { place, nearestDevice } = await evidenceOf(reportOf({ position: [-70.9461, 41.3011] }));
    expect(place).toMatchObject({ position: [-70.9461, 41.3011], label: 'Pier Road, Kestrel Bay' });
    expect(nearestDevice).toBe('F1-T-2-1');
  });

  it('knows no device far from every service point', async () => {
    const far = await evidenceOf(reportOf({ position: [-70.85, 41.35] }));
    expect(far.place).toMatchObject({ label: 'Tern County' });
    expect(far.nearestDevice).toBeUndefined();
  });

  it('stands where its words say', async () => {
    const street = await evidenceOf(reportOf({ text: 'it is dark all along Weir Road' }));
    expect(street.place?.label).toBe('Weir Road, Millrace');
    const house = await evidenceOf(reportOf({ text: 'no power at 12 Lantern Street' }));
    expect(house).toMatchObject({ nearestDevice: 'F1-T-1-3', place: { accuracyMetres: 30 } });
    expect(house.place?.label).toBe('Lantern Street, Kestrel Bay');
  });

  it('names a town but no device when its words say no more', async () => {
    const town = await evidenceOf(reportOf({ text: 'all of Kestrel Bay is out' }));
    expect(town.place?.label).toBe('Kestrel Bay');
    expect(town.nearestDevice).toBeUndefined();
  });

  it('stands nowhere when its words may mean two places far apart', async () => {
    const torn = await evidenceOf(reportOf({ text: 'Lantern Street or was it Pond Lane' }));
    expect(torn.place).toBeUndefined();
  });

  it('of a danger is given though nobody can tell where', async () => {
    const lost = reportOf({ text: 'help, a wire is down' }, { hazard: 'wireDown' });
    const evidence = await evidenceOf(lost);
    expect(evidence).toMatchObject({ hazard: 'wireDown', clusterId: lost.id, clusterReports: 0 });
    expect(evidence.place).toBeUndefined();
  });

  it('of an outage outside the area served is no matter of this network', async () => {
    const lost = await evidenceOf(reportOf({ position: [0, 0] }));
    expect(lost).toMatchObject({ whereabouts: 'outside', clusterReports: 0 });
    expect(lost.place).toBeUndefined();
  });

  it('of a danger outside keeps its place for who decides', async () => {
    const danger = await evidenceOf(
      reportOf({ position: [41.3, -70.946] }, { hazard: 'wireDown' }),
    );
    expect(danger).toMatchObject({
      whereabouts: 'outside',
      place: { label: 'Outside the area served' },
      mayBe: [{ position: [-70.946, 41.3] }],
    });
  });

  it('of a danger nobody can place for sure says where it may be', async () => {
    const clue = { servicePointIds: ['SP-1-1-7'], text: 'Lantern Street, Boston' };
    const danger = await evidenceOf(reportOf(clue, { hazard: 'wireDown' }));
    expect(danger.place).toBeUndefined();
    expect(danger.mayBe?.map(({ label }) => label)).toEqual([
      'Lantern Street, Kestrel Bay',
      'Lantern Street, Kestrel Bay (own address)',
    ]);
  });

  it('takes an unknown service point for none', async () => {
    const evidence = await evidenceOf(reportOf({ servicePointIds: ['SP-UNKNOWN'] }));
    expect(evidence.place).toBeUndefined();
  });

  it('joins those of the same street within half an hour', async () => {
    const first = await evidenceOf(reportOf({ servicePointIds: ['SP-1-1-1'] }));
    const second = await evidenceOf(reportOf({ servicePointIds: ['SP-1-1-3'] }));
    expect(second).toMatchObject({ clusterId: first.clusterId, clusterReports: 2 });
    const later = { sentAt: '2026-11-22T19:30:00.000Z' };
    const third = await evidenceOf(reportOf({ servicePointIds: ['SP-1-1-3'] }, later));
    expect(third.clusterReports).toBe(1);
  });

  it('of a danger joins dangers of its kind only, and no outage', async () => {
    const here = { servicePointIds: ['SP-1-1-1'] };
    const outage = await evidenceOf(reportOf(here));
    const wire = await evidenceOf(reportOf(here, { hazard: 'wireDown' }));
    const fire = await evidenceOf(reportOf(here, { hazard: 'fire' }));
    const again = await evidenceOf(reportOf(here, { hazard: 'wireDown' }));
    expect(new Set([outage, wire, fire].map(({ clusterId }) => clusterId)).size).toBe(3);
    expect(again).toMatchObject({ clusterId: wire.clusterId, clusterReports: 0 });
  });

  it('is given once, however often the report comes', async () => {
    const report = reportOf({ servicePointIds: ['SP-1-1-1'] });
    await evidenceOf(report);
    await geo.publish('relight.report.v1', report, report.id);
    await evidenceOf(reportOf({ servicePointIds: ['SP-2-1-1'] }));
    const last = await evidenceOf(reportOf({ servicePointIds: ['SP-1-1-2'] }));
    expect(last.clusterReports).toBe(2);
    const given = geo.heard.all.filter(({ data }) => 'id' in data && data.id === report.id);
    expect(given).toHaveLength(1);
  });

  it('names the open outage its place lies in, and how far the dead device is', async () => {
    await geo.publish('relight.outage.v1', outageWith({ openDevices: ['F1-FUSE-1'] }));
    await impactOf('o1', 1);
    const inside = await evidenceOf(reportOf({ servicePointIds: ['SP-1-1-1'] }));
    expect(inside.openOutageId).toBe('o1');
    expect(inside.deadDeviceMetres).toBeLessThan(100);
    const beside = await evidenceOf(reportOf({ servicePointIds: ['SP-1-2-1'] }));
    expect(beside.openOutageId).toBeUndefined();
    expect(beside.deadDeviceMetres).toBeGreaterThan(200);
  });

  it('names the outage that was restored there, once it was sent after that', async () => {
    const step = { id: 's1', basis: 'device', openDevices: [], closedTies: [], tellable: true };
    const restoredAt = new Date(Date.now() - 3_600_000).toISOString();
    const steps = [{ ...step, basis: 'device' as const, at: restoredAt }];
    const device = 'F1-FUSE-1';
    await geo.publish('relight.outage.v1', outageWith({ device, openDevices: [device] }));
    await impactOf('o1', 1);
    await geo.publish(
      'relight.outage.v1',
      outageWith({ version: 2, device, status: 'restored', restoredAt, steps }),
    );
    await impactOf('o1', 2);
    const here = { servicePointIds: ['SP-1-1-1'] };
    const after = new Date().toISOString();
    const still = await evidenceOf(reportOf(here, { sentAt: after, stillOut: true }));
    expect(still).toMatchObject({ restoredOutageId: 'o1' });
    expect(still.openOutageId).toBeUndefined();
    const before = new Date(Date.now() - 7_200_000).toISOString();
    const late = await evidenceOf(reportOf(here, { sentAt: before }));
    expect(late).toMatchObject({ openOutageId: 'o1' });
    expect(late.restoredOutageId).toBeUndefined();
  });
});
