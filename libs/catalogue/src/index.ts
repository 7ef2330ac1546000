export { localeOf } from './locale.ts';
export {
  kit,
  locales,
  outage,
  page,
  time,
  type KitWords,
  type Locale,
  type OutageWords,
  type PageWords,
  type TimeWords,
} from './generated/all.ts';
