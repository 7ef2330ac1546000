import { locales, message } from '@relight/catalogue';
import type { AskedOfSupply } from '@relight/domain';
import { plainLetters } from '../plain-letters.ts';

/** How each of our questions asks to be answered, in every language: "? Reply OFF". */
const questions = locales.flatMap((locale) => [
  { asks: 'stillOut' as const, ending: endingOf(message[locale].replyStillOut()) },
  { asks: 'stillOut' as const, ending: literally(message[locale].stillDarkInWords()) },
  { asks: 'isOut' as const, ending: endingOf(message[locale].replyOut()) },
]);

/**
 * What these words ask of supply, so that a bare yes or no answers it. Each of our questions says how
 * to answer, "Still dark? Reply OFF."; the words as they are sent count, for a desk may edit them.
 */
export function questionIn(words: string): AskedOfSupply | undefined {
  const sent = plainLetters(words);
  return questions.find(({ ending }) => ending.test(sent))?.asks;
}

function endingOf(reply: string): RegExp {
  return new RegExp(String.raw`\? ${plainLetters(reply)}\b`);
}

function literally(sentence: string): RegExp {
  return new RegExp(plainLetters(sentence).replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
}
