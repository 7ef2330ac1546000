import { soundsNamed } from '@relight/domain';
import {
  distanceMetres,
  isCommonWord,
  isStreetType,
  wordsOf,
  type Gazetteer,
  type LocatedName,
} from '@relight/spatial';

/** What words say of where: one place, several it may be, one that nobody knows, or nothing. */
export type SaidPlace =
  | { readonly kind: 'one'; readonly name: LocatedName }
  | { readonly kind: 'several'; readonly names: readonly LocatedName[] }
  | { readonly kind: 'unknown'; readonly names: readonly LocatedName[] }
  | { readonly kind: 'nothing' };

/** Two names so far apart mean two places. */
const apartMetres = 1_500;
const mostNames = 5;

/** Reads a clue. A name that is none of ours, or beside a town it does not lie in, is unknown. */
export function readPlace(text: string, gazetteer: Gazetteer): SaidPlace {
  const found = gazetteer.find(text);
  const [best] = found;
  if (best === undefined) {
    return namesNothing(text) ? { kind: 'nothing' } : { kind: 'unknown', names: [] };
  }
  const areasOnly = found.every(({ entry }) => entry.kind === 'area');
  if (best.elsewhere !== undefined || (areasOnly && namesMore(text, found))) {
    return { kind: 'unknown', names: found.slice(0, mostNames) };
  }
  const names = meantNames(found);
  const [only, ...more] = names;
  return only !== undefined && more.length === 0
    ? { kind: 'one', name: only }
    : { kind: 'several', names };
}

/** The place a text means, and what it may mean as well. */
function meantNames(found: readonly LocatedName[]): readonly LocatedName[] {
  const [best, ...others] = nearTheSure(found);
  if (best === undefined) return [];
  const alike = others.filter(({ words, fits }) => fits > 1 && words === best.words);
  const apart = others.filter(
    ({ entry, words }) =>
      words !== best.words &&
      entry.kind !== 'area' &&
      distanceMetres(entry.position, best.entry.position) > apartMetres,
  );
  return [best, ...alike, ...apart].slice(0, mostNames);
}

/** "The church opposite the Lantern Inn": of many churches the one near what is named for sure. */
function nearTheSure(found: readonly LocatedName[]): readonly LocatedName[] {
  const sure = found.filter(({ entry, fits }) => fits === 1 && entry.kind !== 'area');
  if (sure.length === 0) return found;
  return found.flatMap((name) => {
    if (name.fits === 1) return [name];
    const isNear = sure.some(
      ({ entry }) => distanceMetres(entry.position, name.entry.position) <= apartMetres,
    );
    return isNear ? [{ ...name, fits: 1 }] : [];
  });
}

/** "Lantern Street, Kestrel Bay". */
export function labelOf({ entry }: Pick<LocatedName, 'entry'>): string {
  const { name, areaName } = entry;
  return areaName === undefined || areaName === name ? name : `${name}, ${areaName}`;
}

/** Nothing to look up: "my house", "night", "the kitchen", "the salon". */
function namesNothing(text: string): boolean {
  return !soundsNamed(text) || wordsOf(text).every(({ key }) => isCommonWord(key));
}

/** "12 Atlantis Road, Kestrel Bay" names a street that is not known in a town that is. */
function namesMore(text: string, found: readonly LocatedName[]): boolean {
  const rest = found.reduce((left, { words }) => left.replace(words, ' , '), text);
  const words = wordsOf(rest);
  return words.some(
    ({ key }, i) => i > 0 && isStreetType(key) && !isCommonWord(words[i - 1]?.key ?? ''),
  );
}
