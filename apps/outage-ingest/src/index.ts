export { AppModule } from './app.module.ts';
export { eraseFromCases } from './erase-from-cases.ts';
export { ingestConfig, type IngestConfig } from './config.ts';
export type { OutageRecord } from './outage-record.ts';
export type { FeedAnswer } from './feeds/feed-intake.ts';
export { createReplay, type Replay } from './replay.ts';
