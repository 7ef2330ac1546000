/** Writes the accounts of ACCOUNTS, JSON `[{role, user, name, password}]`, into the document store, and ends. */
import './end-when-told.mjs';
import 'reflect-metadata';
import { AppModule, portalConfig } from '@relight/portal';
import { openEngines, readConfig, startService } from '@relight/service-kit';

// The portal writes its accounts when it starts; on loopback nobody else can reach it meanwhile.
const config = readConfig(portalConfig, {
  ...process.env,
  HOST: '127.0.0.1',
  PORT: '0',
  DEMO_ACCOUNTS: process.env.ACCOUNTS ?? '',
  DEMO_ACCOUNTS_FILE: process.env.ACCOUNTS_FILE ?? '',
  INGEST_URL: 'http://127.0.0.1:9',
  GEO_URL: 'http://127.0.0.1:9',
  BROADCAST_URL: 'http://127.0.0.1:9',
});
const engines = await openEngines(config, 'relight-accounts');
const portal = await startService(AppModule.register(engines, config), config);
await portal.close();
await engines.close();
process.stderr.write(`accounts: ${config.DEMO_ACCOUNTS?.length ?? 0} written\n`);
