import { french } from './french.ts';
import { german } from './german.ts';
import { hindiUrdu } from './hindi-urdu.ts';
import { type Language } from './language.ts';
import { pidgin } from './pidgin.ts';
import { romanceAndFilipino } from './romance-and-filipino.ts';
import { spanish } from './spanish.ts';
import { swahili } from './swahili.ts';

/** Every language beside English, which the rules themselves are written in. */
export const languages: readonly Language[] = [
  spanish,
  french,
  german,
  swahili,
  hindiUrdu,
  pidgin,
  romanceAndFilipino,
];
