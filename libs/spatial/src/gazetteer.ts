import { joinedStreets } from './joined-streets.ts';
import {
  isMeant,
  locate,
  longestApart,
  settledBy,
  type GazetteerEntry,
  type LocatedName,
  type Match,
  type Name,
  type Reading,
} from './name-match.ts';
import { checkPosition } from './position.ts';
import { SpatialError } from './spatial-error.ts';
import {
  deletionsOf,
  hasTypeAt,
  isCommonWord,
  isLeadingType,
  isStreetType,
  withinOneEdit,
  wordsOf,
  type Word,
} from './words.ts';

const fuzzyLetters = 6;

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
      if (key.length < fuzzyLetters) continue;
      for (const part of deletionsOf(key)) push(this.#misspellings, part, key);
    }
  }

  /**
   * The places a text names, best first: longest match wins; streets named together are their
   * crossing; a common word names a place only with its street type, or written as a name after
   * "on", "in", "at" or a house number, or beside its town; one misspelt letter is forgiven in words
   * of six or more. Only the first 2,000 characters are read.
   */
  find(text: string): LocatedName[] {
    const words = wordsOf(text);
    const apart = longestApart(this.#matches(words));
    const reading: Reading = { text, words, areas: areasIn(apart, words) };
    const joined = joinedStreets(apart, reading);
    const used = new Set(joined.flatMap((each) => each.used.map(({ from }) => from)));
    const alone = apart.filter(
      (match) => !used.has(match.from) && (isMeant(match, words) || isSettled(match, reading)),
    );
    return [
      ...joined.flatMap(({ scored }) => scored),
      ...alone.flatMap((one) => locate(one, reading)),
    ]
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
    // "the church" is also "church".
    if (keys[0] === 'the' && keys.length > 1)
      this.#put({ entry, keys: keys.slice(1), bare: false });
    if (entry.kind !== 'street') return;
    if (isStreetType(keys.at(-1)) && keys.length > 1) {
      this.#put({ entry, keys: keys.slice(0, -1), bare: true });
    }
    if (isLeadingType(keys[0]) && keys.length > 1) {
      this.#put({ entry, keys: keys.slice(1), bare: true });
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
    if (key.length < fuzzyLetters || key.length > 40) return key;
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

function areasIn(matches: readonly Match[], words: readonly Word[]): GazetteerEntry[] {
  return matches
    .filter((match) => isMeant(match, words))
    .flatMap(({ names }) => names.flatMap(({ entry }) => (entry.kind === 'area' ? entry : [])));
}

/** "church in Saltmarsh": a common word, but the town beside it has a place of that name. */
function isSettled({ names, to }: Match, { words, areas }: Reading): boolean {
  if (names.every(({ bare }) => bare) || hasTypeAt(words, to)) return false;
  return names.some(({ entry }) => settledBy([entry], areas).isSettled);
}

/** 0 when a wanted word is in no word of the name; more for whole words and a like beginning. */
function likeness(wanted: readonly string[], keys: readonly string[]): number {
  let score = 0;
  for (const word of wanted) {
    const whole = keys.includes(word);
    const begun = whole || keys.some((key) => key.startsWith(word));
    const close =
      begun || (word.length >= fuzzyLetters && keys.some((key) => withinOneEdit(word, key)));
    if (!close) return 0;
    score += whole ? 3 : begun ? 2 : 1;
  }
  return score + (keys[0]?.startsWith(wanted[0] ?? '') === true ? 1 : 0);
}
