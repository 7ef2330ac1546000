import { desk, type Locale } from '@relight/catalogue';
import type { AnswerDoubt } from './answer-lint.ts';

/** Why an answer is doubted, for who wrote it. */
export function doubtWords({ rule, about = '' }: AnswerDoubt, locale: Locale = 'en'): string {
  return desk[locale].talk.doubts[rule]({ about });
}
