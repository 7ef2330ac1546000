/**
 * The OMS restored a ticket, SCADA opened the same device again, and the OMS reopened the ticket: the
 * old outage was reopened, its device's key was taken by the second one, and the event came again
 * without end, so that its partition stopped. That sequence and others like it, each on a feeder of its
 * own and all in one stream: every one ends in the outages a control room expects, and no lag is left.
 */
import { isOpen } from '@relight/domain';
import type { EdgeKind, UtilityFile } from '@relight/network';
import type { Outage } from '@relight/contracts';
import { enginePairs, startIngest, type RunningIngest } from '../support/ingest.ts';

const startedAt = '2026-11-22T18:00:00.000Z';
const after = (seconds: number): string =>
  new Date(Date.parse(startedAt) + seconds * 1_000).toISOString();

/** What happens, of one feeder: an event, several at once, or what a person does. */
type Step = { readonly at: number; readonly events: readonly Said[] } | { readonly cancel: string };
interface Said {
  readonly type: string;
  readonly data: Readonly<Record<string, string | undefined>>;
}
type Row = readonly [what: string, steps: readonly Step[], outages: readonly string[]];

const scada = (state: 'opened' | 'closed') => (device: string, at: number) => ({
  at,
  events: [{ type: `scada.device.${state}`, data: { device } }],
});
const opens = scada('opened');
const closes = scada('closed');
const meters = (state: 'off' | 'on', transformers: readonly string[], at: number) => ({
  at,
  events: transformers.flatMap((transformer) =>
    [1, 2, 3, 4].map((n) => ({ type: `meter.${state}`, data: { meter: `${transformer}-m${n}` } })),
  ),
});
const ticket = (sourceId: string, at: number, device?: string, status = 'confirmed') => ({
  at,
  events: [{ type: 'oms.outage.updated', data: { sourceId, device, status } }],
});
const gone = (sourceId: string, at: number, reason = 'restored') => ({
  at,
  events: [{ type: 'oms.outage.removed', data: { sourceId, reason } }],
});

const rows: readonly Row[] = [
  [
    'a ticket is restored, its device opens again, the ticket is reopened',
    [
      ticket('A', 0, 'F'),
      ticket('A', 600, undefined, 'restored'),
      opens('F', 900),
      ticket('A', 1_000),
      ticket('A', 1_100, 'F'),
    ],
    ['F restored <A>', 'F confirmed <A>'],
  ],
  [
    'the same with the device in every word, and all ends well',
    [
      ticket('A', 0, 'F'),
      gone('A', 600),
      opens('F', 900),
      ticket('A', 1_000, 'F'),
      closes('F', 1_500),
      gone('A', 1_550),
    ],
    ['F restored <A>', 'F restored <A>'],
  ],
  [
    'the same on a second ticket of the same device',
    [
      ticket('A', 0, 'F'),
      gone('A', 600),
      ticket('B', 900, 'F'),
      ticket('A', 1_000, 'F'),
      gone('B', 1_100),
    ],
    ['F restored <A>', 'F confirmed <B,A>'],
  ],
  [
    'a ticket is restored, reopened and restored again',
    [ticket('A', 0, 'F'), gone('A', 600), ticket('A', 900), gone('A', 1_200)],
    ['F restored <A>'],
  ],
  [
    'a cancelled ticket is reopened after SCADA opened its device',
    [ticket('A', 0, 'F'), gone('A', 300, 'cancelled'), opens('F', 400), ticket('A', 600, 'F')],
    ['F cancelled <A>', 'F confirmed <A>'],
  ],
  [
    'a person called it none, SCADA opens the device, and the OMS goes on',
    [
      ticket('A', 0, 'F'),
      { cancel: 'F' },
      opens('F', 300),
      ticket('A', 400, 'F'),
      ticket('A', 500, 'F'),
    ],
    ['F cancelled <A>', 'F confirmed <A>'],
  ],
  [
    'meters restored it, and the OMS says restored and then out again',
    [
      ticket('A', 0, 'T'),
      meters('on', ['T'], 600),
      ticket('A', 700, 'T', 'restored'),
      ticket('A', 900, 'T'),
    ],
    ['T restored <A>', 'T confirmed <A>'],
  ],
  [
    'the same while meters predict an outage upstream',
    [
      ticket('A', 0, 'T'),
      meters('on', ['T'], 600),
      gone('A', 700),
      meters('off', ['T', 'U'], 800),
      ticket('A', 900, 'F'),
    ],
    ['T restored <A>', 'F confirmed <A>'],
  ],
  [
    'two tickets name one device, and the last says that it is over',
    [
      ticket('A', 0, 'F'),
      ticket('B', 60, 'F'),
      gone('B', 600),
      ticket('A', 700, 'F'),
      gone('A', 900),
    ],
    ['F restored <A,B>'],
  ],
  [
    'a ticket moves to where SCADA has shown an outage',
    [ticket('A', 0, 'F'), opens('G', 30), ticket('A', 60, 'G'), gone('A', 600)],
    ['G closed <A> -> G', 'G restored <A>'],
  ],
  [
    'a ticket moves away from what SCADA sees open',
    [opens('F', 0), ticket('A', 60, 'F'), ticket('A', 120, 'V'), gone('A', 600)],
    ['F confirmed', 'V restored <A>'],
  ],
  [
    'two tickets change places in one body',
    [
      ticket('A', 0, 'T'),
      ticket('B', 10, 'U'),
      { at: 60, events: [ticket('A', 60, 'U'), ticket('B', 60, 'T')].flatMap((one) => one.events) },
    ],
    ['U closed <A> -> U', 'U confirmed <A>', 'T confirmed <B>'],
  ],
];

/** A feeder for each row: breaker B above fuse F (transformers T, U) and fuse G (transformer V). */
function utility(feeders: number): UtilityFile {
  const below = ['T', 'U', 'V'];
  const wanted: readonly (readonly [string, string, string, EdgeKind])[] = [
    ['B', 'src', 'a', 'breaker'],
    ['F', 'a', 'b', 'fuse'],
    ['T', 'b', 'T-lv', 'transformer'],
    ['U', 'b', 'U-lv', 'transformer'],
    ['G', 'a', 'c', 'fuse'],
    ['V', 'c', 'V-lv', 'transformer'],
  ];
  const all = Array.from({ length: feeders }, (_, n) => n);
  const nodes = ['a', 'b', 'c', ...below.map((id) => `${id}-lv`)];
  const ids = ['src', ...all.flatMap((n) => nodes.map((node) => `${n}.${node}`))];
  return {
    format: 'relight.utility.v1',
    name: 'Test Valley Electric',
    shortName: 'TVE',
    handle: 'testvalley',
    timeZone: 'America/New_York',
    nodes: ids.map((id, i) => ({ id, position: [-74 + i / 1_000, 41] as const })),
    edges: all.flatMap((n) =>
      wanted.map(([id, from, to, kind]) => ({
        id: `${n}.${id}`,
        from: from === 'src' ? from : `${n}.${from}`,
        to: `${n}.${to}`,
        kind,
        closed: true,
      })),
    ),
    sources: ['src'],
    servicePoints: all.flatMap((n) =>
      below.flatMap((id) =>
        [1, 2, 3, 4].map((meter) => ({
          id: `${n}.${id}-m${meter}`,
          node: `${n}.${id}-lv`,
          position: [-74, 41] as const,
        })),
      ),
    ),
    areas: [],
    streets: [],
    places: [],
    ground: [],
  };
}

/** The step as the feeder's own: `F` of the third feeder is `2.F`. */
function bodyOf(step: Step | undefined, feeder: number) {
  if (step === undefined || 'cancel' in step) return [];
  return step.events.map(({ type, data }, at) => ({
    specversion: '1.0',
    id: `${feeder} ${step.at} ${at} ${type}`,
    source: 'test',
    type,
    time: after(step.at),
    data: Object.fromEntries(
      Object.entries(data).map(([name, value]) =>
        ['device', 'meter', 'sourceId'].includes(name) && value !== undefined
          ? [name, `${feeder}.${value}`]
          : [name, value],
      ),
    ),
  }));
}

/** Oldest first: `device status <who speaks of it> -> device of the outage it was merged into`. */
function told(all: readonly Outage[], feeder: number): readonly string[] {
  const plain = (id = '-'): string => id.replace(/^(cloudevents:)?\d+\./, '');
  const startOf = ({ startedAt: start, heardAt }: Outage): string => `${start} ${heardAt}`;
  return all
    .filter(({ device }) => device?.startsWith(`${feeder}.`))
    .toSorted((a, b) => startOf(a).localeCompare(startOf(b)))
    .map(({ device, status, sourceKeys, mergedInto }) => {
      const sources = sourceKeys.length === 0 ? '' : ` <${sourceKeys.map(plain).join()}>`;
      const survivor = all.find(({ id }) => id === mergedInto);
      return `${plain(device)} ${status}${sources}${survivor ? ` -> ${plain(survivor.device)}` : ''}`;
    });
}

async function play(ingest: RunningIngest, round: number): Promise<void> {
  const steps = rows.map(([, each]) => each[round]);
  const times = steps.flatMap((step) => (step && 'at' in step ? step.at : []));
  const newest = after(Math.max(0, ...times));
  if (newest > ingest.clock.now()) ingest.clock.moveTo(newest);
  const body = steps.flatMap((step, feeder) => bodyOf(step, feeder));
  expect(await ingest.feed(body)).toMatchObject({ accepted: body.length, rejected: [] });
  for (const [feeder, step] of steps.entries()) {
    if (step === undefined || !('cancel' in step)) continue;
    // oxlint-disable no-await-in-loop -- one person, one after the other
    const device = `${feeder}.${step.cancel}`;
    const found = (await ingest.outages()).find((one) => one.device === device);
    const path = `/api/outages/${found?.id}/cancel`;
    expect(await ingest.command(path, { reason: 'none' })).toMatchObject({ id: found?.id });
    // oxlint-enable no-await-in-loop
  }
  await ingest.settled();
  const open = (await ingest.outages()).filter(({ status }) => isOpen(status));
  const devices = open.map(({ device }) => device);
  expect(devices).toEqual([...new Set(devices)]);
}

describe.each(enginePairs)('tickets and switches that contradict each other, on %s', (_, open) => {
  let ingest: RunningIngest;
  let outages: readonly Outage[];
  beforeAll(async () => {
    ingest = await startIngest(open, utility(rows.length), startedAt);
    const rounds = Math.max(...rows.map(([, steps]) => steps.length));
    // oxlint-disable-next-line no-await-in-loop -- each round is what comes after the one before
    for (let round = 0; round < rounds; round++) await play(ingest, round);
    outages = await ingest.outages();
  });
  afterAll(() => ingest?.close());

  it.each(rows.map(([what, , expected], feeder) => ({ what, expected, feeder })))(
    '$what',
    ({ expected, feeder }) => {
      expect(told(outages, feeder)).toEqual(expected);
    },
  );

  it('leaves no partition behind and nothing that could not be handled', async () => {
    const lag = await ingest.lag();
    expect(lag.length).toBeGreaterThan(0);
    expect(lag.filter(({ behind }) => behind !== 0)).toEqual([]);
    expect(await ingest.dead()).toEqual([]);
  });
});
