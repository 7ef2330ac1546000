export { localeOf } from './locale.ts';
export {
  crew,
  kit,
  locales,
  outage,
  page,
  time,
  type CrewWords,
  type KitWords,
  type Locale,
  type OutageWords,
  type PageWords,
  type TimeWords,
} from './generated/all.ts';
