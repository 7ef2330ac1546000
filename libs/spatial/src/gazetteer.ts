import { checkPosition, type Position } from './position.ts';
import { SpatialError } from './spatial-error.ts';
import {
  deletionsOf,
  isCommonWord,
  isStreetType,
  withinOneEdit,
  wordsOf,
  type Word,
} from './words.ts';

export interface GazetteerEntry {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly kind: 'street' | 'area' | 'place';
  readonly position: Position;
  /** The area it lies in; another name of that area in the text settles which of two is meant. */
  readonly areaId?: string;
  readonly areaName?: string;
  /** How far across it is. */
  readonly extentMetres?: number;
}

/** A place a text may mean. */
export interface LocatedName {
  readonly entry: GazetteerEntry;
  /** Radius of the circle about `entry.position` the speaker is likely in. */
  readonly accuracyMetres: number;
  /** The words that matched, as written. */
  readonly words: string;
  /** How many entries the same words fit equally; 1 when there is no doubt. */
  readonly fits: number;
}

/** Radius in metres when an entry has no extent. */
const ACCURACY = { street: 300, place: 100, area: 1500 } as const;
const FUZZY_LETTERS = 6;

interface Name {
  readonly entry: GazetteerEntry;
  readonly keys: readonly string[];
  /** A street matched without its "Street". */
  readonly bare: boolean;
}

interface Match {
  readonly names: readonly Name[];
  readonly from: number;
  readonly to: number;
  readonly misspelt: boolean;
}

/** Finds named streets, areas and places in what people write. Text is only ever read as words. */
export class Gazetteer {
  readonly #names = new Map<string, Name[]>();
  readonly #starts = new Set<string>();
  readonly #vocabulary = new Set<string>();
  readonly #misspellings = new Map<string, string[]>();

  /** @throws SpatialError `spatial.badPosition`, `spatial.noName`, naming the entry. */
  constructor(entries: readonly GazetteerEntry[]) {
    for (const [i, entry] of entries.entries()) {
      checkPosition(entry.position[0], entry.position[1], `Position of entry ${i} (${entry.name})`);
      for (const name of [entry.name, ...(entry.aliases ?? [])]) this.#add(entry, name, i);
    }
    for (const key of this.#vocabulary) {
      if (key.length < FUZZY_LETTERS) continue;
      for (const part of deletionsOf(key)) push(this.#misspellings, part, key);
    }
  }

  /**
   * The places a text names, best first: longest match wins; a common word names a place only with
   * its street type, or written as a name after "on", "in", "at" or a house number; one misspelt
   * letter is forgiven in words of six or more. Only the first 2,000 characters are read.
   */
  find(text: string): LocatedName[] {
    const words = wordsOf(text);
    const matches = longestApart(this.#matches(words)).filter((match) => meant(match, words));
    const areas = new Set<string>();
    for (const { names } of matches) {
      for (const { entry } of names)
        if (entry.kind === 'area') for (const id of areaNames(entry)) areas.add(id);
    }
    return matches
      .flatMap((match) => locate(match, words, text, areas))
      .toSorted((a, b) => b.score - a.score || a.located.accuracyMetres - b.located.accuracyMetres)
      .map(({ located }) => located);
  }

  /** The entries a half-typed name or address most likely means, best first. */
  search(query: string, limit = 3): GazetteerEntry[] {
    const wanted = wordsOf(query).map(({ key }) => key);
    while (wanted.length > 1 && /^\p{N}/u.test(wanted[0] ?? '')) wanted.shift();
    if (wanted.length === 0) return [];
    const best = new Map<GazetteerEntry, number>();
    for (const names of this.#names.values()) {
      for (const { entry, keys } of names) {
        const score = likeness(wanted, keys);
        if (score > (best.get(entry) ?? 0)) best.set(entry, score);
      }
    }
    return [...best]
      .toSorted(
        ([a, x], [b, y]) => y - x || a.name.length - b.name.length || (a.name < b.name ? -1 : 1),
      )
      .slice(0, limit)
      .map(([entry]) => entry);
  }

  #add(entry: GazetteerEntry, name: string, index: number): void {
    const keys = wordsOf(name).map(({ key }) => key);
    if (keys.length === 0) {
      throw new SpatialError(
        'spatial.noName',
        `Entry ${index} has a name without letters: "${name}"`,
      );
    }
    this.#put({ entry, keys, bare: false });
    if (entry.kind !== 'street') return;
    if (isStreetType(keys.at(-1)) && keys.length > 1) {
      this.#put({ entry, keys: keys.slice(0, -1), bare: true });
    }
  }

  #put(name: Name): void {
    push(this.#names, name.keys.join(' '), name);
    for (let i = 1; i <= name.keys.length; i++) this.#starts.add(name.keys.slice(0, i).join(' '));
    for (const key of name.keys) this.#vocabulary.add(key);
  }

  #matches(words: readonly Word[]): Match[] {
    const read = words.map(({ key }) => this.#corrected(key));
    const matches: Match[] = [];
    for (let from = 0; from < words.length; from++) {
      let joined = '';
      for (let to = from + 1; to <= words.length; to++) {
        joined = to === from + 1 ? read[from]! : `${joined} ${read[to - 1]!}`;
        if (!this.#starts.has(joined)) break;
        const names = this.#names.get(joined);
        const misspelt = words.slice(from, to).some(({ key }, i) => key !== read[from + i]);
        if (names !== undefined) matches.push({ names, from, to, misspelt });
      }
    }
    return matches;
  }

  #corrected(key: string): string {
    if (key.length < FUZZY_LETTERS || key.length > 40) return key;
    if (this.#vocabulary.has(key) || isCommonWord(key)) return key;
    const near = deletionsOf(key).flatMap((part) => this.#misspellings.get(part) ?? []);
    return near.find((name) => withinOneEdit(name, key)) ?? key;
  }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const held = map.get(key);
  if (held === undefined) map.set(key, [value]);
  else held.push(value);
}

/** Longest matches first, none overlapping another. */
function longestApart(matches: readonly Match[]): Match[] {
  const taken = new Set<number>();
  return matches
    .toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
    .filter(({ from, to }) => {
      for (let i = from; i < to; i++) if (taken.has(i)) return false;
      for (let i = from; i < to; i++) taken.add(i);
      return true;
    });
}

const BEFORE_A_NAME = new Set(['on', 'in', 'at', 'near', 'along', 'off', 'around', 'from']);

/** Whether the words name a place here, and do not just look like one. */
function meant({ names, from, to }: Match, words: readonly Word[]): boolean {
  const next = words[to];
  const bare = names.every((name) => name.bare);
  // "Lantern Road" is not Lantern Street.
  if (bare && next !== undefined && isStreetType(next.key)) return false;
  const common = words.slice(from, to).every(({ key }) => isCommonWord(key));
  if (!common || (!bare && to - from > 1)) return true;
  if (isStreetType(next?.key)) return true;
  const before = words[from - 1];
  const capital =
    /^\p{Lu}/u.test(words[from]?.text ?? '') && /\p{Ll}/u.test(words[from]?.text ?? '');
  return (
    capital && before !== undefined && (BEFORE_A_NAME.has(before.key) || isHouseNumber(before))
  );
}

function isHouseNumber(word: Word | undefined): boolean {
  return word !== undefined && /^\p{N}{1,5}\p{L}?$/u.test(word.text);
}

function areaNames({ name, areaId, areaName, kind }: GazetteerEntry): string[] {
  const own = kind === 'area' ? [name] : [areaName];
  return [...own, areaId].filter((id) => id !== undefined).map((id) => id.toLowerCase());
}

function locate(match: Match, words: readonly Word[], text: string, areas: ReadonlySet<string>) {
  const { names, from, to, misspelt } = match;
  const entries = [...new Set(names.map(({ entry }) => entry))];
  const settled = entries.filter(
    (entry) => entry.kind !== 'area' && areaNames(entry).some((id) => areas.has(id)),
  );
  const meantEntries = settled.length > 0 ? settled : entries;
  const numbered = isHouseNumber(words[from - 1]);
  const start = words[numbered ? from - 1 : from]?.start ?? 0;
  const written = text.slice(start, words[to - 1]?.end);
  return meantEntries.map((entry) => {
    const accuracyMetres =
      entry.extentMetres === undefined ? ACCURACY[entry.kind] : entry.extentMetres / 2;
    const located: LocatedName = {
      entry,
      accuracyMetres,
      words: written,
      fits: meantEntries.length,
    };
    const score =
      (entry.kind === 'area' ? 0 : 4) +
      (settled.length > 0 ? 2 : 0) +
      (numbered ? 1 : 0) +
      (to - from) * 0.5 -
      (misspelt ? 1 : 0) -
      (meantEntries.length > 1 ? 1 : 0);
    return { located, score };
  });
}

/** 0 when a wanted word is in no word of the name; more for whole words and a like beginning. */
function likeness(wanted: readonly string[], keys: readonly string[]): number {
  let score = 0;
  for (const word of wanted) {
    const whole = keys.includes(word);
    const begun = whole || keys.some((key) => key.startsWith(word));
    const close =
      begun || (word.length >= FUZZY_LETTERS && keys.some((key) => withinOneEdit(word, key)));
    if (!close) return 0;
    score += whole ? 3 : begun ? 2 : 1;
  }
  return score + (keys[0]?.startsWith(wanted[0] ?? '') === true ? 1 : 0);
}
