import { desk, type Locale } from '@relight/catalogue';
import type { KnownFact } from '@relight/contracts';
import {
  causeIn,
  crewWords,
  isOpen,
  surenessWords,
  timesIn,
  type AnswerFacts,
} from '@relight/domain';
import type { Message } from '../said.ts';
import type { Inbound } from '../inbound.schema.ts';
import type { BroadcastConfig } from '../config.ts';
import type { Standing } from '../reply-words.ts';
import { heardIn, toldIn } from '../thread.ts';
import type { Looked } from './look.ts';

/** What facts are said of, and to whom. */
export interface Known {
  readonly standing: Standing | undefined;
  /** Its place is theirs by our records; else only they named it. */
  readonly isAtHome: boolean;
  /** The newest that many were told and they with them. */
  readonly told: Message | undefined;
  /** Their newest word that says that theirs is out. */
  readonly saidOut: Inbound | undefined;
  readonly now: string;
  readonly timeZone: string;
  readonly locale: Locale;
}

/** What is known of the person and the place of a conversation. */
export function knownOf({ entries, standing, person }: Looked, now: string, of: Spoken): Known {
  const told = toldIn(entries);
  const heard = heardIn(entries);
  const served = heard.at(-1)?.servicePointIds ?? person?.servicePointIds ?? [];
  return {
    standing,
    isAtHome: served.length > 0,
    told: told.findLast(({ publicationId }) => publicationId !== undefined),
    saidOut: heard.findLast((one) => one.class === 'outage' && !one.back),
    now,
    timeZone: of.UTILITY_TIME_ZONE,
    locale: of.UTILITY_LOCALE,
  };
}

type Spoken = Pick<BroadcastConfig, 'UTILITY_TIME_ZONE' | 'UTILITY_LOCALE'>;

/** What is known for an answer, each with where it is from and as of when. */
export function factsOf(known: Known): readonly KnownFact[] {
  const { standing, told, saidOut, now, locale } = known;
  const words = desk[locale].talk;
  const here: readonly KnownFact[] =
    standing === undefined
      ? [{ kind: 'power', text: words.noneKnown(), source: words.sources.contact(), asOf: now }]
      : placeFacts(standing, known);
  return [
    ...here,
    ...(told === undefined
      ? []
      : [
          {
            kind: 'told' as const,
            text: words.told({ words: told.body }),
            source: words.sources.told(),
            asOf: told.queuedAt,
          },
        ]),
    ...(saidOut === undefined
      ? []
      : [
          {
            kind: 'word' as const,
            text: words.saidOut(),
            source: words.sources.word(),
            asOf: saidOut.receivedAt,
          },
        ]),
  ];
}

function placeFacts(standing: Standing, known: Known): readonly KnownFact[] {
  const { outage, computedAt } = standing.impact;
  const words = desk[known.locale].talk;
  const source = words.sources.outage({ id: outage.id });
  const power: KnownFact = {
    kind: 'power',
    text: powerWords(standing, known),
    source: known.isAtHome ? source : words.sources.place({ place: standing.impact.placeName }),
    asOf: computedAt,
  };
  if (!standing.isOut && !isOpen(outage.status)) return [power];
  const { locale } = known;
  const cause = causeIn(locale, outage.cause, true);
  const crew = crewWords(outage.crew, locale);
  const asOf = outage.updatedAt;
  return [
    power,
    ...estimateFacts(standing, known),
    ...(cause === undefined ? [] : [{ kind: 'cause' as const, text: cause, source, asOf }]),
    ...(crew === undefined ? [] : [{ kind: 'crew' as const, text: crew, source, asOf }]),
  ];
}

function powerWords({ impact, isOut, backAt }: Standing, { now, timeZone, locale }: Known): string {
  const { outage, placeName: place, customersOut: count } = impact;
  const words = desk[locale].talk;
  const times = timesIn(timeZone, locale);
  const since = times.said.moment(outage.startedAt, now);
  if (isOut)
    return outage.status === 'predicted'
      ? words.likely({ place, since })
      : words.out({ place, since, count });
  if (backAt === undefined) return words.mayBeBack({ place });
  return words.back({ at: times.atMoment(backAt, now), place });
}

/** An estimate not told yet, or one that has passed, is there to be seen and not to be said. */
function estimateFacts(
  { impact: { outage, computedAt }, toldEtr, isOut }: Standing,
  { now, timeZone, locale }: Known,
): readonly KnownFact[] {
  if (!isOut) return [];
  const words = desk[locale].talk;
  const { etr } = outage;
  if (etr === undefined) {
    const source = words.sources.outage({ id: outage.id });
    return [{ kind: 'estimate', text: words.noEstimate(), source, asOf: computedAt }];
  }
  const times = timesIn(timeZone, locale);
  const said = { etr: times.said.estimate(etr.at, now) };
  const fact = {
    kind: 'estimate',
    source: words.sources[etr.source](),
    asOf: etr.releasedAt,
  } as const;
  if (etr.at <= now) return [{ ...fact, text: words.estimateLapsed(said), isUnsaid: true }];
  if (toldEtr === undefined) return [{ ...fact, text: words.estimateUntold(said), isUnsaid: true }];
  const [from, to] = times.window(toldEtr.from, toldEtr.to, now);
  const sureness = surenessWords(toldEtr.from, toldEtr.to, locale);
  return [{ ...fact, text: words.estimate({ ...said, from, to, sureness }) }];
}

/** The same for the checks of an answer; `nextWordAt` is what the public page promises of their outage. */
export function checkedFacts(standing: Standing | undefined, nextWordAt?: string): AnswerFacts {
  if (standing === undefined) return { places: [], times: [] };
  const { impact, toldEtr, backAt } = standing;
  const { outage, steps, areas, placeName } = impact;
  const estimate = toldEtr === undefined ? [] : [toldEtr.at, toldEtr.from, toldEtr.to];
  const returns = [backAt, outage.restoredAt, ...steps.map(({ at }) => at)];
  return {
    places: [placeName, ...areas.map(({ name }) => name)],
    times: [outage.startedAt, ...estimate, ...[nextWordAt, ...returns].flatMap((at) => at ?? [])],
    ...(outage.etr === undefined ? {} : { estimateAt: outage.etr.at }),
    ...(outage.cause === undefined ? {} : { cause: outage.cause }),
  };
}
