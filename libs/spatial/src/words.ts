/** Words of one text in order, made alike for comparison. */
export interface Word {
  /** Lower case, without marks and apostrophes, abbreviations written out. */
  readonly key: string;
  /** As written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A comma or the like parts it from the word before. */
  readonly isApart: boolean;
}

/** Longer texts are cut here: no post or text message is, and work stays bounded. */
const maxText = 2000;

const types: Readonly<Record<string, string>> = {
  st: 'street',
  str: 'street',
  rd: 'road',
  ave: 'avenue',
  av: 'avenue',
  ln: 'lane',
  dr: 'drive',
  blvd: 'boulevard',
  ct: 'court',
  pl: 'place',
  cres: 'crescent',
  sq: 'square',
  hwy: 'highway',
  pkwy: 'parkway',
  cl: 'close',
  ter: 'terrace',
  trl: 'trail',
  cir: 'circle',
  raod: 'road',
  steet: 'street',
  stret: 'street',
  sreet: 'street',
  avenu: 'avenue',
};
const fullTypes = new Set([...Object.values(types), 'way', 'row', 'walk', 'alley']);

/** They stand before the name: "Calle Olmo". */
const leadingTypes = new Set(['calle', 'avenida', 'carrera', 'rue', 'rua', 'via']);

/** "St" opens "St John's" too, so a saint is written as a street on both sides. */
const writtenOut = new Map([
  ...Object.entries(types),
  ['saint', 'street'],
  ['n', 'north'],
  ['s', 'south'],
  ['e', 'east'],
  ['w', 'west'],
  ['mt', 'mount'],
  ['ft', 'fort'],
]);

/** Splits text into words; anything but letters, digits and apostrophes parts them. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let last = 0;
  for (const found of text.slice(0, maxText).matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu)) {
    const plain = found[0]
      .normalize('NFD')
      .replaceAll(/[\p{M}'’]/gu, '')
      .toLowerCase();
    const key = writtenOut.get(plain) ?? plain;
    const [start, end] = [found.index, found.index + found[0].length];
    const isApart = /[,;:!?\n]/.test(text.slice(last, start));
    words.push({ key, text: found[0], start, end, isApart });
    last = end;
  }
  return words;
}

/** Street, road, lane and their like, written out. */
export function isStreetType(key: string | undefined): boolean {
  return key !== undefined && fullTypes.has(key);
}

/** Whether a street's type follows the name before it: "Mill Lane", but not "Mill, Saint Paul". */
export function hasTypeAt(words: readonly Word[], at: number): boolean {
  return words[at]?.isApart === false && isStreetType(words[at].key);
}

/** As above, before the name. */
export function isLeadingType(key: string | undefined): boolean {
  return key !== undefined && leadingTypes.has(key);
}

/** Words that say something else far more often than they name a place. */
const common = new Set(
  `a about above after again all almost also always am an and another any are area around as ask at
  avenue away back bad bath be because bed been before bell best better between big bill black blue
  bridge bright brown but by call came can castle center centre chance charge church city close cold
  come cool corner could country court cross crown customer cut dark day days dead dear did do does
  done door down drive early east electric electricity end energy estate even every evening fair
  faith far field fine fire first five fix fixed flat food for forest four free friday friend from
  garden gas get give go going gold golden gone good got grand great green ground grove had half hall
  happy harbor harbour hard has have he heart heat help her here high hill him his home hope hot hour
  hours house how i if in into is it its joy junction just justice keep king know lake land lane last
  late left less let liberty life light lights like line lines little live long look lost lot love
  low made main make many market may me meter mill mobile monday month more morning most mount much
  my near need never new next nice night nine no none noon normal north not nothing now of off office
  oil ok old on once one only open or orange our out outage over own paradise park part peace people
  place plain please point pole poor power pretty pride problem progress queen quick reading ready
  real red rest restore restored right ring river road rose round row run safe said same saturday say
  school see sell sense service seven she shop short should side since six sky small snow so some son
  soon south spring square star start station still stop storm street strong summer sun sunday
  sunny supply sure take team ten than thank thanks that the their them then there they thing think
  this three through thursday time times to today together tomorrow tonight too top town tree trees
  tuesday two under union unity up us use valley very victory village walk want war warm was water way
  we wednesday week welcome well went were west what when where which while white who why will wind
  winter wire wires wish with wood work working world worth year years yes yesterday you young your
  stima kwa ni na hakuna umeme luz sin en la el de
  without within whole streets really outages would`.split(/\s+/),
);

/** A word that names a place only when something beside it says so. */
export function isCommonWord(key: string): boolean {
  return common.has(key) || /^\p{N}+$/u.test(key) || key.length < 3;
}

/** All words one deletion away, and the word itself (W. Garbe, symmetric delete spelling, 2012). */
export function deletionsOf(key: string): string[] {
  return [key, ...Array.from(key, (_, i) => key.slice(0, i) + key.slice(i + 1))];
}

/** Whether one insertion, deletion, substitution or swap of neighbours turns one into the other. */
export function withinOneEdit(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [x, y] = [a.slice(start), b.slice(start)];
  const swapped = x.length > 1 && x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2);
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) || swapped;
}
