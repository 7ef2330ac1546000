import { crew } from '@relight/catalogue';
import { locale } from '@relight/web-kit';

/** What this page says. */
export const say = crew[locale];
