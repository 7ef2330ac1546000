import type { PeopleDocuments } from './people-documents.ts';
import type { Person, PersonDocument } from './person.schema.ts';

type Documents = Pick<PeopleDocuments, 'getMany'>;
type ById = ReadonlyMap<string, PersonDocument>;

/**
 * The persons to whom these documents belong, each once and whole. Of those never merged, which are nearly
 * all, nothing more is read.
 */
export async function personsOf(
  documents: Documents,
  given: readonly PersonDocument[],
): Promise<readonly Person[]> {
  const merged = given.filter(isPart);
  const found = merged.length === 0 ? given : [...given, ...(await connectedTo(documents, merged))];
  const byId = new Map(found.map((one) => [one._id, one]));
  const byPerson = new Map<string, PersonDocument[]>();
  for (const one of byId.values()) {
    const { _id: personId } = rootOf(one, byId);
    const others = byPerson.get(personId);
    if (others) others.push(one);
    else byPerson.set(personId, [one]);
  }
  return [...byPerson].map(([personId, all]) => personOf(personId, all));
}

/**
 * The documents that are one person with these, nearest first. A document leads to the one it was merged into,
 * and to those that say they are merged into it.
 */
export async function connectedTo(
  documents: Documents,
  given: readonly PersonDocument[],
): Promise<readonly PersonDocument[]> {
  const known = new Map(given.map((one) => [one._id, one]));
  let added = given;
  while (added.length > 0) {
    const above = new Set(added.flatMap(({ mergedInto }) => mergedInto?.id ?? []));
    const below = added.flatMap(({ absorbed = [] }) => absorbed);
    const unread = [...new Set([...above, ...below])].filter((id) => !known.has(id));
    // oxlint-disable-next-line no-await-in-loop -- each step leads to the next, a few at most
    const found = await documents.getMany(unread);
    added = found.filter(
      ({ _id, mergedInto }) => above.has(_id) || known.has(mergedInto?.id ?? ''),
    );
    for (const one of added) known.set(one._id, one);
  }
  return [...known.values()].slice(given.length);
}

/**
 * The document into which, step by step, this one was merged. Two merges at once may have closed a circle: its
 * smallest id counts as merged into none.
 */
function rootOf(document: PersonDocument, byId: ById): PersonDocument {
  const path = [document];
  for (;;) {
    const last = path.at(-1) ?? document;
    const next = byId.get(last.mergedInto?.id ?? '');
    if (next === undefined) return last;
    const circle = path.indexOf(next) < 0 ? [] : path.slice(path.indexOf(next));
    if (circle.length > 0) {
      return circle.reduce((least, one) => (one._id < least._id ? one : least));
    }
    path.push(next);
  }
}

function personOf(_id: string, all: readonly PersonDocument[]): Person {
  const order = ({ _id: id, mergedInto }: PersonDocument): string =>
    id === _id ? '' : `${mergedInto?.at}|${id}`;
  const documents = all.toSorted((one, other) => order(one).localeCompare(order(other)));
  return {
    _id,
    name: documents.find(({ name }) => name !== '')?.name ?? '',
    addresses: documents.flatMap(({ addresses }) => addresses),
    servicePointIds: [...new Set(documents.flatMap((one) => one.servicePointIds))],
    places: documents.flatMap(({ places = [] }) => places),
    critical: documents.some(({ critical }) => critical),
    documents,
  };
}

function isPart({ mergedInto, absorbed }: PersonDocument): boolean {
  return mergedInto !== undefined || absorbed !== undefined;
}
