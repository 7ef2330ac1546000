import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  eventRecord,
  parseEvent,
  type AnyEvent,
  type EventData,
  type EventType,
  type Outage,
  type TopicName,
} from '@relight/contracts';
import type { Role } from '@relight/domain';
import {
  openEngines,
  PersonTokens,
  startService,
  type Engines,
  type RunningService,
} from '@relight/service-kit';
import { AppModule } from '../app.module.ts';
import { geoConfig } from '../config.ts';
import { smallTown } from './small-town.ts';

const secret = 's'.repeat(32);
const at = '2026-11-22T18:00:00.000Z';

/** The service as a test sees it. */
export interface GeoUnderTest {
  readonly service: RunningService;
  readonly engines: Engines;
  readonly heard: Heard;
  readonly publish: <K extends EventType>(
    type: K,
    data: EventData<K>,
    id?: string,
  ) => Promise<void>;
  readonly call: (path: string, init?: RequestInit) => Promise<Response>;
  /** Headers of a signed-in person. */
  readonly as: (role: Role) => Promise<{ readonly headers: Record<string, string> }>;
  readonly close: () => Promise<void>;
}

/** Everything the service publishes, in order, and a way to wait for it. */
interface Heard {
  readonly all: readonly AnyEvent[];
  readonly until: <K extends EventType>(
    type: K,
    fits?: (data: EventData<K>) => boolean,
  ) => Promise<EventData<K>>;
}

/** The whole service on embedded engines in a folder of its own. */
export async function startGeo(): Promise<GeoUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'relight-geo-'));
  const UTILITY_FILE = join(folder, 'utility.json');
  writeFileSync(UTILITY_FILE, JSON.stringify(smallTown()));
  const config = geoConfig.parse({
    DATA_DIR: folder,
    RELIGHT_SECRET: secret,
    LOG_LEVEL: 'silent',
    UTILITY_FILE,
  });
  const engines = await openEngines(config, 'test');
  const service = await startService(AppModule.register(engines, config), config);
  const heard = await listen(engines.events);
  return {
    service,
    engines,
    heard,
    publish: (type, data, id = 'test') =>
      engines.events.append([eventRecord(type, data, { id, source: 'test', time: at })]),
    call: (path, init = {}) => fetch(`${service.url}${path}`, init),
    as: async (role) => ({
      headers: {
        authorization: `Bearer ${await new PersonTokens(secret).sign({ user: 'u', name: 'U', role })}`,
      },
    }),
    close: async () => {
      await service.close();
      await engines.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const told: readonly TopicName[] = ['outage.impacts', 'outage.members', 'evidence'];

async function listen(log: Engines['events']): Promise<Heard> {
  const all: AnyEvent[] = [];
  const waiting = new Set<() => void>();
  await Promise.all(
    told.map((topic) =>
      log.follow({
        topic,
        onBatch: ({ records }) => {
          all.push(...records.map(({ value }) => parseEvent(value)));
          for (const look of waiting) look();
        },
      }),
    ),
  );
  const until: Heard['until'] = <K extends EventType>(
    type: K,
    fits: (data: EventData<K>) => boolean = () => true,
  ) =>
    new Promise<EventData<K>>((resolve) => {
      const look = () => {
        for (const event of all) {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed as the type it names
          const data = event.data as EventData<K>;
          if (event.type !== type || !fits(data)) continue;
          waiting.delete(look);
          resolve(data);
          return;
        }
      };
      waiting.add(look);
      look();
    });
  return { all, until };
}

/** An outage as ingest would tell of it. */
export function outageWith(change: Partial<Outage> = {}): Outage {
  const id = change.id ?? 'o1';
  return {
    id,
    version: 1,
    kind: 'unplanned',
    status: 'confirmed',
    crew: 'awaitingCrewAssignment',
    startedAt: at,
    heardAt: at,
    updatedAt: at,
    openDevices: [],
    closedTies: [],
    steps: [],
    sourceKeys: [`cloudevents:${id}`],
    witnesses: ['scada'],
    reports: 0,
    ...change,
  };
}
