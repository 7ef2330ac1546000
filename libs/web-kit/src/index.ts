export { AgeLine } from './age-line.tsx';
export { type ApiAnswer, type Call, call, callApi } from './api.ts';
export type { MapHazard, MapOutage } from './map/badges.ts';
export { caseAddresses, type CommandAddress, type CommandBody } from './commands.ts';
export { EtrLine } from './etr-line.tsx';
export { Icon, type IconName } from './icons.tsx';
export {
  type EventSourceLike,
  type LiveState,
  openStream,
  platformNow,
  type Stream,
  type StreamHandlers,
  type StreamOptions,
  type StreamTimers,
} from './live.ts';
export { addressIn, kitWords, languages, locale, outageWords } from './language.ts';
export { type MapOptions, openMap, type OutageMap } from './map/map.ts';
export { MapView } from './map/map-view.tsx';
export {
  Banner,
  Button,
  type ButtonKind,
  Card,
  EmptyState,
  ExerciseBand,
  Facts,
  Field,
  FieldError,
  Kbd,
  Mark,
  StatusGlyph,
  StatusTag,
  Tag,
} from './parts.tsx';
export { Rich } from './rich.tsx';
export { readSession, SignIn, signOut } from './session.tsx';
export { Sheet } from './sheet.tsx';
export { type ShownStatus, shownStatus, shownStatuses, type ToneName, toneOf } from './status.ts';
export {
  age,
  ago,
  causeWords,
  confidenceWords,
  count,
  crewWords,
  distance,
  duration,
  hazardWords,
  keepAway,
  placeWords,
  spoken,
  statusWords,
} from './words.ts';
export { type Times, timesIn } from '@relight/domain';
