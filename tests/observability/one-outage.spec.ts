import { jest } from '@jest/globals';
import { ServiceLog } from '@relight/service-kit';
import {
  eventually,
  somebodyBelow,
  startRelight,
  type EngineSettings,
  type RunningRelight,
} from '../support/relight.ts';
import { startCollector, type HeardSpan } from './collector.ts';
import { alerts, dashboardExpressions, metricsOf } from './rules.ts';

interface Line {
  readonly says: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A device of a few homes, so that its story is short. */
function fewHomes(relight: RunningRelight) {
  const { network, contacts } = relight;
  const candidates = [...network.radialDevices].filter((edge) => {
    const homes = network.below(edge).length;
    return homes >= 5 && homes <= 60;
  });
  const found = candidates
    .map((edge) => somebodyBelow(network, contacts, edge))
    .find(({ people }) => people.length >= 2);
  if (!found) throw new Error('The demo utility has no device of a few homes');
  return found;
}

/** From a fuse that blew to the last text, and back with a customer's danger. */
async function oneOutage(relight: RunningRelight) {
  const { device, people } = fewHomes(relight);
  const [somebody] = people;
  await relight.feed([{ type: 'scada.device.opened', data: { device, tripped: true } }]);
  await eventually('a text to a customer', async () =>
    (await relight.messages(somebody!.phone)).find(({ body }) => /Power is out/.test(body)),
  );
  await relight.text(somebody!.phone, 'wire down on our street, sparks everywhere');
  const desk = await relight.as('operator');
  await eventually('the hazard at the desk', async () => {
    const { cases } = await desk.get<{ cases: readonly { kind: string }[] }>('/api/desk/cases');
    return cases.find(({ kind }) => kind === 'hazard');
  });
  return { people };
}

describe('one outage, watched', () => {
  const lines: Line[] = [];
  let spans: readonly HeardSpan[] = [];
  let page = '';
  let personal: readonly string[] = [];

  beforeAll(async () => {
    for (const level of ['info', 'warn', 'error', 'debug'] as const) {
      jest.spyOn(ServiceLog.prototype, level).mockImplementation((says, fields = {}) => {
        lines.push({ says: String(says), fields: Object(fields) });
      });
    }
    jest.spyOn(ServiceLog.prototype, 'isInfo', 'get').mockReturnValue(true);
    const collector = await startCollector();
    const settings: EngineSettings & Record<string, string> = {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    };
    const relight = await startRelight(settings);
    const { people } = await oneOutage(relight);
    personal = people.flatMap(({ name, phone }) => [name, phone]);
    page = await (await fetch(`${relight.url}/metrics`)).text();
    await relight.close();
    await collector.close();
    spans = [...collector.spans];
  });

  afterAll(() => {
    jest.restoreAllMocks();
  });

  it('is one trace from the feed to the provider, through every service', () => {
    const sent = spans.find(({ name }) => name === 'send by sms');
    const story = spans.filter(({ traceId }) => traceId === sent?.traceId);
    const told = new Set(story.map(({ service, name }) => `${service}: ${name}`));
    expect([...told]).toEqual(
      expect.arrayContaining([
        'portal: POST /api/feeds/:feed',
        'outage-ingest: POST /api/feeds/:feed',
        'outage-ingest: ingest-observations',
        'geo: geo-impacts',
        'broadcast: broadcast-publish',
        'broadcast: publish',
        'broadcast: send by sms',
      ]),
    );
    const ids = new Set(story.map(({ spanId }) => spanId));
    const roots = story.filter(({ parentSpanId }) => !parentSpanId || !ids.has(parentSpanId));
    expect(roots.map(({ name }) => name)).toEqual(['POST /api/feeds/:feed']);
  });

  it('is one trace back, from the text to the case', () => {
    const heard = spans.find(({ name }) => name === 'POST /api/webhooks/twilio/sms');
    const story = spans.filter(({ traceId }) => traceId === heard?.traceId);
    expect(story.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['geo-evidence', 'ingest-evidence', 'broadcast-replies']),
    );
  });

  it('is told by the log lines that carry its id, step by step', () => {
    const changed = lines.find(({ says }) => says === 'Outage changed');
    const mine = lines.filter(({ fields }) => fields['outageId'] === changed?.fields['outageId']);
    const told = mine.map(({ says }) => says);
    // What is told in one round is published with the note that it was told.
    const steps = ['Outage changed', 'Impact computed', 'Messages queued', 'Publication sending'];
    expect(told.filter((says, at) => steps.includes(says) && told.indexOf(says) === at)).toEqual(
      steps,
    );
    expect(told).toEqual(expect.arrayContaining(['Message accepted', 'Case open']));
    const taken = lines.find(({ says }) => says === 'Observations taken');
    expect(taken?.fields['eventIds']).toEqual([changed?.fields['eventId']]);
  });

  it('names nobody in the log or the traces', () => {
    const everything = JSON.stringify([lines, spans]);
    expect(personal.filter((word) => everything.includes(word))).toEqual([]);
    expect(everything).not.toContain('sparks');
  });

  it('shows every figure that dashboards and alerts look at', () => {
    const shown = new Set([...page.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name));
    const exprs = [...alerts().map(({ expr }) => expr), ...dashboardExpressions()];
    const wanted = new Set(exprs.flatMap(metricsOf));
    // Prometheus' own: whether an instance answers it.
    wanted.delete('up');
    expect([...wanted].filter((name) => !shown.has(name))).toEqual([]);
    // Each service's groups are its own: no figure is there twice or added up.
    const lags = page.match(/^relight_consumer_lag\{group="geo-impacts".*$/gm);
    expect(lags).toHaveLength(1);
  });
});
