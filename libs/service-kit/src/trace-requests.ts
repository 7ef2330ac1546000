import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestTrace, Tracing } from './tracing.ts';

/** A trace begins, or goes on, with each POST: feeds, webhooks, reports and commands come so. */
export function traceRequests(instance: FastifyInstance, tracing: Tracing): void {
  if (!tracing.isOn) return;
  const traces = new WeakMap<FastifyRequest, RequestTrace>();
  instance.addHook('onRequest', (request, _reply, done) => {
    if (request.method === 'POST') {
      const header = request.headers['traceparent'];
      const name = `POST ${request.routeOptions.url ?? ''}`;
      const begun = tracing.request(name, typeof header === 'string' ? header : undefined);
      if (begun !== undefined) traces.set(request, begun);
      // Passed on like this: whoever answers in our place goes on with our span.
      if (begun?.traceparent !== undefined) request.raw.headers['traceparent'] = begun.traceparent;
    }
    done();
  });
  // After the body was read: what reads it does not keep to the request's own context.
  instance.addHook('preHandler', (request, _reply, done) => {
    const begun = traces.get(request);
    if (begun === undefined) done();
    else begun.run(done);
  });
  instance.addHook('onResponse', (request, reply, done) => {
    traces.get(request)?.end(reply.statusCode);
    done();
  });
}
