import { z } from 'zod';

/**
 * Trace context as CloudEvents Distributed Tracing and W3C Trace Context write it. A wrong one is
 * taken for none: how a fact is followed must never keep the fact out.
 */
export const traceparent = z
  .string()
  .regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)
  .optional()
  .catch(undefined);

/** Names the trace in hand; `about` are keys of events in hand, the most telling first. */
type TraceSource = (about: readonly unknown[]) => string | undefined;

let source: TraceSource = () => undefined;

/** Whoever keeps traces says here where they are asked for; nobody does unless traces are wanted. */
export function traceFrom(given: TraceSource): void {
  source = given;
}

/**
 * The trace that what is made now belongs to: that of the event in hand about one of these (its own id, an
 * entity's, or its data itself), else of the work in hand; undefined without traces.
 */
export function traceOf(...about: readonly unknown[]): string | undefined {
  return source(about);
}
