import { isPlain } from '@relight/domain';
import anyAscii from 'any-ascii';

/**
 * The same words in GSM-7 letters where they have plain equivalents: straight quotes for curly ones,
 * "Lodz" for "Łódź"; é, ü, ñ and what else GSM-7 holds stay. Another script is left as it is written,
 * for nobody could read it otherwise, and so are emoji.
 */
export function plainLetters(text: string): string {
  const letters = Array.from(text.normalize('NFC').replaceAll(/[\u00AD\u200B\u2060\uFEFF]/g, ''));
  if (letters.some(isOfAnotherScript)) return letters.join('');
  const plain = letters.map(plainLetter).join('');
  const visible = plain.replaceAll(/[\p{Cf}\uFE0E\uFE0F]/gu, '');
  // Invisible marks matter only beside what they shape.
  return Array.from(visible).every(isPlain) ? visible : plain;
}

function isOfAnotherScript(letter: string): boolean {
  return (
    !isPlain(letter) &&
    /(?![\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}])\p{L}/u.test(letter)
  );
}

function plainLetter(letter: string): string {
  if (isPlain(letter) || /[\p{Cf}\p{M}\p{Emoji_Presentation}]/u.test(letter)) return letter;
  if (/\s/.test(letter)) return ' ';
  const ascii = anyAscii(letter).replaceAll('`', "'");
  // Named pictures (":tree:") are no words for customers.
  const isName = /^:.+/.test(ascii);
  return !isName && Array.from(ascii).every(isPlain) ? ascii : letter;
}
