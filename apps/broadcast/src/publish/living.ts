import type { Publication } from '@relight/contracts';
import { lookAtPromise, promisedIn, type Fact } from '@relight/domain';
import type { Group } from './audience.ts';
import type { PublicationDocument } from './publish.schemas.ts';

/** In these it may yet reach people. */
const alive = new Set<Publication['state']>(['waiting', 'approved', 'sending']);

/** Of those that said the same, the one that still says it to whoever is to hear it. */
export function livingIn(
  known: readonly PublicationDocument[],
  { key }: Group,
  now: string,
): PublicationDocument | undefined {
  return known.find(
    (one) =>
      one.groupKey === key &&
      alive.has(one.state) &&
      !(one.state === 'sending' && isPast(one, now)),
  );
}

/** Its promise has passed, or for those who hear it late is about to. */
function isPast({ facts, publication }: PublicationDocument, now: string): boolean {
  const at = promisedIn(facts);
  if (at === undefined) return false;
  return (publication.toldAt === undefined ? at : lookAtPromise(at)) <= now;
}

/** What is said to a group; a promise that stands in words which wait stays there while it can be kept. */
export function factsFor(
  { facts }: Group,
  living: PublicationDocument | undefined,
  now: string,
): readonly Fact[] {
  const at = promisedIn(living?.facts ?? []);
  if (at === undefined || lookAtPromise(at) <= now) return facts;
  return facts.map((fact) => (fact.kind === 'nextWord' ? { ...fact, at } : fact));
}
