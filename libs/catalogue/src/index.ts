export { localeOf } from './locale.ts';
export {
  crew,
  kit,
  locales,
  message,
  outage,
  page,
  reply,
  time,
  type CrewWords,
  type KitWords,
  type Locale,
  type MessageWords,
  type OutageWords,
  type PageWords,
  type ReplyWords,
  type TimeWords,
} from './generated/all.ts';
