import { Oms, reading, scada } from './instruments.ts';
import { affected, chased, hazardTexts } from './people.ts';
import type { IncidentSetting, StormAction } from './storm-action.ts';

const minutes = 60;

interface FeederTripOptions {
  /** How the first customers come back: round a section, or by a tie to another feeder. */
  readonly stepBy: 'switching' | 'tie';
  /** A fuse stays blown when the rest is back. */
  readonly nested: boolean;
  readonly hazard: boolean;
}

/** A breaker trips; crews isolate a section, bring the rest back, repair, bring all back. */
export function feederTrip(setting: IncidentSetting, options: FeederTripOptions): StormAction[] {
  const { place, at } = setting;
  const breaker = place.take('breaker', 500, 2_000);
  if (breaker === undefined) return [];
  const device = place.network.edgeId(breaker);
  const section = place.below(breaker, 'recloser', 80)[0] ?? place.below(breaker, 'switch', 80)[0];
  const inner = options.nested ? place.below(breaker, 'fuse', 20)[0] : undefined;
  const oms = new Oms(setting, device, place.network.below(breaker).length);
  const actions: StormAction[] = [
    scada(setting, at, device, 'opened'),
    reading(setting, at + 40, place.meters(breaker), 'off', 0.7),
    oms.says(at + 3 * minutes, { crew: 'assigned' }),
    oms.says(at + 8 * minutes, { crew: 'enroute', etrAfterMinutes: 100 }),
    oms.says(at + 22 * minutes, { crew: 'arrived', cause: 'vegetation' }),
    ...affected(setting, breaker, at + 2 * minutes, inner),
    ...(options.hazard ? hazardTexts(setting, breaker, at + 14 * minutes) : []),
  ];
  const back = section === undefined ? [] : step(setting, options, breaker, section);
  actions.push(...back);
  // The repair takes longer than thought: the estimate moves once, by more than the hold-back.
  actions.push(oms.says(at + 48 * minutes, { etrAfterMinutes: 75 }));
  const repaired = at + 82 * minutes;
  if (inner !== undefined) actions.push(...nestedFuse(setting, inner, repaired));
  actions.push(
    ...finish(setting, breaker, section, options),
    oms.says(repaired + 60, { crew: 'fieldComplete' }),
  );
  const stillOff = new Set(inner === undefined ? [] : place.meters(inner));
  const on = place.meters(breaker).filter((meter) => !stillOff.has(meter));
  actions.push(reading(setting, repaired + 50, on, 'on', 0.7));
  actions.push(...chased(setting, breaker, repaired + 4 * minutes, inner));
  return actions;
}

/** First customers back: the section is opened, and what can be fed is. */
function step(
  setting: IncidentSetting,
  { stepBy }: FeederTripOptions,
  breaker: number,
  section: number,
): StormAction[] {
  const { place, at } = setting;
  const [device, sectionId] = [place.network.edgeId(breaker), place.network.edgeId(section)];
  const isolated = at + 35 * minutes;
  const actions = [scada(setting, isolated, sectionId, 'opened')];
  if (stepBy === 'switching') return [...actions, scada(setting, isolated + 90, device, 'closed')];
  const tie = place.tieFor([device, sectionId], place.network.below(section));
  return tie === undefined ? actions : [...actions, scada(setting, isolated + 90, tie, 'closed')];
}

/** All back, and the network as it was before. */
function finish(
  setting: IncidentSetting,
  breaker: number,
  section: number | undefined,
  { stepBy }: FeederTripOptions,
): StormAction[] {
  const { place, at } = setting;
  const repaired = at + 82 * minutes;
  const device = place.network.edgeId(breaker);
  if (section === undefined) return [scada(setting, repaired, device, 'closed')];
  const sectionId = place.network.edgeId(section);
  if (stepBy === 'switching') return [scada(setting, repaired, sectionId, 'closed')];
  const tie = place.tieFor([device, sectionId], place.network.below(section));
  const normal = [
    scada(setting, repaired, device, 'closed'),
    scada(setting, repaired + 60, sectionId, 'closed'),
  ];
  return tie === undefined
    ? normal
    : [...normal, scada(setting, repaired + 75, tie, 'opened', false)];
}

/** The lateral whose fuse blew with the feeder: nobody knows till its customers say so. */
function nestedFuse(setting: IncidentSetting, fuse: number, restoredAt: number): StormAction[] {
  const { place } = setting;
  const device = place.network.edgeId(fuse);
  const customers = place.network.below(fuse).length;
  const oms = new Oms({ ...setting, number: setting.number + 500 }, device, customers);
  const phones = place.phones(fuse, 4);
  const complaints = ['OFF', 'OFF', 'still no power here, you said it was back!', 'OFF'];
  return [
    ...phones.map((from, index): StormAction => ({
      at: restoredAt + (4 + 2 * index) * minutes,
      kind: 'text',
      from,
      body: complaints[index] ?? 'OFF',
    })),
    oms.says(restoredAt + 16 * minutes, {
      crew: 'arrived',
      cause: 'equipment',
      etrAfterMinutes: 25,
    }),
    reading(setting, restoredAt + 34 * minutes, place.meters(fuse), 'on', 1),
    oms.removed(restoredAt + 34 * minutes),
  ];
}

/** A lateral's fuse: no SCADA sees it, its meters' last gasps do. */
export function fuseBlown(
  setting: IncidentSetting,
  { confirmedBy }: { readonly confirmedBy: 'oms' | 'meters' },
): StormAction[] {
  const { place, at } = setting;
  const fuse = place.take('fuse', 15, 150);
  if (fuse === undefined) return [];
  const device = place.network.edgeId(fuse);
  const oms = new Oms(setting, device, place.network.below(fuse).length);
  const restored = at + 62 * minutes;
  const crew =
    confirmedBy === 'oms'
      ? [
          oms.says(at + 6 * minutes, { crew: 'assigned' }),
          oms.says(at + 16 * minutes, { crew: 'enroute', etrAfterMinutes: 50 }),
          oms.says(at + 30 * minutes, { crew: 'arrived', cause: 'vegetation' }),
          oms.removed(restored + 90),
        ]
      : [];
  return [
    reading(setting, at, place.meters(fuse), 'off', 0.9),
    ...affected(setting, fuse, at + 3 * minutes),
    ...crew,
    reading(setting, restored, place.meters(fuse), 'on', 1),
    ...chased(setting, fuse, restored + 3 * minutes),
  ];
}

/** One transformer: fewer customers than may be drawn, or hardly more. */
export function transformerFailed(setting: IncidentSetting): StormAction[] {
  const { place, at } = setting;
  const transformer = place.take('transformer', 4, 12);
  if (transformer === undefined) return [];
  const meters = place.meters(transformer);
  const oms = new Oms(setting, place.network.edgeId(transformer), meters.length);
  return [
    reading(setting, at, meters, 'off', 1),
    ...affected(setting, transformer, at + 4 * minutes),
    oms.says(at + 12 * minutes, { crew: 'enroute', etrAfterMinutes: 45, cause: 'equipment' }),
    reading(setting, at + 55 * minutes, meters, 'on', 1),
    oms.removed(at + 56 * minutes),
  ];
}

/** Opened and closed again within half a minute: nobody should hear of it. */
export function momentary(setting: IncidentSetting): StormAction[] {
  const { place, at } = setting;
  const recloser = place.take('recloser', 50, 1_500);
  if (recloser === undefined) return [];
  const device = place.network.edgeId(recloser);
  return [scada(setting, at, device, 'opened'), scada(setting, at + 25, device, 'closed')];
}
