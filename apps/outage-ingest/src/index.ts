export { AppModule } from './app.module.ts';
export { ingestConfig, type IngestConfig } from './config.ts';
