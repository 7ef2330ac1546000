import { Injectable } from '@nestjs/common';
import type { Locale } from '@relight/catalogue';
import { renditionsOf, type Impact, type Publication, type Rendition } from '@relight/contracts';
import {
  causeIn,
  crewWords,
  factWords,
  unmarked,
  type Fact,
  type WordingContext,
} from '@relight/domain';
import { ChannelList } from '../channels/channel-list.ts';
import type { ChannelKind } from '../channels/channel.ts';
import { leaving } from '../channels/leaving.ts';
import { languageOf, marksOf, Settings } from '../config.ts';
import { plainLetters } from '../plain-letters.ts';
import type { Address, Group } from './audience.ts';

/** Words that a person wrote for one channel and language. */
export type Written = Pick<Rendition, 'channel' | 'locale'> & { readonly words: string };

/** The words of a publication, from the facts and what is known of the outage. */
@Injectable()
export class Words {
  constructor(
    private readonly settings: Settings,
    private readonly channels: ChannelList,
  ) {}

  /** In which posts speak, and texts to those whose language we do not speak. */
  get locale(): Locale {
    return this.settings.config.UTILITY_LOCALE;
  }

  /** A rendition for each channel and language in which the group reads. */
  of(group: Group, impact: Impact, now: string): readonly Rendition[] {
    const renditions = new Map<string, Rendition>();
    for (const { to } of group.addresses) {
      const kind = to && this.channels.kindOf(to.channel);
      if (to === undefined || kind === undefined) continue;
      const locale = this.#language(to);
      const key = `${kind.name}|${locale}`;
      const known = renditions.get(key);
      const words =
        known?.parts[0] ?? wordsFor(kind, group.facts, this.#context(impact, group, now, locale));
      const addresses = (known?.addresses ?? 0) + 1;
      renditions.set(key, renditionOf(kind, { words, locale, addresses, edited: false }));
    }
    return this.#inOrder([...renditions.values()]);
  }

  /** Those of a publication of this release or of one before. */
  renditionsOf(publication: Publication): readonly Rendition[] {
    return renditionsOf(publication, this.locale);
  }

  /** The rendition that an address reads. */
  heardBy(renditions: readonly Rendition[], { to }: Address): Rendition | undefined {
    if (to === undefined) return undefined;
    const of = renditions.filter(({ channel }) => channel === to.channel);
    return of.find(({ locale }) => locale === this.#language(to)) ?? of[0];
  }

  /** Whether words say nothing but the marks that we set ourselves. */
  isBlank(words: string): boolean {
    return unmarked(words, marksOf(this.settings.config)).trim() === '';
  }

  /** What a person wrote, as it will be sent; where they wrote nothing it stays as it was. */
  asSent(
    written: readonly Written[],
    before: readonly Rendition[],
    factKeys: readonly string[],
  ): readonly Rendition[] {
    const marks = marksOf(this.settings.config);
    return before.map((rendition) => {
      const { channel, locale, addresses } = rendition;
      const kind = this.channels.kindOf(channel);
      const body = written.find((one) => one.channel === channel && one.locale === locale)?.words;
      if (kind === undefined || body === undefined || this.isBlank(body)) return rendition;
      const words = leaving(kind.medium, { body, factKeys, locale }, marks);
      const edited = rendition.edited || words !== rendition.parts[0];
      return renditionOf(kind, { words, locale, addresses, edited });
    });
  }

  #language({ locale }: Pick<Rendition, 'locale'>): Locale {
    return languageOf(locale, this.settings.config);
  }

  #inOrder(renditions: readonly Rendition[]): readonly Rendition[] {
    const names = this.channels.kinds.map(({ name }) => name);
    const place = ({ channel, locale }: Rendition): string =>
      `${names.indexOf(channel)}${locale === this.locale ? '' : locale}`;
    return renditions.toSorted((one, other) => place(one).localeCompare(place(other)));
  }

  #context(impact: Impact, { facts }: Group, now: string, locale: Locale): WordingContext {
    const { outage, placeName, customersOut, steps, k } = impact;
    const { config } = this.settings;
    const back = facts.find((fact) => fact.kind === 'back');
    // What a person wrote is in the utility's own language.
    const isOurs = locale === config.UTILITY_LOCALE;
    const step = back && steps.find(({ id }) => id === back.stepId);
    return {
      ...marksOf(config),
      locale,
      timeZone: config.UTILITY_TIME_ZONE,
      now,
      placeName,
      // Geo states the least count the public may see.
      customers: k !== undefined && customersOut >= k ? customersOut : undefined,
      startedAt: outage.startedAt,
      isLikely: outage.status === 'predicted',
      restoredAt: step?.at,
      cause: causeIn(locale, outage.cause, isOurs),
      crew: crewWords(outage.crew, locale),
      etrReason: isOurs ? outage.etr?.reason : undefined,
    };
  }
}

function wordsFor(
  { medium }: ChannelKind,
  facts: readonly Fact[],
  context: WordingContext,
): string {
  return factWords(medium, facts, medium.wantsPlainLetters ? inPlainLetters(context) : context);
}

function renditionOf(
  kind: ChannelKind,
  given: Pick<Rendition, 'locale' | 'addresses' | 'edited'> & { readonly words: string },
): Rendition {
  const { words, ...rest } = given;
  return { channel: kind.name, parts: [words], length: kind.measure(words), ...rest };
}

/** All that is not ours, and so may hold any letter. */
function inPlainLetters(context: WordingContext): WordingContext {
  const plain = (words: string | undefined) =>
    words === undefined ? undefined : plainLetters(words);
  const { placeName, cause, crew, etrReason } = context;
  return {
    ...context,
    placeName: plainLetters(placeName),
    cause: plain(cause),
    crew: plain(crew),
    etrReason: plain(etrReason),
  };
}
