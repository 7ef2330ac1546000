import { renditionsOf, type DeskPublication, type Rendition } from '@relight/contracts';
import type { LiveState } from '@relight/web-kit';
import type { Role } from '@relight/domain';
import { deskLanguage } from './channel-names.ts';
import { lastArrivalMs } from './arrival.ts';
import { say } from './say.ts';
import { canDecide } from './use-desk.ts';

/** Words as they are being written, by `renditionKey`. */
export type Draft = Readonly<Record<string, string>>;

export function renditionKey({ channel, locale }: Rendition): string {
  return `${channel}-${locale}`;
}

/** The words of each rendition as the desk shows them. */
export function saidIn(each: DeskPublication): readonly Rendition[] {
  return renditionsOf(each, deskLanguage);
}

/** Whether what would be sent differs from what a person has read: another version alone does not. */
export function hasChanged(seen: DeskPublication, now: DeskPublication): boolean {
  return (
    seen.id !== now.id ||
    wordsIn(seen) !== wordsIn(now) ||
    seen.toldEtr?.at !== now.toldEtr?.at ||
    seen.reach.recipients !== now.reach.recipients
  );
}

function wordsIn(each: DeskPublication): string {
  return JSON.stringify(saidIn(each).map((one) => [renditionKey(one), one.parts]));
}

/** Why this cannot be approved here and now; undefined when it can. */
export function whyNot(asked: {
  readonly role: Role;
  readonly live: LiveState;
  readonly isDrafting: boolean;
  readonly isUnread: boolean;
}): string | undefined {
  if (asked.role !== 'approver') return say.approval.onlyAnApprover();
  if (!canDecide(asked.live)) return say.approval.noContact();
  if (asked.isDrafting) return say.approval.saveFirst();
  return asked.isUnread ? say.approval.readFirst() : undefined;
}

/** Things worth a second look, from the facts alone. */
export interface Check {
  readonly isWarning: boolean;
  readonly head?: string;
  readonly text: string;
}

export function checksOf(
  each: DeskPublication,
  saidAt: string | undefined,
  { moved, nowMs }: { readonly moved: (ms: number) => string; readonly nowMs: number },
): readonly Check[] {
  const checks: Check[] = [];
  const etr = each.toldEtr;
  if (etr !== undefined && saidAt !== undefined && saidAt !== etr.at) {
    const ms = Date.parse(etr.at) - Date.parse(saidAt);
    const span = moved(Math.abs(ms));
    checks.push({
      isWarning: ms > 0,
      head: ms > 0 ? say.approval.movesLater({ span }) : say.approval.movesEarlier({ span }),
      text: ms > 0 ? say.approval.sayWhy() : say.approval.beSure(),
    });
  }
  if (etr !== undefined && lastArrivalMs(each, nowMs) > Date.parse(etr.at))
    checks.push({
      isWarning: true,
      head: say.approval.tooSlow(),
      text: say.approval.arrivesTooLate(),
    });
  const { dearer } = each.reach;
  if (dearer !== undefined)
    checks.push({
      isWarning: true,
      head: say.approval.dearer({ letters: dearer.letters.join(' ') }),
      text: say.approval.dearerBy({
        segments: dearer.segments,
        cost: dearer.costUsd.toFixed(2),
      }),
    });
  if (each.reach.recipients === 0)
    checks.push({
      isWarning: true,
      head: say.approval.nobody(),
      text: say.approval.noAddress(),
    });
  if (each.edited) checks.push({ isWarning: false, text: say.approval.edited() });
  return checks;
}
