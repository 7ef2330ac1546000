import 'reflect-metadata';
import { openEngines, readConfig, runUntilStopped, startService } from '@relight/service-kit';
import { AppModule } from './app.module.ts';
import { broadcastConfig } from './config.ts';

await runUntilStopped(async () => {
  const config = readConfig(broadcastConfig);
  const engines = await openEngines(config, 'relight-broadcast');
  const service = await startService(AppModule.register(engines, config), config);
  const close = async () => {
    await service.close();
    await engines.close();
  };
  return { close };
});
