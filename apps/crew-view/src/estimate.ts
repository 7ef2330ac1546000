import type { Outage } from '@relight/contracts';
import { type CauseKind, type Confidence, decideEtr, etrWindow } from '@relight/domain';
import type { IconName, Times } from '@relight/web-kit';
import { say } from './say.ts';

const quarterMs = 15 * 60_000;

/** A tile, the cause it stands for and, where the cause alone says less, the words for customers. */
export interface CauseTile {
  readonly name: string;
  readonly icon: IconName;
  readonly kind: CauseKind;
  readonly text?: string;
}

export const causeTiles: readonly CauseTile[] = [
  { name: say.causeTile.tree(), icon: 'tree', kind: 'vegetation' },
  {
    name: say.causeTile.poleOrWire(),
    icon: 'pole',
    kind: 'equipment',
    text: say.causeSaid.poleOrWire(),
  },
  { name: say.causeTile.vehicle(), icon: 'vehicle', kind: 'public', text: say.causeSaid.vehicle() },
  { name: say.causeTile.lightning(), icon: 'bolt', kind: 'lightning' },
  { name: say.causeTile.animal(), icon: 'animal', kind: 'wildlife' },
  { name: say.causeTile.equipment(), icon: 'equipment', kind: 'equipment' },
  { name: say.causeTile.notKnown(), icon: 'question', kind: 'unknown' },
];

/** The tile that says what is known already. */
export const tileOf = (cause: Outage['cause']): CauseTile | undefined =>
  cause === undefined
    ? undefined
    : (causeTiles.find((tile) => tile.kind === cause.kind && tile.text === cause.text) ??
      causeTiles.find((tile) => tile.kind === cause.kind && tile.text === undefined) ??
      causeTiles.find((tile) => tile.kind === cause.kind));

/** How sure a crew may be; the record knows two levels, so a likely time and a guess are both low. */
export const surenesses = [
  { id: 'sure', name: say.sureness.sure(), confidence: 'high' },
  { id: 'likely', name: say.sureness.likely(), confidence: 'low' },
  { id: 'guess', name: say.sureness.guess(), confidence: 'low' },
] as const satisfies readonly {
  readonly id: string;
  readonly name: string;
  readonly confidence: Confidence;
}[];
export type Sureness = (typeof surenesses)[number]['id'];

/** The next full quarter of an hour after a moment, ISO 8601. */
const nextQuarter = (at: string): string =>
  new Date((Math.floor(Date.parse(at) / quarterMs) + 1) * quarterMs).toISOString();

/** Where the time starts: what is said now if it still lies ahead, else an hour and a half from now. */
export function firstTime(etr: Outage['etr'], now: string): string {
  if (etr !== undefined && Date.parse(etr.at) > Date.parse(now)) return etr.at;
  return nextQuarter(new Date(Date.parse(now) + 5 * quarterMs).toISOString());
}

/** A quarter of an hour earlier or later, on the quarter, and never in the past. */
export function moved(at: string, quarters: 1 | -1, now: string): string {
  const ms = Date.parse(at);
  const onQuarter = quarters > 0 ? Math.floor(ms / quarterMs) : Math.ceil(ms / quarterMs);
  const next = new Date((onQuarter + quarters) * quarterMs).toISOString();
  return Date.parse(next) > Date.parse(now) ? next : nextQuarter(now);
}

/** What customers will read once it is told, by the same rule that tells them. */
export function customersRead(
  at: string,
  confidence: Confidence,
  outage: Outage,
  now: string,
  times: Times,
): { readonly lead: string; readonly words: string } {
  const heard = { at, source: 'crew', confidence } as const;
  if (decideEtr(heard, outage.etr, now) === 'holdBack' && outage.etr !== undefined)
    return {
      lead: say.customersRead.heldBack(),
      words: say.customersRead.backBy({ etr: times.said.estimate(outage.etr.at, now) }),
    };
  const window = etrWindow(heard, now);
  const [from, to] = times.said.window(window.from, window.to, now);
  return {
    lead: say.customersRead.lead(),
    words: say.customersRead.backByWithin({ etr: times.said.estimate(at, now), from, to }),
  };
}
