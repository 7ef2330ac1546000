import { withoutAccents } from './folding.ts';
import { languages } from './languages/all.ts';
import {
  determiners,
  enders,
  inner,
  leads,
  notPlaces,
  openers,
  streetTypes,
} from './place-words.ts';

/** One's own place and what is in it, times that read like places, and people by what they are. */
const unnamed = wordSet(
  'unnamed',
  `mine house houses home homes attic basement cellar kitchen bedroom bathroom living dining guest
  laundry room rooms upstairs downstairs apartment apartments apt flat unit floor suite garage garden
  yard backyard porch patio deck balcony stairs stairwell elevator lift hallway hall shed barn
  stable greenhouse workshop driveway lawn pool roof front back side main whole entire
  building block complex compound estate property plot place area village town city neighborhood
  neighbourhood street streets road roads lane lanes cul-de-sac culdesac office shop store salon
  farm trailer camper rv phone cell laptop fridge freezer wifi internet here there
  way please pls plz hurry asap wire wires line lines pole poles tree trees power
  neighbor neighbors neighbour neighbours mom moms mum mums mother dad dads father parents grandma
  grandmas grandpa grandmother grandfather granny nana friend friends brother sister aunt uncle
  son daughter wife husband landlord tenant boss
  moment moments minute second instant present sunset sunrise dawn dusk lunch dinner supper
  breakfast bedtime christmas xmas thanksgiving easter halloween hanukkah ramadan eid diwali`,
);
/** Words that say which street, and are no name of it: "the main road". */
const kindsOfStreet = new Set(
  `main gravel dirt side back front private busy quiet entire end neighboring neighbouring adjacent
  opposite nearby village town city house home`.split(/\s+/),
);
/** "Work place" and "my way" are no streets; "water street" is one. */
const sureTypes = new Set('road rd street st avenue ave lane ln blvd boulevard'.split(' '));
/** What a town has one of is not the sender's own, though it is not named either. */
const publicPlace = new Set(
  `church mosque temple school college university hospital clinic station airport mall market
  library pharmacy hotel bakery bridge park stadium harbor harbour pier substation`.split(/\s+/),
);
const articles = wordSet(
  'articles',
  'the a an my our your their his her its this that these those another some any whole entire',
);
const otherWords = [notPlaces, enders, inner, leads, openers];
/** How words begin that say when, why or please after a keyword, and not where. */
const notWherePattern =
  /^\W*(?:since|for|from|again|now|still|all|please|pls|help|today|tonight|yesterday|this|last|at|about|around|it|we|i|my|our|the|power|electricity|everything|everyone|no|not|and|but|or|so|ok|thanks?|here|cancel|until|till|what|when|why|how|who|is|are|has|have|of|a|\d[\d:.,]* ?(?:am|pm|h|hrs?|hours?|m|mins?|minutes?|days?)?\W*$)(?:\W|$)/i;
const notWhereElsewhere = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:${withoutAccents(languages.flatMap(({ notWhere }) => notWhere ?? []).join('|'))})(?![\\p{L}\\p{N}])`,
  'iu',
);

/** Whether the words after a keyword begin as those do that say when or please: "since noon", "por favor". */
export function opensWithoutPlace(words: string): boolean {
  return notWherePattern.test(words) || notWhereElsewhere.test(withoutAccents(words));
}

/**
 * Whether words may say which place: "the bakery" may, where a town knows one; "the garage", "the
 * moment" and "our street" cannot.
 */
export function mayNamePlace(words: string): boolean {
  const all = read(words);
  return all.some((word, i) => isStreetName(all, i) || (!isUnnamed(word) && !isFloor(all, i)));
}

/**
 * Whether words sound like the name of a place even where no list has it: by a capital letter, by the
 * type of a street, or without an article ("seaview", but not "the salon"). Of who means no name,
 * the own place may be taken.
 */
export function soundsNamed(words: string): boolean {
  const all = read(words);
  return all.some((word, i) => {
    if (isStreetName(all, i)) return true;
    const isKnown = isUnnamed(word) || otherWords.some((known) => known.has(word.lower));
    if (isKnown || !/\p{L}{2}/u.test(word.lower) || isFloor(all, i)) return false;
    return word.isCapital || publicPlace.has(word.lower) || !isThing(all, i);
  });
}

interface Word {
  readonly lower: string;
  /** Written as a name is; a text in capitals throughout tells nothing by them. */
  readonly isCapital: boolean;
  readonly isOwner: boolean;
}

function read(text: string): readonly Word[] {
  const words = text.match(/[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’-]*[\p{L}\p{N}\p{M}])?/gu) ?? [];
  return words.map((word) => ({
    lower: withoutAccents(word.toLowerCase()).replace(/['’]s$/u, ''),
    isCapital: /^\p{Lu}.*\p{Ll}/u.test(word),
    isOwner: /['’]s$/u.test(word),
  }));
}

function isUnnamed({ lower }: Word): boolean {
  return unnamed.has(lower) || determiners.has(lower) || articles.has(lower);
}

/** "Water Street", "power road", but not "the main road" or "my street". */
function isStreetName(words: readonly Word[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (word === undefined || next === undefined || !streetTypes.has(next.lower)) return false;
  if (determiners.has(word.lower) || articles.has(word.lower) || !/\p{L}/u.test(word.lower)) {
    return false;
  }
  if (word.isCapital && next.isCapital) return true;
  return sureTypes.has(next.lower) && !kindsOfStreet.has(word.lower) && !word.isOwner;
}

/** "2nd floor". */
function isFloor(words: readonly Word[], at: number): boolean {
  return /^\d+(?:st|nd|rd|th)$/.test(words[at]?.lower ?? '') && words[at + 1]?.lower === 'floor';
}

/** Of somebody, or behind an article: "john's", "the old salon". */
function isThing(words: readonly Word[], at: number): boolean {
  if (words[at]?.isOwner === true) return true;
  for (let i = at - 1; i >= 0; i--) {
    const word = words[i];
    if (word === undefined || leads.has(word.lower) || word.isCapital) return false;
    if (articles.has(word.lower) || word.isOwner) return true;
  }
  return false;
}

/** The words of English, and what the other languages add to them. */
function wordSet(of: 'unnamed' | 'articles', english: string): ReadonlySet<string> {
  const all = [english, ...languages.map((language) => language[of] ?? '')].join(' ');
  return new Set(withoutAccents(all).split(/\s+/));
}
