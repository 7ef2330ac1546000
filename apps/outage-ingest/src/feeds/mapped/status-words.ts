import { omsStatuses, tidyFields, type OmsFacts } from '@relight/contracts';
import { meaningOf } from './read-values.ts';

type Status = NonNullable<OmsFacts['status']>;

/**
 * What a status means: by the mapping's words when it has any, else by the words that we know of any
 * OMS. Undefined when neither knows it: it may mean that the outage is over.
 */
export function statusOf(
  text: string,
  words: Readonly<Partial<Record<string, readonly string[]>>> | undefined,
): Status | undefined {
  const meant = words === undefined ? tidied(text) : meaningOf(text, words);
  return omsStatuses.find((one) => one === meant);
}

function tidied(text: string): unknown {
  const { status }: { status?: unknown } = Object(tidyFields({ status: text }));
  return status;
}
