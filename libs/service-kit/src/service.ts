import { setTimeout as pause } from 'node:timers/promises';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeError, RelightError } from '@relight/domain';
import { Readiness } from './readiness.ts';
import { ServiceLog } from './service-log.ts';
import { traceRequests } from './trace-requests.ts';
import { Tracing } from './tracing.ts';

export interface RunningService {
  /** `http://127.0.0.1:41234`. */
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly close: () => Promise<void>;
}

export interface ListenOptions {
  readonly HOST: string;
  readonly PORT: number;
  /** Whose word on where a request comes from (X-Forwarded-For) is taken; nobody's unless told. */
  readonly TRUSTED_PROXIES?: readonly string[] | undefined;
  /** Changes the Fastify instance before Nest takes it (portal: cookies, pages). */
  readonly prepare?: (app: NestFastifyApplication) => Promise<void>;
}

/** Largest body a feed may send; a real polled snapshot reaches 3 MB. */
export const bodyLimitBytes = 16 * 1024 * 1024;

/** Starts one service on its own port: the same for `main.ts`, standalone and tests. */
export async function startService(
  module: DynamicModule,
  { HOST, PORT, TRUSTED_PROXIES = [], prepare }: ListenOptions,
): Promise<RunningService> {
  const adapter = new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    trustProxy: TRUSTED_PROXIES.length > 0 && [...TRUSTED_PROXIES],
    forceCloseConnections: true,
    // Left out rather than refused: one such key must not cost a feed its good events.
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    // Addresses the router itself cannot read never come to the filter of errors.
    frameworkErrors: (_error: Error, _request: FastifyRequest, reply: FastifyReply) => {
      const message = 'There is no such address';
      void reply.status(404).send({ code: 'NOT_FOUND', message, retriable: false });
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: false,
    rawBody: true,
    abortOnError: false,
  });
  app.useLogger(app.get(ServiceLog));
  traceRequests(app.getHttpAdapter().getInstance(), app.get(Tracing));
  await prepare?.(app);
  await app.init().catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  try {
    await app.listen(PORT, HOST);
  } catch (cause) {
    await app.close();
    const why = describeError(cause);
    throw new RelightError(
      'LISTEN_FAILED',
      `HOST ${HOST} and PORT ${PORT} cannot be used: ${why}`,
      {
        cause,
      },
    );
  }
  const close = async (): Promise<void> => {
    app.get(Readiness).stop();
    await app.close();
  };
  return { url: await app.getUrl(), app, close };
}

/** What has not ended by then ends like after a crash, which loses nothing either. */
const stopWithinMs = 1_900;

const startAgainMs = 1_000;

/**
 * Runs until SIGTERM or SIGINT, which end it at once while it still starts. An engine that is away is
 * waited for, saying so; a wrong start says why in one line and exits with 1.
 */
export async function runUntilStopped(start: () => Promise<{ close: () => Promise<void> }>) {
  let close = (): Promise<void> => Promise.resolve();
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= close().finally(() => process.exit(0));
    setTimeout(() => process.exit(0), stopWithinMs).unref();
  };
  // From the first moment: the first process of a container ignores every signal it has no handler for.
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  try {
    const running = await startWhenPossible(start);
    close = () => running.close();
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exit(1);
  }
}

/** Services start in any order, and before their engines. */
async function startWhenPossible<R>(start: () => Promise<R>): Promise<R> {
  /* oxlint-disable no-await-in-loop -- attempts follow each other */
  for (;;) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof RelightError) || !error.retriable) throw error;
      process.stderr.write(`Not started yet, trying again: ${describeError(error)}\n`);
      await pause(startAgainMs);
    }
  }
  /* oxlint-enable no-await-in-loop */
}
