export { Allowance, tooMany, type AllowanceOptions } from './allowance.ts';
export { networkOf } from './network-of.ts';
export { AccessGuard, Public, Who } from './access.ts';
export { Answers, Parsed, routeOf } from './answers.ts';
export {
  firstWordAfterMs,
  nextWordCadence,
  readConfig,
  serviceConfig,
  type ServiceConfig,
} from './config.ts';
export { Consumers, type ConsumerOptions } from './consumers.ts';
export { kafkaConfig, openDocuments, openEngines, type Engines } from './engines.ts';
export { afterGone, ErrorsFilter, parseBody } from './errors.filter.ts';
export { Background } from './lifecycle.ts';
export { JsonTypes } from './json-types.ts';
export { Metrics, type Reading } from './metrics.ts';
export { pageOf } from './page-of.ts';
export { PersonTokens, type Person } from './person-tokens.ts';
export { Readiness } from './readiness.ts';
export { Retention, type RetentionRule } from './retention.ts';
export { isPublished, retirement, type TopicKey } from './retirement.ts';
export { ServiceKitModule, type ServiceKitOptions } from './service-kit.module.ts';
export { ServiceLog, type LogFields } from './service-log.ts';
export { isTimeZone, readUtilityFile } from './utility-file.ts';
export { bodyLimitBytes, runUntilStopped, startService, type RunningService } from './service.ts';
export { span, Tracing, type SpanOptions } from './tracing.ts';
