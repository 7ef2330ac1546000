// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
export const locales = ['en', 'es'] as const;
export type Locale = (typeof locales)[number];
import type { KitWords } from './types/kit.ts';
import { kit as kitInEN } from './en/kit.ts';
import { kit as kitInES } from './es/kit.ts';
export type { KitWords };
export const kit: Readonly<Record<Locale, KitWords>> = { en: kitInEN, es: kitInES };
import type { OutageWords } from './types/outage.ts';
import { outage as outageInEN } from './en/outage.ts';
import { outage as outageInES } from './es/outage.ts';
export type { OutageWords };
export const outage: Readonly<Record<Locale, OutageWords>> = { en: outageInEN, es: outageInES };
import type { TimeWords } from './types/time.ts';
import { time as timeInEN } from './en/time.ts';
import { time as timeInES } from './es/time.ts';
export type { TimeWords };
export const time: Readonly<Record<Locale, TimeWords>> = { en: timeInEN, es: timeInES };
