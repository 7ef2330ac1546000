import 'reflect-metadata';
import { createServer } from 'node:http';
import { openEngines, runUntilStopped } from '@relight/service-kit';
import { startStandalone } from '@relight/standalone';
import { watchEngines } from './chaos-watch.ts';

/**
 * All services as `npm start` runs them, watched: CHAOS_STATUS_PORT answers how far they are, and
 * with CHAOS_DIE_AFTER=n the process dies right after the n-th publication of an outage.
 */
const dieAfter = Number(process.env['CHAOS_DIE_AFTER'] || 0);

await runUntilStopped(() =>
  startStandalone(process.env, async (config, clientId) => {
    const watched = watchEngines(await openEngines(config, clientId), dieAfter);
    const server = createServer((_request, response) => {
      watched.status().then(
        (status) => response.end(JSON.stringify(status)),
        (error: unknown) => response.writeHead(503).end(String(error)),
      );
    });
    server.listen(Number(process.env['CHAOS_STATUS_PORT']), '127.0.0.1');
    return watched.engines;
  }),
);
