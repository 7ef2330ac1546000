import { outage, page, type Locale } from '@relight/catalogue';
import type { CauseKind, CrewStatus, OutageStatus } from './vocabulary.ts';

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

/** As the public page states an outage. */
interface Stated {
  readonly status: OutageStatus;
  readonly planned: boolean;
  readonly customers: number;
  readonly claimed?: boolean | undefined;
  /** In English, or as a person wrote it; in every language where the kind stands beside it. */
  readonly cause?: string | undefined;
  readonly causeKind?: CauseKind | undefined;
  readonly crew?: string | undefined;
  readonly crewStatus?: CrewStatus | undefined;
}

/** "1,260"; "about 612" while it is a prediction; "said to be 60" where only a feed counts them. */
export function statedCustomers(
  { customers: count, claimed, status, planned }: Stated,
  locale: Locale,
): string {
  if (claimed === true) return page[locale].saidToBe({ count });
  return status === 'predicted' && !planned
    ? page[locale].aboutSoMany({ count })
    : outage[locale].count({ count });
}

/** What a person wrote of the cause, else our words of its kind; undefined while it is unknown. */
export function statedCause({ cause, causeKind }: Stated, locale: Locale): string | undefined {
  return causeKind === undefined ? cause : (causeWords(causeKind, locale) ?? cause);
}

/** What the crew does; undefined where there is nothing to say of it. */
export function statedCrew({ crew, crewStatus }: Stated, locale: Locale): string | undefined {
  return crewStatus === undefined ? crew : (crewWords(crewStatus, locale) ?? crew);
}

/** A count of people as the public page states it, "1260" or "fewer than 5", in a reader's language. */
export function statedCount(stated: string, locale: Locale): string {
  const count = Number(/\d[\d,.]*/.exec(stated)?.[0].replaceAll(/[,.]/g, ''));
  if (Number.isNaN(count)) return stated;
  return /^\D/.test(stated) ? page[locale].fewerThan({ count }) : outage[locale].count({ count });
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
