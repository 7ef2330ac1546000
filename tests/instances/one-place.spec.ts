import type { Report } from '@relight/contracts';
import { eventRecord } from '@relight/contracts';
import { eventually } from '../support/eventually.ts';
import { network, newest, startInstances, startedAt, type Instances } from './instances.ts';
import { after, feeders, grid } from './storm.ts';

describe('two instances at once on the same matter', () => {
  let running: Instances;
  beforeEach(async () => {
    running = await startInstances(2);
  });
  afterEach(() => running.close());

  const data = (topic: 'outages' | 'cases' | 'evidence') =>
    [...newest(running.heard, topic).values()].map((event) => event.data);
  const report = (id: string): Report => ({
    id,
    channel: 'web',
    class: 'outage',
    stillOut: false,
    back: false,
    confidence: 0.9,
    sentAt: startedAt,
    receivedAt: startedAt,
    clue: { servicePointIds: [network.servicePointId(10)] },
  });
  const told = (reports: readonly Report[]) =>
    running.events.append(
      reports.map((one) =>
        eventRecord('relight.report.v1', one, { id: one.id, source: 'test', time: startedAt }),
      ),
    );

  it('gather the reports of one place in one cluster and one case', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `r${n}`);
    // One append each, so that both begin with a few.
    await Promise.all(ids.map((id) => told([report(id)])));
    await running.settled();
    const clusters = data('evidence').map((one) => ('clusterId' in one ? one.clusterId : ''));
    expect(clusters).toHaveLength(40);
    expect(new Set(clusters).size).toBe(1);
    expect(data('cases')).toMatchObject([{ kind: 'suspected', reports: 40 }]);
  });

  it('take a snapshot that reaches both once', async () => {
    const row = { outageNumber: '1', outageStartTime: '1763834400', estCustAffected: '7' };
    const body = { ts: startedAt, snapshot: [row] };
    const answers = await Promise.all([0, 1, 0, 1].map((at) => running.feed(at, body, 'pge')));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    const accepted = answers.map((answer) => Number(answer.body['accepted']));
    expect(accepted.reduce((sum, one) => sum + one)).toBe(1);
  });

  it('settle, guess and close by each deadline once', async () => {
    const events = feeders().map(({ fuses: [device = ''] }) =>
      grid('scada.device.opened', { device }, 0),
    );
    await running.feed(0, events);
    await running.settled();
    running.clock.advance(6 * 60_000);
    await eventually('a time for each outage', () => data('outages').every((one) => 'etr' in one));
    const records = await Promise.all(
      data('outages').map((one) =>
        running.ask(0, `/api/outages/${'id' in one ? one.id : ''}/record`),
      ),
    );
    for (const { body } of records) {
      const etrs = JSON.stringify(body).match(/heard from initial/g);
      expect(etrs).toHaveLength(1);
    }
  });

  it('let one of two people decide a case, and open no outage on the other’s word', async () => {
    await told([report('r1')]);
    await running.settled();
    const [one] = data('cases');
    const id = one !== undefined && 'id' in one ? one.id : '';
    const version = one !== undefined && 'version' in one ? one.version : 0;
    const [confirmed, dismissed] = await Promise.all([
      running.ask(0, `/api/cases/${id}/confirm`, { version }),
      running.ask(1, `/api/cases/${id}/dismiss`, { version }),
    ]);
    expect(new Set([confirmed?.status, dismissed?.status])).toEqual(new Set([200, 409]));
    await running.settled();
    expect(data('outages')).toHaveLength(confirmed?.status === 200 ? 1 : 0);
  });

  it('let a tie bring back its part, whichever is handled first', async () => {
    const tie = network.edge(
      Array.from({ length: network.edgeCount }, (_, edge) => edge).find(
        (edge) => !network.edge(edge).closed,
      ) ?? 0,
    );
    const node = network.indexOfNode(tie.from) ?? 0;
    const breaker = network.feederOfNode(node) ?? '';
    // Nothing a switch says is taken for later than its receipt.
    running.clock.advance(60_000);
    await Promise.all([
      running.feed(0, grid('scada.device.closed', { device: tie.id }, 60)),
      running.feed(1, grid('scada.device.opened', { device: breaker }, 0)),
    ]);
    await running.settled();
    expect(data('outages')).toMatchObject([
      { closedTies: [tie.id], steps: [{ at: after(60), closedTies: [tie.id] }] },
    ]);
  });
});
