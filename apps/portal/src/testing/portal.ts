import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventRecord, type EventData, type EventType } from '@relight/contracts';
import { ManualClock } from '@relight/domain';
import { openEngines, readConfig, startService } from '@relight/service-kit';
import { AppModule } from '../app.module.ts';
import { portalConfig } from '../config.ts';
import { preparePortal } from '../prepare.ts';
import { startFakeOwner, type FakeOwner } from './fake-owner.ts';

const startedAt = '2026-11-22T18:00:00.000Z';

const accounts = [
  { role: 'operator', user: 'desk', name: 'Desk 1', password: 'right-desk' },
  { role: 'crew', user: 'crew7', name: 'Crew 7', password: 'right-crew' },
];

interface Owners {
  readonly ingest?: FakeOwner;
  readonly geo?: FakeOwner;
  readonly broadcast?: FakeOwner;
}

/** A whole portal on a temporary folder, before owners that only answer what a test tells them. */
export async function startPortal(owners: Owners = {}, overrides: NodeJS.ProcessEnv = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'relight-portal-'));
  const spare = await startFakeOwner();
  const config = readConfig(portalConfig, {
    DATA_DIR: folder,
    RELIGHT_SECRET: 's'.repeat(32),
    LOG_LEVEL: 'silent',
    INGEST_URL: (owners.ingest ?? spare).url,
    GEO_URL: (owners.geo ?? spare).url,
    BROADCAST_URL: (owners.broadcast ?? spare).url,
    DEMO_ACCOUNTS: JSON.stringify(accounts),
    ...overrides,
  });
  const opened = await openEngines(config, 'test');
  const clock = new ManualClock(Date.parse(startedAt));
  const engines = { ...opened, clock };
  const module = AppModule.register(engines, config);
  const service = await startService(module, { ...config, prepare: preparePortal });
  const call = (path: string, init: RequestInit = {}) => fetch(`${service.url}${path}`, init);
  return {
    url: service.url,
    app: service.app,
    clock,
    call,
    get: async <T>(path: string, init?: RequestInit): Promise<T> =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tests state what they expect
      (await (await call(path, init)).json()) as T,
    /** The cookie of a signed-in person. */
    signIn: async (user: string, password: string): Promise<string> => {
      const answer = await call('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user, password }),
      });
      return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    },
    publish: <K extends EventType>(type: K, data: EventData<K>) =>
      engines.events.append([
        eventRecord(type, data, {
          id: `${type}-${Math.random()}`,
          source: 'test',
          time: startedAt,
        }),
      ]),
    close: async () => {
      await service.close();
      await opened.close();
      await Promise.all([spare, ...Object.values(owners)].map((owner) => owner.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type TestPortal = Awaited<ReturnType<typeof startPortal>>;

/** Asks again until `isThere`; fails by the test's own time limit. */
export async function until<T>(ask: () => Promise<T>, isThere: (answer: T) => boolean): Promise<T> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one question after another is the point
    const answer = await ask();
    if (isThere(answer)) return answer;
    // oxlint-disable-next-line no-await-in-loop -- lets the portal's own loops run
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
