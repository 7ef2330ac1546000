export { Clock, ManualClock, StormClock, SystemClock } from './clock.ts';
export { RelightError, type RelightErrorOptions } from './errors.ts';
