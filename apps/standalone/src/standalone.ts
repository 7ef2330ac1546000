import { AppModule as Broadcast, broadcastConfig } from '@relight/broadcast';
import { AppModule as Geo, geoConfig } from '@relight/geo';
import { AppModule as Ingest, ingestConfig } from '@relight/outage-ingest';
import { AppModule as Portal, portalConfig, preparePortal } from '@relight/portal';
import {
  Metrics,
  openEngines,
  readConfig,
  serviceConfig,
  startService,
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
    await Promise.all(running.toReversed().map((service) => service.close()));
    await engines.close();
  };
  try {
    const ingest = Ingest.register(engines, readConfig(ingestConfig, environment));
    const INGEST_URL = await keep(startService(ingest, inner));
    const geo = Geo.register(engines, readConfig(geoConfig, environment));
    const GEO_URL = await keep(startService(geo, inner));
    const broadcast = Broadcast.register(engines, readConfig(broadcastConfig, environment));
    const BROADCAST_URL = await keep(startService(broadcast, inner));
    const urls = { INGEST_URL, GEO_URL, BROADCAST_URL };
    const portalEnvironment = readConfig(portalConfig, { ...environment, ...urls });
    const portal = Portal.register(engines, portalEnvironment);
    const options = { ...portalEnvironment, prepare: preparePortal };
    const service = await startService(portal, options);
    // The others' ports are nobody's business: their figures stand on the one page.
    service.app.get(Metrics).include(running.map(({ app }) => app.get(Metrics)));
    running.push(service);
    return { ...service, close };
  } catch (error) {
    await close();
    throw error;
  }
}
