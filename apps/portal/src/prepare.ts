import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { routes } from '@relight/contracts';
import { PersonTokens } from '@relight/service-kit';
import { portalConfigToken, type PortalConfig } from './config.ts';
import { forwardRoutes, smallBodyBytes } from './forward/forward.ts';
import { Owners } from './forward/owners.ts';
import { FrontDoor } from './hot/front-door.ts';
import { HotRoute } from './hot/hot-route.ts';
import { HotStream } from './hot/hot-stream.ts';
import { servePages } from './pages/pages.ts';
import { PublicPage } from './read-models/public-page.ts';
import { sessionGate } from './session/gate.ts';
import { SessionTokens } from './session/session-tokens.ts';

const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    styleSrc: ["'self'", "'unsafe-inline'"],
    connectSrc: ["'self'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** What stands before Nest's own routes: cookies, headers, the gate, forwarding and the pages. */
export async function preparePortal(app: NestFastifyApplication): Promise<void> {
  const config = app.get<PortalConfig>(portalConfigToken);
  const instance = app.getHttpAdapter().getInstance();
  app.useBodyParser('application/json', { bodyLimit: smallBodyBytes });
  await instance.register(cookie);
  const strictTransportSecurity = config.PUBLIC_URL.startsWith('https:');
  await instance.register(helmet, { contentSecurityPolicy, strictTransportSecurity });
  const gate = sessionGate(app.get(SessionTokens), app.get(PersonTokens), config.PUBLIC_URL);
  instance.addHook('onRequest', gate);
  await instance.register(async (scope) => {
    // Nest sets its handler later; looked up at each error, all routes refuse in the same shape.
    scope.setErrorHandler((...failed) => instance.errorHandler(...failed));
    await forwardRoutes(scope, app.get(Owners).instances);
  });
  await servePages(instance);
  openFrontDoor(app);
}

/** The snapshot and the stream that everybody reads at once are answered before all of the above. */
function openFrontDoor(app: NestFastifyApplication): void {
  const instance = app.getHttpAdapter().getInstance();
  const page = app.get(PublicPage);
  const { path } = routes.publicOutages;
  const route = new HotRoute({
    path,
    kept: () => page.encoded,
    ask: (method, headers) => instance.inject({ method, url: path, headers: { ...headers } }),
  });
  page.onRenewed(() => route.renew());
  const door = new FrontDoor(instance.server, route, app.get(HotStream));
  instance.addHook('preClose', async () => door.close());
}
