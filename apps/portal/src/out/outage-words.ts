import { bulletin, outage as outageWordsOf, page, type Locale } from '@relight/catalogue';
import type { PlannedWork, PublicOutage } from '@relight/contracts';
import {
  isOpen,
  statedCause,
  statedCrew,
  statedCustomers,
  surenessWords,
  timesIn,
} from '@relight/domain';

/** Who reads, and when. */
export interface Reader {
  readonly locale: Locale;
  readonly timeZone: string;
  /** ISO 8601. */
  readonly now: string;
}

/** One outage in words that are complete without the page around them. */
export interface OutageSaid {
  /** "Power is out around Lantern Street, Kestrel Bay". */
  readonly headline: string;
  /** "Back by about 20:30.", "No time yet. Next word by 19:10.", "Power came back at 18:09." */
  readonly when: string;
  /** Sentences: since when, how many, why, what the crew does. */
  readonly facts: readonly string[];
}

/** What anyone may know of one outage, in a reader's language. */
export function sayOutage(outage: PublicOutage, reader: Reader): OutageSaid {
  const { locale } = reader;
  const { placeName: place, disputed } = outage.properties;
  const crew = statedCrew(outage.properties, locale);
  return {
    headline: page[locale].answer.now[shownAs(outage)]({ place }),
    when: whenWords(outage, reader),
    facts: [
      sinceWords(outage, reader),
      customersWords(outage, locale),
      sentence(statedCause(outage.properties, locale) ?? outageWordsOf[locale].causeUnknown()),
      ...(crew === undefined ? [] : [sentence(crew)]),
      ...(disputed ? [bulletin[locale].disputed()] : []),
    ].filter((words) => words !== ''),
  };
}

/** Planned work that waits, in a sentence for each: when, how many, why. */
export function sayPlanned(work: PlannedWork, { locale, timeZone }: Reader): OutageSaid {
  const { placeName: place, startsAt, endsAt, customers: count } = work;
  const stated = { ...work, status: 'confirmed', planned: true } as const;
  const customerNoun = page[locale].customerNoun({ count });
  const howMany = statedCustomers(stated, locale);
  return {
    headline: page[locale].answer.now.planned({ place }),
    when: sentence(timesIn(timeZone, locale).work(startsAt, endsAt)),
    facts: [
      bulletin[locale].willBeOut({ howMany, customerNoun }),
      sentence(statedCause(stated, locale) ?? outageWordsOf[locale].cause.planned.sentence()),
    ],
  };
}

/** Planned work that is under way. */
export const isPlanned = ({ properties: { planned, status } }: PublicOutage): boolean =>
  planned && (status === 'predicted' || status === 'confirmed');

export const isOver = ({ properties }: PublicOutage): boolean => !isOpen(properties.status);

/** Which of the headings of the page an outage has. */
function shownAs(
  outage: PublicOutage,
): 'predicted' | 'confirmed' | 'partly' | 'restored' | 'planned' {
  if (isPlanned(outage)) return 'planned';
  switch (outage.properties.status) {
    case 'predicted':
      return 'predicted';
    case 'confirmed':
      return 'confirmed';
    case 'partiallyRestored':
      return 'partly';
    case 'restored':
    case 'closed':
    case 'cancelled':
  }
  return 'restored';
}

function whenWords(outage: PublicOutage, { locale, timeZone, now }: Reader): string {
  const times = timesIn(timeZone, locale);
  const { restoredAt, plannedFor, etr, etrFrom, etrTo, nextWordAt, nothingNewAt } =
    outage.properties;
  const words = page[locale];
  if (isOver(outage))
    return restoredAt === undefined
      ? ''
      : bulletin[locale].ended({ at: times.atMoment(restoredAt, now) });
  if (isPlanned(outage) && plannedFor)
    return sentence(times.work(plannedFor.startsAt, plannedFor.endsAt));
  if (etr !== undefined) {
    const by = sentence(words.backBy({ etr: times.said.estimate(etr, now) }));
    const sure = etrFrom && etrTo ? ` ${sentence(surenessWords(etrFrom, etrTo, locale))}` : '';
    return by + sure;
  }
  if (nextWordAt === undefined) return sentence(words.noTimeYet());
  const said = (at: string) => ({ at: times.said.moment(at, now) });
  const passed =
    nothingNewAt === undefined ? '' : `${words.answer.nothingNew(said(nothingNewAt))} `;
  return passed + words.answer.noTimeNextWord(said(nextWordAt));
}

function sinceWords(outage: PublicOutage, { locale, timeZone, now }: Reader): string {
  if (isPlanned(outage) && outage.properties.plannedFor !== undefined) return '';
  const since = timesIn(timeZone, locale).said.moment(outage.properties.since, now);
  const say = isOver(outage) ? bulletin[locale].wasOutSince : bulletin[locale].outSince;
  return say({ since });
}

function customersWords(outage: PublicOutage, locale: Locale): string {
  const { status, customers, customersTotal: total, claimed } = outage.properties;
  const words = bulletin[locale];
  if (isOver(outage)) return '';
  if (status === 'partiallyRestored') return words.stillOut({ count: customers, total });
  const customerNoun = page[locale].customerNoun({ count: customers });
  const said = words.howMany({
    howMany: statedCustomers(outage.properties, locale),
    customerNoun,
  });
  return claimed === true ? `${capital(said)} ${words.claimedOnly()}` : capital(said);
}

export const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
