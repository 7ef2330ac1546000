import { lettersOf, withoutDearAccents } from './gsm7.ts';
import { marked, type Marks } from './marks.ts';
import type { Medium } from './medium.ts';

/** What to say, most important first. */
export interface Sentences {
  /** Never left out; a long place name in them is shortened instead. */
  readonly needed: readonly string[];
  /** Said where there is room. */
  readonly extra: readonly string[];
}

/**
 * The marked words of a message: all that is needed in as few segments as that takes, one as a rule,
 * and of the rest what costs no further one.
 */
export function fitted(
  medium: Medium,
  sentencesFor: (placeName: string) => Sentences,
  { placeName, ...marks }: Marks & { readonly placeName: string; readonly isOptOutDue?: boolean },
): string {
  const dressed = (sentences: readonly string[]) => {
    const words = sentences.filter((text) => text !== '').join(' ');
    return marked(medium, medium.wantsPlainLetters ? withoutDearAccents(words) : words, marks);
  };
  const sizeWith = (name: string) => medium.sizeOf(dressed(sentencesFor(name).needed));
  const names = [placeName, ...shorterNames(placeName)];
  const size = Math.min(sizeWith(placeName), sizeWith(names.at(-1) ?? placeName));
  const { needed, extra } = sentencesFor(names.find((name) => sizeWith(name) <= size) ?? placeName);
  let said = needed;
  for (const next of extra) {
    const longer = [...said, next];
    if (medium.sizeOf(dressed(longer)) <= size) said = longer;
  }
  return dressed(said);
}

/** Shorter than that, a name says nothing. */
const leastLetters = 12;

/** Ever shorter: without the town, then between words, and only then within the first word. */
function shorterNames(name: string): readonly string[] {
  const ends = [...name.matchAll(/[\s,;/]+/g)].map(({ index }) => index).toReversed();
  const cuts = ends.map((end) => {
    const isWhole = /^\s*[,;]/.test(name.slice(end));
    return isWhole ? name.slice(0, end) : `${name.slice(0, end)}...`;
  });
  const shortest = cuts.at(-1) ?? name;
  const letters = lettersOf(shortest);
  const within = [];
  for (let count = letters.length - 4; count >= leastLetters; count -= 4) {
    within.push(`${letters.slice(0, count).join('')}...`);
  }
  return [...cuts.filter((cut) => cut !== '' && cut !== '...'), ...within];
}
