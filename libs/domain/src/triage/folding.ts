/** Characters read of any text; hazards are searched for in all of these, the class only in the first. */
const hazardCharacters = 100_000;
export const classCharacters = 4_000;

export interface FoldedText {
  /** As written, without markup, links, control and invisible characters; one space between words. */
  readonly written: string;
  /** Lower case, without accents; handles are `@u`, straight quotes, long runs of a letter cut to one. */
  readonly folded: string;
  readonly hasLink: boolean;
  /** A link that leads to more than the writer's own picture or place. */
  readonly hasNewsLink: boolean;
  readonly hasHashtag: boolean;
  /** Handles without the `@`, lower case, in order. */
  readonly handles: readonly string[];
}

const invisible =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ufe00-\ufe0f]/g;
// oxlint-disable-next-line no-control-regex -- control characters are what must go
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/g;
const markup = /<[a-z/!][^<>]{0,300}>/gi;
const links = /(?:https?:\/\/|www\.)[^\s<>]+/gi;
/** X shortens every link to t.co, a photo's too; these show what the writer sees. */
const ownPictures =
  /^(?:https?:\/\/)?(?:www\.)?(?:t\.co|pic\.twitter\.com|instagram\.com|swarmapp\.com|vine\.co|snapchat\.com|fb\.me|youtu\.be)\//i;
const handlePattern = /(^|[^\w@])@(\w{1,30})/g;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * Brings a post or text message into the plain shape the rules read, in time linear in its length.
 * Never throws; reads at most {@link hazardCharacters} characters.
 */
export function foldText(text: string): FoldedText {
  let written = typeof text === 'string' ? text.slice(0, hazardCharacters) : '';
  const isPlain = !/[^\n\x20-\x7e]/.test(written);
  if (!isPlain) written = written.replace(invisible, '').replace(controls, ' ').normalize('NFKC');
  if (written.includes('<')) written = written.replace(markup, ' ');
  if (written.includes('&'))
    written = written.replace(
      /&(?:#39|amp|lt|gt|quot|apos|nbsp);/g,
      (entity) => entities[entity.slice(1, -1)] ?? "'",
    );
  const withoutLinks = /https?:|www\./i.test(written) ? written.replace(links, ' ') : written;
  const hasLink = withoutLinks !== written;
  const hasNewsLink =
    hasLink && (written.match(links) ?? []).some((link) => !ownPictures.test(link));
  written = withoutLinks
    .replace(/[ \n]{2,}|\n/g, (gap) => (gap.includes('\n') ? '\n' : ' '))
    .trim();
  const handles: string[] = [];
  return {
    written,
    folded: foldWords(written, isPlain, handles),
    hasLink,
    hasNewsLink,
    hasHashtag: written.includes('#'),
    handles,
  };
}

/** All marks on letters but the vowel signs of India's scripts, without which words fall together. */
const accents = /(?![\u0900-\u0dff])\p{M}/gu;

/** Takes accents off, as texts are folded; for words that are looked up in them. */
export function withoutAccents(words: string): string {
  return words.normalize('NFD').replace(accents, '');
}

function foldWords(written: string, isPlain: boolean, handles: string[]): string {
  let folded = written.toLowerCase();
  if (!isPlain)
    folded = withoutAccents(folded)
      .replace(/[\u2018\u2019\u02bc`]/g, "'")
      .replace(/[\u201c\u201d]/g, '"')
      .replace(/[\u2010-\u2015]/g, '-')
      .replace(/\u{1f525}/gu, ' flames ');
  if (folded.includes('@'))
    folded = folded.replace(handlePattern, (_all, before: string, handle: string) => {
      handles.push(handle);
      return `${before}@u`;
    });
  return folded.replace(/([a-z])\1{2,}/g, '$1').replaceAll(/ {2,}/g, ' ');
}
