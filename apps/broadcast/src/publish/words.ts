import { Injectable } from '@nestjs/common';
import type { Impact, Publication } from '@relight/contracts';
import { causeWords, crewWords, postWords, smsWords, type WordingContext } from '@relight/domain';
import { Settings } from '../config.ts';
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
      ...(hasPeople ? { sms: smsWords(group.facts, context) } : {}),
      ...(hasX ? { x: postWords(group.facts, context) } : {}),
    };
  }

  private context(impact: Impact, { facts }: Group, now: string): WordingContext {
    const { outage, placeName, customersOut, steps } = impact;
    const { UTILITY_SHORT_NAME, EXERCISE, UTILITY_TIME_ZONE } = this.settings.config;
    const back = facts.find((fact) => fact.kind === 'back');
    const step = back && steps.find(({ id }) => id === back.stepId);
    return {
      shortName: UTILITY_SHORT_NAME,
      isExercise: EXERCISE,
      timeZone: UTILITY_TIME_ZONE,
      now,
      placeName,
      customers: customersOut,
      startedAt: outage.startedAt,
      isLikely: outage.status === 'predicted',
      restoredAt: step?.at,
      cause: outage.cause && (outage.cause.text ?? causeWords[outage.cause.kind]),
      crew: crewWords[outage.crew],
      etrReason: outage.etr?.reason,
    };
  }
}
