import { AppModule as Broadcast, broadcastConfig } from '@relight/broadcast';
import { AppModule as Geo, geoConfig } from '@relight/geo';
import { AppModule as Ingest, ingestConfig } from '@relight/outage-ingest';
import { AppModule as Portal, Owners, portalConfig, preparePortal } from '@relight/portal';
import {
  Metrics,
  openEngines,
  readConfig,
  serviceConfig,
  startService,
  type Engines,
  type RunningService,
} from '@relight/service-kit';

type Environment = NodeJS.ProcessEnv;

/** Inner services answer on loopback ports of their own; only the portal has the public one. */
const inner = { HOST: '127.0.0.1', PORT: 0 };

/**
 * All services in one process on one set of engines: what `npm start` runs. They still speak over
 * events and HTTP only, so that the same code runs as a cluster. Tests may `open` engines that fail.
 */
export async function startStandalone(
  environment: Environment,
  open: typeof openEngines = openEngines,
): Promise<RunningService> {
  const config = readConfig(serviceConfig, environment);
  const engines = await open(config, 'relight-standalone');
  const running: RunningService[] = [];
  const keep = async (starting: Promise<RunningService>): Promise<string> => {
    const service = await starting;
    running.push(service);
    return service.url;
  };
  const close = async (): Promise<void> => {
    // The portal first: nothing new comes in while the others finish.
    // oxlint-disable-next-line relight/bounded-promises -- the services
    await Promise.all(running.toReversed().map((service) => service.close()));
    await engines.close();
  };
  try {
    const ingest = Ingest.register(engines, readConfig(ingestConfig, environment));
    const INGEST_URL = await keep(startService(ingest, inner));
    // The door opens as soon as what comes in can be kept; the others find it there when they begin.
    const service = await startPortal(engines, { ...environment, INGEST_URL });
    running.push(service);
    const owners = service.app.get(Owners);
    const broadcast = Broadcast.register(engines, readConfig(broadcastConfig, environment));
    owners.add('broadcast', await keep(startService(broadcast, inner)));
    const geo = Geo.register(engines, readConfig(geoConfig, environment));
    owners.add('geo', await keep(startService(geo, inner)));
    // The others' ports are nobody's business: their figures stand on the one page.
    const others = running.filter((each) => each !== service);
    service.app.get(Metrics).include(others.map(({ app }) => app.get(Metrics)));
    return { ...service, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Before broadcast and geo, whose addresses are not known yet: they are added. */
function startPortal(engines: Engines, environment: Environment): Promise<RunningService> {
  const later = { BROADCAST_URL: 'http://127.0.0.1', GEO_URL: 'http://127.0.0.1' };
  const read = readConfig(portalConfig, { ...environment, ...later });
  const config = { ...read, BROADCAST_URL: [], GEO_URL: [] };
  const options = { ...config, prepare: preparePortal };
  return startService(Portal.register(engines, config), options);
}
