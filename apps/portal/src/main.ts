import 'reflect-metadata';
import { openEngines, readConfig, runUntilStopped, startService } from '@relight/service-kit';
import { AppModule } from './app.module.ts';
import { portalConfig } from './config.ts';
import { preparePortal } from './prepare.ts';

await runUntilStopped(async () => {
  const config = readConfig(portalConfig);
  const engines = await openEngines(config, 'relight-portal');
  const portal = AppModule.register(engines, config);
  const service = await startService(portal, { ...config, prepare: preparePortal });
  return {
    close: async () => {
      await service.close();
      await engines.close();
    },
  };
});
