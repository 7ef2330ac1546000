import { Injectable } from '@nestjs/common';
import type { Impact, Publication } from '@relight/contracts';
import {
  causeWords,
  crewWords,
  isFirstWord,
  marked,
  postWords,
  smsWords,
  unmarked,
  type Fact,
  type WordingContext,
} from '@relight/domain';
import { marksOf, Settings } from '../config.ts';
import { plainLetters } from '../plain-letters.ts';
import type { Group } from './audience.ts';
import { xAddress } from './audience.ts';

/** The words of a publication, from the facts and what is known of the outage. */
@Injectable()
export class Words {
  constructor(private readonly settings: Settings) {}

  of(group: Group, impact: Impact, now: string): Publication['words'] {
    const context = this.context(impact, group, now);
    const hasPeople = group.addresses.some(({ contact }) => contact);
    const hasX = group.addresses.some(({ id }) => id === xAddress.id);
    return {
      ...(hasPeople ? { sms: smsWords(group.facts, inPlainLetters(context)) } : {}),
      ...(hasX ? { x: postWords(group.facts, context) } : {}),
    };
  }

  /** Words a person wrote, as they will be sent; those it had where they wrote nothing. */
  asSent(
    written: Publication['words'],
    before: Publication['words'],
    facts: readonly Fact[],
  ): Publication['words'] {
    const marks = marksOf(this.settings.config);
    const text = (words: string | undefined, fallback: string): string =>
      words === undefined || unmarked(words, marks) === '' ? fallback : words;
    const isOptOutDue = isFirstWord(facts);
    const { sms, x } = before;
    // Only channels it goes to have words.
    return {
      ...(sms === undefined
        ? {}
        : { sms: marked('sms', plainLetters(text(written.sms, sms)), { ...marks, isOptOutDue }) }),
      ...(x === undefined ? {} : { x: marked('x', text(written.x, x), marks) }),
    };
  }

  private context(impact: Impact, { facts }: Group, now: string): WordingContext {
    const { outage, placeName, customersOut, steps, k } = impact;
    const { config } = this.settings;
    const back = facts.find((fact) => fact.kind === 'back');
    const step = back && steps.find(({ id }) => id === back.stepId);
    return {
      ...marksOf(config),
      timeZone: config.UTILITY_TIME_ZONE,
      now,
      placeName,
      // Geo states the least count the public may see.
      customers: k !== undefined && customersOut >= k ? customersOut : undefined,
      startedAt: outage.startedAt,
      isLikely: outage.status === 'predicted',
      restoredAt: step?.at,
      cause: outage.cause && (outage.cause.text ?? causeWords(outage.cause.kind)),
      crew: crewWords(outage.crew),
      etrReason: outage.etr?.reason,
    };
  }
}

/** For texts: all that is not ours, and so may hold any letter. */
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
