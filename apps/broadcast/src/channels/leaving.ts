import { isFirstWordKey, marked, type Marks, type Medium } from '@relight/domain';
import { plainLetters } from '../plain-letters.ts';

/** The words as they leave, marked whoever wrote them; what is sent has no other way out. */
export function leaving(
  medium: Medium,
  { body, factKeys }: { readonly body: string; readonly factKeys: readonly string[] },
  marks: Marks,
): string {
  const words = medium.wantsPlainLetters ? plainLetters(body) : body;
  return marked(medium, words, { ...marks, isOptOutDue: factKeys.some(isFirstWordKey) });
}
