export { AppModule } from './app.module.ts';
export { ingestConfig, type IngestConfig } from './config.ts';
export type { OutageRecord } from './outage-record.ts';
export { createReplay, type Replay } from './replay.ts';
