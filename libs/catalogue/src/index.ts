export {
  kit,
  locales,
  outage,
  time,
  type KitWords,
  type Locale,
  type OutageWords,
  type TimeWords,
} from './generated/all.ts';
