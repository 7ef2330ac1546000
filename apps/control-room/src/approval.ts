import { renditionsOf, type DeskPublication, type Rendition } from '@relight/contracts';
import { count, type LiveState } from '@relight/web-kit';
import type { Role } from '@relight/domain';
import { deskLanguage } from './channel-names.ts';
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
  if (asked.role !== 'approver')
    return 'Only an approver may approve or send back. You can change the words.';
  if (!canDecide(asked.live))
    return 'No contact for a minute, so this may be old. Approving starts again with the contact.';
  if (asked.isDrafting) return 'Save your words, or drop them, before you approve.';
  return asked.isUnread ? 'Somebody changed this. Read it first.' : undefined;
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
  moved: (ms: number) => string,
): readonly Check[] {
  const checks: Check[] = [];
  const etr = each.toldEtr;
  if (etr !== undefined && saidAt !== undefined && saidAt !== etr.at) {
    const ms = Date.parse(etr.at) - Date.parse(saidAt);
    checks.push({
      isWarning: ms > 0,
      head: `Moves ${ms > 0 ? 'later' : 'earlier'} by ${moved(Math.abs(ms))}.`,
      text:
        ms > 0 ? 'People plan around it: say why.' : 'Be sure: a promise moved forward is heard.',
    });
  }
  if (etr !== undefined && each.reach.lastArrivalAt > etr.at)
    checks.push({
      isWarning: true,
      head: 'Too slow.',
      text: 'The last text arrives after the time it tells.',
    });
  const { dearer } = each.reach;
  if (dearer !== undefined)
    checks.push({
      isWarning: true,
      head: `Dearer letters: ${dearer.letters.join(' ')}.`,
      text: `No plain text holds them: ${count(dearer.segments)} segments and ${dearer.costUsd.toFixed(2)} USD more than without.`,
    });
  if (each.reach.recipients === 0)
    checks.push({
      isWarning: true,
      head: 'Nobody to write to.',
      text: 'No one here gave an address.',
    });
  if (each.edited) checks.push({ isWarning: false, text: 'A person changed the words.' });
  return checks;
}
