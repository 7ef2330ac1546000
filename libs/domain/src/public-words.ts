import { outage, type Locale } from '@relight/catalogue';
import type { CauseKind, CrewStatus } from './vocabulary.ts';

/** What the public reads of a crew; undefined where there is nothing to say yet. */
export function crewWords(status: CrewStatus, locale: Locale = 'en'): string | undefined {
  return outage[locale].crew[status].sentence() || undefined;
}

/** What the public reads of a cause when nobody wrote better words; undefined while it is unknown. */
export function causeWords(kind: CauseKind, locale: Locale = 'en'): string | undefined {
  return outage[locale].cause[kind].sentence() || undefined;
}

/** A cause in a reader's language: a person's own words for those who read the language they are in. */
export function causeIn(
  locale: Locale,
  cause: { readonly kind: CauseKind; readonly text?: string | undefined } | undefined,
  isTextRead: boolean,
): string | undefined {
  if (cause === undefined) return undefined;
  return (isTextRead ? cause.text : undefined) ?? causeWords(cause.kind, locale);
}

export type Sureness = 'sure' | 'fairly' | 'guess';

/** How sure a window lets us sound: up to 1 h wide, up to 2 h, else. ISO instants. */
export function surenessOf(from: string, to: string): Sureness {
  const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
  if (hours <= 1) return 'sure';
  return hours <= 2 ? 'fairly' : 'guess';
}

/** The same in words: "Fairly sure". */
export function surenessWords(from: string, to: string, locale: Locale = 'en'): string {
  return outage[locale].sureness[surenessOf(from, to)]();
}
