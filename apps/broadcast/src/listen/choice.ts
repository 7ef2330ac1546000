import type { PlaceChoice } from '../places-found.ts';

const numbers: readonly RegExp[] = [
  /^(?:1|one|first|1st|uno|una|primero|primera|un|une|premier|premiere|moja|kwanza|ek|pehla|pehli)$/,
  /^(?:2|two|second|2nd|dos|segundo|segunda|deux|deuxieme|mbili|pili|do|doosra|doosri)$/,
  /^(?:3|three|third|3rd|tres|tercero|tercera|trois|troisieme|tatu|teen|teesra|teesri)$/,
  /^(?:4|four|fourth|4th|cuatro|cuarto|quatre|quatrieme|nne|char|chautha)$/,
  /^(?:5|five|fifth|5th|cinco|quinto|cinq|cinquieme|tano|paanch)$/,
];
/** Words about a number: "the second one please", "no 2", "place 2". */
const around =
  /^(?:the|one|number|no|nr|num|place|option|its|it's|it|is|please|pls|thanks|for|my|at|on|el|la|le|ndiyo|wala|wali|that|house|answer|reply|numero)$/;
const longestWords = 8;

/** The place that an answer names, by its number or by words of its name that no other has. */
export function chosenOf(words: string, choices: readonly PlaceChoice[]): PlaceChoice | undefined {
  const said = wordsOf(words);
  if (said.length === 0 || said.length > longestWords) return undefined;
  const telling = said.filter((word) => !around.test(word));
  const [only = 'one'] = telling.length === 0 ? said.slice(-1) : telling;
  if (telling.length <= 1) {
    const at = numbers.findIndex((number) => number.test(only));
    if (at >= 0 && choices[at] !== undefined) return choices[at];
  }
  const scores = choices.map(({ label }) => {
    const name = new Set(wordsOf(label));
    return telling.filter((word) => name.has(word)).length;
  });
  const best = Math.max(0, ...scores);
  const fitting = choices.filter((_, at) => scores[at] === best);
  return best > 0 && fitting.length === 1 ? fitting[0] : undefined;
}

function wordsOf(text: string): readonly string[] {
  const folded = text.slice(0, 500).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return folded.split(/[^\p{L}\p{N}']+/u).filter((word) => word !== '');
}
