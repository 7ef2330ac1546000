import 'reflect-metadata';
import { openEngines, readConfig, runUntilStopped, startService } from '@relight/service-kit';
import { AppModule } from './app.module.ts';
import { ingestConfig } from './config.ts';

await runUntilStopped(async () => {
  const config = readConfig(ingestConfig);
  const engines = await openEngines(config, 'relight-outage-ingest');
  const service = await startService(AppModule.register(engines, config), config);
  const close = async () => [await service.close(), await engines.close()];
  return { close: async () => void (await close()) };
});
