import type { KnownFact } from '@relight/contracts';
import { languageOf, type BroadcastConfig } from '../config.ts';
import { kindOf } from '../channels/list.ts';
import type { Inbound } from '../inbound.schema.ts';
import { replyWords, type Standing } from '../reply-words.ts';

/** Words that may be sent as they are, and the facts they are made of. */
interface Suggestion {
  readonly text: string;
  readonly facts: readonly Pick<KnownFact, 'text' | 'source' | 'asOf'>[];
}

interface Asked {
  readonly standing: Standing | undefined;
  readonly last: Inbound;
  readonly channel: string;
  readonly isKnown: boolean;
  readonly locale: string | undefined;
  readonly facts: readonly KnownFact[];
  readonly config: BroadcastConfig;
  readonly now: string;
}

/**
 * What a machine would answer by now, in their language, to be sent or changed by a person: how their place
 * stands; of somebody whose place nobody knows, where they are. Nothing is suggested that holds no fact.
 */
export function suggestionsFor({
  standing,
  last,
  channel,
  isKnown,
  facts,
  config,
  now,
  ...asked
}: Asked): readonly Suggestion[] {
  const kind = kindOf(channel);
  if (kind === undefined) return [];
  const mayBeNamed = isKnown || last.place !== undefined || last.position !== undefined;
  if (standing === undefined && mayBeNamed) return [];
  const text = replyWords(standing === undefined ? 'askWhere' : 'status', {
    medium: kind.medium,
    locale: languageOf(asked.locale, config),
    utilityLocale: config.UTILITY_LOCALE,
    handle: kind.medium.isPublic ? last.from : undefined,
    shortName: config.UTILITY_SHORT_NAME,
    utilityName: config.UTILITY_NAME,
    timeZone: config.UTILITY_TIME_ZONE,
    now,
    isExercise: config.EXERCISE,
    isKnown,
    hasPlace: mayBeNamed,
    cadence: config.NEXT_WORD_CADENCE,
    hasPicture: false,
    standing,
  });
  const said = facts.filter(
    ({ kind: about, isUnsaid }) => isUnsaid !== true && about !== 'told' && about !== 'word',
  );
  return [
    { text, facts: said.map(({ text: fact, source, asOf }) => ({ text: fact, source, asOf })) },
  ];
}
