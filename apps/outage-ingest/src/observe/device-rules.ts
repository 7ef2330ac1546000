import type { Observation } from '@relight/contracts';
import { isOpen } from '@relight/domain';
import type { Grid } from '../grid.ts';
import {
  become,
  becomeIfLegal,
  changed,
  endOf,
  isWaitingPlan,
  newOutage,
  noted,
  restored,
  stepped,
  witnessed,
  without,
} from '../outage-changes.ts';
import type { StoredOutage } from '../stored-outage.ts';
import { isInferred, noLongerShowing, showing, shownOpen } from '../shown-open.ts';
import { isSpokenOfBeside } from '../source-words.ts';
import { mergeInto } from './merging.ts';
import type { MeterWords } from './meter-words.ts';
import type { OutageBook } from './outage-book.ts';
import { begunIfPlanned, isDue } from './planned-work.ts';
import { openedOutageId } from './said.ts';

export type DeviceFact = Extract<Observation, { readonly kind: 'device' }>;

/** Opened and closed again within this time, nobody is told: a protection that tried again. */
const momentaryMs = 60_000;

/** A batch's outages, its network and the time it is handled at. */
export interface Scene {
  readonly book: OutageBook;
  readonly grid: Grid;
  readonly now: string;
}

/**
 * A switching device moved: outages open, grow, come back in steps or end by the topology. `words` are
 * those of the meters on its feeder.
 */
export function deviceMoved(scene: Scene, fact: DeviceFact, words: MeterWords): void {
  const isTie = scene.grid.isTie(fact.device);
  if (fact.state === 'opened') {
    if (isTie) tieOpened(scene, fact);
    else deviceOpened(scene, fact, words);
  } else if (isTie) {
    tieClosed(scene, fact);
  } else {
    deviceClosed(scene, fact);
  }
}

function deviceOpened(scene: Scene, fact: DeviceFact, words: MeterWords): void {
  const { book, grid, now } = scene;
  const { device, observedAt } = fact;
  // Handled before, though a crash kept the switch from being remembered.
  const id = openedOutageId(fact);
  if (book.get(id) || book.all().some((stored) => isHandled(stored, fact))) return;
  const feeder = grid.feederOf(device);
  const open = book.open(grid.feedersAround(device));
  const below = predictedBelow(grid, open, device);
  const known = explains(scene, open, fact) ?? below[0];
  if (known) {
    // Heard again: some SCADA repeat every position now and then.
    if (isShownOpen(known, device)) {
      mergeInto(book, known, below, now);
      return;
    }
    const grown = below.includes(known)
      ? movedTo(known, device, grid)
      : begunIfPlanned(alsoOpen(known, device), observedAt, now);
    const said = { at: observedAt, text: `${device} opened` };
    const shown = confirmedBy(showing(grown, device), 'scada', now, said);
    book.set(asShown(grid, shown, words));
    mergeInto(book, known, below, now);
    return;
  }
  // Opening a device that feeds nobody is no outage.
  if (grid.lost([device]).length === 0) return;
  const outage = newOutage({
    id,
    status: 'confirmed',
    startedAt: observedAt,
    now,
    witness: 'scada',
    device,
    feeder,
    openDevices: [device],
    position: grid.positionOf(device),
  });
  const trip = fact.tripped === true ? ' (tripped)' : '';
  const text = `${device} opened${trip}`;
  book.set(noted(showing(outage, device), { at: observedAt, kind: 'observation', text }));
}

/** The open outage that a device's opening belongs to: at it, the work planned there, or above it. */
function explains(
  { grid }: Scene,
  open: readonly StoredOutage[],
  { device, observedAt }: DeviceFact,
): StoredOutage | undefined {
  const same = open.filter(({ outage }) => outage.device === device);
  return (
    same.find(({ outage }) => !isWaitingPlan(outage)) ??
    same.find((outage) => isDue(outage, observedAt)) ??
    open.find(({ outage }) => coversAny(grid, outage.openDevices, device))
  );
}

/** The opening belongs to an outage that SCADA has shown there, and that is over. */
function isHandled({ outage, wasOpen }: StoredOutage, { device, observedAt }: DeviceFact): boolean {
  if (isOpen(outage.status) || !outage.witnesses.includes('scada')) return false;
  const devices = [outage.device, ...(wasOpen?.openDevices ?? [])];
  return devices.includes(device) && outage.startedAt <= observedAt && observedAt <= endOf(outage);
}

function isShownOpen(outage: StoredOutage, device: string): boolean {
  return outage.outage.status !== 'predicted' && shownOpen(outage).includes(device);
}

/** The outage is where SCADA shows it, once that explains all gasps that pointed further up. */
function asShown(grid: Grid, outage: StoredOutage, words: MeterWords): StoredOutage {
  const { device, openDevices } = outage.outage;
  const left = withoutExplained(grid, outage, openDevices, words);
  if (left.length === openDevices.length) return outage;
  const [shown] = shownOpen(outage);
  const isMoved = device !== undefined && openDevices.includes(device) && !left.includes(device);
  const moved = isMoved && shown !== undefined ? movedTo(outage, shown, grid) : outage;
  return changed(moved, { openDevices: [...left] });
}

/**
 * Meters tell roughly where: from so many gasps the device above may be inferred. These devices without
 * those that SCADA has not shown open, while it has shown others below them that explain all gasps.
 */
export function withoutExplained(
  grid: Grid,
  outage: StoredOutage,
  devices: readonly string[],
  words: MeterWords,
): readonly string[] {
  const shown = shownOpen(outage);
  if (shown.length === 0 || !isInferred(outage)) return devices;
  const gasps = [...words].flatMap(([meter, { state }]) => (state === 'off' ? [meter] : []));
  const open = gasps.filter((meter) => !shown.some((one) => grid.feedsMeter(one, meter)));
  return devices.filter(
    (device) =>
      shown.includes(device) ||
      !shown.some((one) => grid.covers(device, one)) ||
      open.some((meter) => grid.feedsMeter(device, meter)),
  );
}

/** Predictions that a device explains, oldest first; planned work that waits is none. */
export function predictedBelow(
  grid: Grid,
  open: readonly StoredOutage[],
  device: string,
): readonly StoredOutage[] {
  return open.filter(
    ({ outage }) =>
      outage.status === 'predicted' &&
      outage.openDevices.length > 0 &&
      outage.device !== undefined &&
      grid.covers(device, outage.device),
  );
}

/** What was predicted below an outage's device is the same fault, and ends in it. */
export function mergeBelow({ book, grid, now }: Scene, outage: StoredOutage): StoredOutage {
  const { device, openDevices } = outage.outage;
  if (device === undefined || !openDevices.includes(device)) return outage;
  const below = predictedBelow(grid, book.open(grid.feedersAround(device)), device);
  mergeInto(book, outage, below, now);
  return book.get(outage._id) ?? outage;
}

/** An instrument or a person bears the outage out. */
export function confirmedBy(
  outage: StoredOutage,
  witness: 'scada' | 'oms' | 'person' | 'poll',
  now: string,
  said: { readonly at: string; readonly text: string },
): StoredOutage {
  const seen = noted(witnessed(outage, witness), { ...said, kind: 'observation' });
  return outage.outage.status === 'predicted' ? become(seen, 'confirmed', now) : seen;
}

/** A prediction moves upstream, or a ticket is about another device, and stays the same outage. */
export function movedTo(outage: StoredOutage, device: string, grid: Grid): StoredOutage {
  const position = grid.positionOf(device);
  const feeder = grid.feederOf(device);
  // A device above all feeders is on none.
  return changed(without(outage, ['feeder']), {
    device,
    openDevices: [device],
    ...(feeder === undefined ? {} : { feeder }),
    ...(position === undefined ? {} : { position }),
  });
}

function alsoOpen(outage: StoredOutage, device: string): StoredOutage {
  const { openDevices } = outage.outage;
  return openDevices.includes(device)
    ? outage
    : changed(outage, { openDevices: [...openDevices, device] });
}

function deviceClosed({ book, grid, now }: Scene, { device, observedAt }: DeviceFact): void {
  for (const stored of book.open(grid.feedersAround(device))) {
    const { outage } = stored;
    if (!outage.openDevices.includes(device) || outage.startedAt > observedAt) continue;
    const closing = noLongerShowing(stored, device);
    const openDevices = outage.openDevices.filter((one) => one !== device);
    const isMomentary =
      outage.steps.length === 0 &&
      openDevices.length === 0 &&
      Date.parse(observedAt) - Date.parse(outage.startedAt) <= momentaryMs;
    if (isMomentary && outage.kind === 'unplanned') {
      const text = `${device} closed again after less than a minute: momentary`;
      const seen = noted(closing, { at: observedAt, kind: 'observation', text });
      book.set(becomeIfLegal(seen, 'cancelled', now));
    } else {
      const text = `${device} closed`;
      const seen = noted(closing, { at: observedAt, kind: 'observation', text });
      const left = isLeftBehind(closing, device) ? [] : openDevices;
      book.set(afterSwitching(seen, grid, { observedAt, now, openDevices: left }));
    }
  }
}

/** Nothing that SCADA shows open is left, and all who named what else is open have said it is over. */
function isLeftBehind(outage: StoredOutage, device: string): boolean {
  const { witnesses } = outage.outage;
  const isOthers = witnesses.some((one) => one === 'meters' || one === 'person');
  const shown = shownOpen(outage).filter((one) => one !== device);
  return shown.length === 0 && !isOthers && !isSpokenOfBeside(outage, '');
}

interface Switched {
  readonly observedAt: string;
  readonly now: string;
  readonly openDevices?: readonly string[];
  readonly closedTies?: readonly string[];
}

/** Whom the new switching state brings back decides what becomes of the outage. */
function afterSwitching(stored: StoredOutage, grid: Grid, switched: Switched): StoredOutage {
  const { outage } = stored;
  const openDevices = [...(switched.openDevices ?? outage.openDevices)];
  const closedTies = [...(switched.closedTies ?? outage.closedTies)];
  const before = grid.lost(outage.openDevices, outage.closedTies).length;
  const after = grid.lost(openDevices, closedTies).length;
  const step = { at: switched.observedAt, basis: 'device', tellable: true, closedTies } as const;
  if (after === 0) return restored(stored, step, switched.now);
  if (after >= before) return changed(stored, { openDevices, closedTies });
  const partly = stepped(stored, { ...step, openDevices });
  return becomeIfLegal(partly, 'partiallyRestored', switched.now);
}

/** A tie brings back whom it can; an outage that names it already has had its say. */
export function tieClosed(
  { book, grid, now }: Scene,
  { device, observedAt }: Pick<DeviceFact, 'device' | 'observedAt'>,
  concerns: (outage: StoredOutage) => boolean = () => true,
): void {
  const open = book.open(grid.feedersTouched(device));
  const everyOpen = open.flatMap(({ outage }) => outage.openDevices);
  const everyTie = open.flatMap(({ outage }) => outage.closedTies);
  const dead = grid.lost(everyOpen, everyTie).length;
  // A tie to a dead feeder brings nobody back.
  if (grid.lost(everyOpen, [...everyTie, device]).length >= dead) return;
  for (const stored of open) {
    const { outage } = stored;
    const closedTies = [...outage.closedTies, device];
    if (outage.closedTies.includes(device) || !concerns(stored)) continue;
    const before = grid.lost(outage.openDevices, outage.closedTies).length;
    if (grid.lost(outage.openDevices, closedTies).length >= before) continue;
    book.set(afterSwitching(stored, grid, { observedAt, now, closedTies }));
  }
}

/** Back to the normal state: what the tie carried hangs on the outage's own devices again. */
function tieOpened({ book, grid }: Scene, { device, observedAt }: DeviceFact): void {
  for (const outage of book.open(grid.feedersTouched(device))) {
    const closedTies = outage.outage.closedTies.filter((tie) => tie !== device);
    if (closedTies.length === outage.outage.closedTies.length) continue;
    const text = `Tie ${device} opened again`;
    const seen = noted(outage, { at: observedAt, kind: 'observation', text });
    book.set(changed(seen, { closedTies }));
  }
}

function coversAny(grid: Grid, openDevices: readonly string[], device: string): boolean {
  return openDevices.some((open) => grid.covers(open, device));
}
