import { localeOf } from '@relight/catalogue';
import { isFirstWordKey, marked, type Marks, type Medium } from '@relight/domain';
import { plainLetters } from '../plain-letters.ts';

/** The words as they leave, marked whoever wrote them; what is sent has no other way out. */
export function leaving(medium: Medium, { body, factKeys, locale }: Leaving, marks: Marks): string {
  const words = medium.wantsPlainLetters ? plainLetters(body) : body;
  return marked(medium, words, {
    ...marks,
    locale: localeOf(locale),
    isOptOutDue: factKeys.some(isFirstWordKey),
  });
}

interface Leaving {
  readonly body: string;
  readonly factKeys: readonly string[];
  readonly locale?: string | undefined;
}
