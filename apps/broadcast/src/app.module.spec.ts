import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngines, readConfig, startService } from '@relight/service-kit';
import { AppModule } from './app.module.ts';
import { broadcastConfig } from './config.ts';
import { leastEnvironment } from './environment.fixture.ts';

const environment = { ...leastEnvironment, LOG_LEVEL: 'silent' };

async function started(roles: string) {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'relight-broadcast-'));
  const config = readConfig(broadcastConfig, { ...environment, DATA_DIR, BROADCAST_ROLES: roles });
  const engines = await openEngines(config, 'test');
  const service = await startService(AppModule.register(engines, config), config);
  const close = async () => {
    await service.close();
    await engines.close();
    rmSync(DATA_DIR, { recursive: true });
  };
  return { url: service.url, close };
}

it.each(['deliver,listen,converse', 'deliver', 'listen', 'converse'])(
  'wires every dependency of roles %s',
  async (roles) => {
    const { url, close } = await started(roles);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    await close();
  },
);

it('keeps what a role does not own closed', async () => {
  const { url, close } = await started('listen');
  expect((await fetch(`${url}/api/desk/channels`)).status).toBe(404);
  await close();
});

it.each([
  ['BROADCAST_ROLES', { BROADCAST_ROLES: 'shout' }],
  ['SANDBOX_URL', { SANDBOX_URL: '' }],
  ['CHANNELS', { CHANNELS: 'live', STORM_CLOCK: '1,1,20' }],
  ['TWILIO_FROM', { TWILIO_FROM: '555-0100' }],
])('refuses to start on a wrong %s, and names it', (name, wrong) => {
  expect(() => readConfig(broadcastConfig, { ...environment, ...wrong })).toThrow(name);
});
