import { Readable } from 'node:stream';
import { types } from 'node:util';
import replyFrom from '@fastify/reply-from';
import { routeList, type Route } from '@relight/contracts';
import { bodyLimitBytes } from '@relight/service-kit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Instances } from './instances.ts';
import type { OtherOwner } from './owners.ts';

/** Only feeds send much; everything else is a form or a short command. */
export const smallBodyBytes = 200 * 1024;

type Forwarded = Route & { readonly owner: OtherOwner };

const isForwarded = (route: Route): route is Forwarded => route.owner !== 'portal';

/**
 * Passes every route that another service answers on to it, same path and query, the body byte for byte: feeds and
 * webhooks are signed over what was sent. A scope of its own, so that nothing here parses a body.
 */
export async function forwardRoutes(
  scope: FastifyInstance,
  instances: Readonly<Record<OtherOwner, Instances>>,
): Promise<void> {
  scope.removeAllContentTypeParsers();
  // Read whole, so that the limit holds for bodies without a length, and another instance can be tried.
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  await scope.register(replyFrom, { disableRequestLogging: true, destroyAgent: true });
  for (const { method, path, owner, hasLargeBody } of routeList.filter(isForwarded)) {
    scope.route({
      method,
      url: path,
      bodyLimit: hasLargeBody ? bodyLimitBytes : smallBodyBytes,
      handler: ({ body }, reply) => passOn(reply, { owner, body }, instances[owner].inTurn()),
    });
  }
}

interface Passed {
  readonly owner: OtherOwner;
  /** As it came, or nothing. */
  readonly body: unknown;
}

function passOn(
  reply: FastifyReply,
  passed: Passed,
  [url, ...others]: readonly string[],
): FastifyReply {
  if (url === undefined) return reply.status(503).send(away(passed.owner));
  // As a stream, since reply-from would make JSON of anything else.
  if (Buffer.isBuffer(passed.body)) reply.request.body = Readable.from([passed.body]);
  return reply.from(undefined, {
    getUpstream: () => url,
    // Sessions are the portal's own: an owner sees the token made from one.
    // Who asks is ours to say, too.
    rewriteRequestHeaders: ({ ip }, { cookie: _cookie, ...headers }) => ({
      ...headers,
      'x-forwarded-for': ip,
    }),
    // The caller decides on another try: it knows whether the first may have been heard.
    retryDelay: () => null,
    onError: (failed, { error }) => {
      if (others.length > 0 && isUnheard(error)) {
        void passOn(reply, passed, others);
        return;
      }
      void failed.status(503).send(away(passed.owner));
    },
  });
}

function away(owner: OtherOwner): object {
  const message = `The service "${owner}" does not answer; try again in a moment`;
  return { code: 'SERVICE_AWAY', message, retriable: true };
}

/** True when there was no connection at all, so that nobody can have acted on the request. */
function isUnheard({ cause }: Error): boolean {
  return types.isNativeError(cause) && 'code' in cause && cause.code === 'ECONNREFUSED';
}
