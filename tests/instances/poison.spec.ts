import { eventRecord, type Observation, type Outage, type TopicName } from '@relight/contracts';
import { network, newest, startInstances, startedAt, type Instances } from './instances.ts';
import { after, feeders, grid } from './storm.ts';

const [feeder] = feeders();
const device = feeder?.breaker ?? '';
const twoYears = 2 * 366 * 24 * 3_600;

describe('an event that cannot be handled', () => {
  let running: Instances;
  beforeEach(async () => {
    running = await startInstances(1);
  });
  afterEach(() => running.close());

  /** A good event, the spoilt one and another good one, in one partition. */
  const sent = async (records: readonly ReturnType<typeof eventRecord>[], spoil: Spoil) => {
    const [first, second] = records;
    if (!first || !second) throw new Error('Two events are wanted');
    const value = JSON.stringify(spoil(JSON.parse(first.value)));
    const bad = { ...first, key: 'bad', value };
    const partitionBy = 'one partition';
    await running.events.append([first, bad, second].map((one) => ({ ...one, partitionBy })));
    await running.settled();
    const { body } = await running.ask(0, '/api/desk/dead');
    return body['dead'] as readonly DeadLetter[];
  };
  const heard = (topic: TopicName): number => newest(running.heard, topic).size;
  const header = (id: string) => ({ id, source: 'test', time: startedAt });
  const without =
    (field: string): Spoil =>
    (event) => ({ ...event, data: { ...event.data, [field]: undefined } });

  it('is named with its field, and the facts beside it open their outages', async () => {
    const fact = (of: string): Observation => ({
      kind: 'device',
      feed: 'cloudevents',
      device: of,
      state: 'opened',
      observedAt: startedAt,
      receivedAt: startedAt,
    });
    const other = feeders()[1]?.breaker ?? '';
    const dead = await sent(
      [device, other].map((of) => eventRecord('relight.observation.v1', fact(of), header(of))),
      without('state'),
    );
    expect(dead).toMatchObject([{ topic: 'grid.observations', group: 'ingest-observations' }]);
    expect(dead[0]?.message).toMatch(/state.*opened.*closed/);
    expect(heard('outages')).toBe(2);
  });

  it('is named with its field, and the outages beside it get their impacts', async () => {
    const outage = (id: string): Outage => ({
      id,
      version: 1,
      kind: 'unplanned',
      status: 'confirmed',
      crew: 'awaitingCrewAssignment',
      startedAt,
      heardAt: startedAt,
      updatedAt: startedAt,
      device,
      openDevices: [device],
      closedTies: [],
      steps: [],
      sourceKeys: [],
      witnesses: ['scada'],
      reports: 0,
    });
    const dead = await sent(
      ['a', 'b'].map((id) => eventRecord('relight.outage.v1', outage(id), header(id))),
      (event) => ({ ...event, data: { ...event.data, status: 'gone' } }),
    );
    expect(dead).toMatchObject([{ topic: 'outages', group: 'geo-impacts' }]);
    expect(dead[0]?.message).toMatch(/status.*confirmed/);
    expect(heard('outage.impacts')).toBe(2);
  });

  it('is named with its field, and the reports beside it become evidence and a case', async () => {
    const report = (id: string) => ({
      id,
      channel: 'web' as const,
      class: 'outage' as const,
      stillOut: false,
      back: false,
      confidence: 0.9,
      sentAt: startedAt,
      receivedAt: startedAt,
      clue: { servicePointIds: [network.servicePointId(0)] },
    });
    const dead = await sent(
      ['a', 'b'].map((id) => eventRecord('relight.report.v1', report(id), header(id))),
      without('sentAt'),
    );
    expect(dead).toMatchObject([{ topic: 'reports', group: 'geo-evidence' }]);
    expect(dead[0]?.message).toMatch(/sentAt/);
    expect([heard('evidence'), heard('cases')]).toEqual([2, 1]);
  });

  it('is named with its field, and the evidence beside it is weighed', async () => {
    const evidence = (id: string) => ({
      id,
      clusterId: id,
      class: 'outage' as const,
      stillOut: false,
      back: false,
      confidence: 0.9,
      reportedAt: after(5),
      place: { position: [-68.5, 40.6] as [number, number], accuracyMetres: 9, label: 'Pier' },
      clusterReports: 1,
    });
    const dead = await sent(
      ['a', 'b'].map((id) => eventRecord('relight.evidence.v1', evidence(id), header(id))),
      without('clusterId'),
    );
    expect(dead).toMatchObject([{ topic: 'evidence', group: 'ingest-evidence' }]);
    expect(dead[0]?.message).toMatch(/clusterId/);
    expect(heard('cases')).toBe(2);
  });

  it('of a feed goes back to its topic once what was wrong is mended, and is taken then', async () => {
    const row = { outageNumber: null };
    const work = { sourceId: 'W-1', device, startsAt: startedAt, endsAt: after(twoYears + 3_600) };
    const bodies = [
      { feed: 'nobody', body: [] },
      { feed: 'pge', body: { ts: startedAt, snapshot: [row] } },
      grid('work.planned', work, 0),
    ];
    await running.events.append(
      bodies.map((body, n) => ({
        topic: 'grid.feed',
        key: `body ${n}`,
        partitionBy: 'one partition',
        value: JSON.stringify(body),
      })),
    );
    await running.settled();
    const { body } = await running.ask(0, '/api/desk/dead');
    const dead = body['dead'] as readonly (DeadLetter & { readonly id: string })[];
    expect(dead.map(({ message }) => message)).toEqual([
      'There is no feed "nobody"; there are cloudevents, pge',
      expect.stringMatching(/item 0: outageNumber/),
      expect.stringMatching(/item 0: data.endsAt: wants a time within two years/),
    ]);
    running.clock.advance(7 * 3_600_000);
    const again = await running.ask(0, '/api/desk/dead/retry', { ids: [dead[2]?.id] });
    expect(again.body).toEqual({ retried: 1 });
    await running.settled();
    expect(heard('outages')).toBe(1);
  });
});

interface DeadLetter {
  readonly topic: string;
  readonly group: string;
  readonly message: string;
}

type Spoil = (event: { readonly data: object }) => unknown;
