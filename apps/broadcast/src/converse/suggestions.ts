import type { KnownFact } from '@relight/contracts';
import { kindOf } from '../channels/list.ts';
import { languageOf, type BroadcastConfig } from '../config.ts';
import { addressIn } from '../people/person.schema.ts';
import { replyContextOf } from '../reply-context.ts';
import { replyWords } from '../reply-words.ts';
import { answerer, lastHeard, type Looked } from './look.ts';

/** Words that may be sent as they are, and the facts they are made of. */
interface Suggestion {
  readonly text: string;
  readonly facts: readonly Pick<KnownFact, 'text' | 'source' | 'asOf'>[];
}

/**
 * What a machine would answer by now, in their language, to be sent or changed by a person: how their place
 * stands; of somebody whose place nobody knows, where they are. Nothing is suggested that holds no fact.
 */
export function suggestionsOf(
  looked: Looked,
  facts: readonly KnownFact[],
  config: BroadcastConfig,
  now: string,
): readonly Suggestion[] {
  const text = suggestedWords(looked, config, now);
  if (text === undefined) return [];
  const said = facts.filter(
    ({ kind: about, isUnsaid }) => isUnsaid !== true && about !== 'told' && about !== 'word',
  );
  return [
    { text, facts: said.map(({ text: fact, source, asOf }) => ({ text: fact, source, asOf })) },
  ];
}

/** The words alone; undefined where nothing is suggested. */
export function suggestedWords(
  { entries, standing, person }: Looked,
  config: BroadcastConfig,
  now: string,
): string | undefined {
  const last = lastHeard(entries);
  const kind = last && kindOf(answerer(last));
  if (last === undefined || kind === undefined) return undefined;
  const isKnown = (last.servicePointIds ?? person?.servicePointIds ?? []).length > 0;
  const hasPlace = isKnown || last.place !== undefined || last.position !== undefined;
  if (standing === undefined && hasPlace) return undefined;
  const own = addressIn(person, { channel: kind.name, value: last.from });
  const locale = languageOf(own?.locale ?? last.locale, config);
  return replyWords(standing === undefined ? 'askWhere' : 'status', {
    ...replyContextOf({ kind, from: last.from, locale, now }, config),
    isKnown,
    hasPlace,
    hasPicture: false,
    standing,
  });
}
