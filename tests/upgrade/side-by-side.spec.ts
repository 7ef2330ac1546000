import {
  ForwardingEventLog,
  listDead,
  type Batch,
  type ConsumeOptions,
  type LogRecord,
  type Subscription,
} from '@relight/messaging';
import { topicSettings, type PublicOutages } from '@relight/contracts';
import { openEngines, type Engines } from '@relight/service-kit';
import { startStandalone } from '@relight/standalone';
import {
  eventually,
  somebodyBelow,
  startRelight,
  type RunningRelight,
} from '../support/relight.ts';

/** The log as a later version stands on it: all it writes says more, in every object, than ours reads. */
class LaterLog extends ForwardingEventLog {
  written = 0;
  read = 0;

  override append(records: readonly LogRecord[]): Promise<void> {
    this.written += records.length;
    return this.inner.append(
      records.map((record) => ({
        ...record,
        value: JSON.stringify(later(JSON.parse(record.value))),
      })),
    );
  }

  override consume(options: ConsumeOptions): Promise<Subscription> {
    const onBatch = (batch: Batch, signal: AbortSignal): Promise<void> => {
      this.read += batch.records.length;
      return options.onBatch(batch, signal);
    };
    return this.inner.consume({ ...options, onBatch });
  }
}

/** A field more in every object; the counts are a map by state, not fields. */
function later(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => later(each));
  if (typeof value !== 'object' || value === null || name === 'counts') return value;
  const inside = Object.entries(value).map(([key, each]) => [key, later(each, key)]);
  return { ...Object.fromEntries(inside), ofalaterversion: 'more' };
}

describe('two versions of all services on one log and one store', () => {
  let engines: Engines;
  let laterLog: LaterLog;
  let relight: RunningRelight;
  let other: Awaited<ReturnType<typeof startStandalone>>;
  beforeAll(async () => {
    relight = await startRelight({}, 20, {
      servicePoints: 1_000,
      open: async (config, name) => {
        engines = await openEngines(config, name);
        return engines;
      },
    });
    laterLog = new LaterLog(engines.events);
    const shared = { ...engines, events: laterLog, close: async () => undefined };
    // On one machine a port has room for one: the first hears the mails.
    const own = { PORT: '0', INSTANCE: 'later', MAIL_LISTEN_PORT: '' };
    const environment = { ...relight.environment, ...own };
    other = await startStandalone(environment, async () => shared);
  });
  afterAll(async () => {
    await other.close();
    await relight.close();
  });

  it('share the work, see the same, and tell everybody once', async () => {
    const { device, people } = somebodyBelow(relight.network, relight.contacts);
    await relight.feed([{ type: 'scada.device.opened', data: { device, tripped: true } }]);
    const phone = people[0]!.phone;
    const said = async (words: RegExp) =>
      eventually(`"${words.source}" for a customer`, async () =>
        (await relight.messages(phone)).some(({ body }) => words.test(body)),
      );
    await said(/Power is out/);
    await relight.text(phone, 'OUT');
    await eventually('an answer', async () => (await relight.messages(phone)).length >= 3);
    await relight.feed([{ type: 'scada.device.closed', data: { device } }]);
    await said(/Power came back/);
    await eventually('both public pages say the same', async () => {
      const [ours, theirs] = await Promise.all([listed(relight.url), listed(other.url)]);
      return JSON.stringify(ours) === JSON.stringify(theirs);
    });
    expect(laterLog.written).toBeGreaterThan(0);
    // Which version has the partition of an outage is chance: there are outages till both had one.
    const others = [...relight.network.radialDevices].filter(
      (edge) => relight.network.kindOf(edge) === 'fuse',
    );
    await eventually('the later version has read a share', async () => {
      const next = relight.network.edgeId(others.pop()!);
      await relight.feed([{ type: 'scada.device.opened', data: { device: next, tripped: true } }]);
      return laterLog.read > 0;
    });
    const names = topicSettings.map(({ name }) => name);
    expect(await listDead(engines.events, names)).toEqual([]);
    const outbound = (await relight.messages()).filter(({ direction }) => direction !== 'inbound');
    const keys = outbound.map(({ to, body }) => `${to} ${body}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

async function listed(url: string) {
  const answer = await fetch(`${url}/api/public/outages`);
  const { features } = (await answer.json()) as PublicOutages;
  return features.map(({ properties: { id, status, customers } }) => ({ id, status, customers }));
}
