import { desk } from '@relight/catalogue';
import { locale } from '@relight/web-kit';

/** What this screen says. */
export const say = desk[locale];
