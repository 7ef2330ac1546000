import { AsyncLocalStorage } from 'node:async_hooks';
import {
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type TextMapPropagator,
  type Tracer,
} from '@opentelemetry/api';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { traceFrom } from '@relight/contracts';
import { RelightError } from '@relight/domain';

/** So long may the last traces hold up a stop. */
const flushMs = 1_000;

/** What makes spans, and what reads and writes their contexts as W3C Trace Context. */
interface Tracers {
  readonly tracer: Tracer;
  readonly propagator: TextMapPropagator;
}

/** Where the work in hand stands in its traces; passed on by every `await`. */
interface InHand {
  readonly tracers: Tracers;
  readonly span: Span | undefined;
  /** The spans of the events in hand, by their ids and what they are about: entity ids, and their data itself. */
  readonly about: ReadonlyMap<unknown, Span>;
}

const inHand = new AsyncLocalStorage<InHand>();
const nothing: ReadonlyMap<unknown, Span> = new Map();

export interface SpanOptions {
  /** The trace to go on with; that of the work in hand unless told. */
  readonly parent?: string | undefined;
  /** `client` for a request to somebody else. */
  readonly kind?: 'internal' | 'client';
  /** Ids and counts; never a name, number or words. */
  readonly attributes?: Attributes;
}

/** Does `work` as one span of the trace in hand. Without traces it is just done. */
export async function span<T>(
  name: string,
  { parent, kind = 'internal', attributes = {} }: SpanOptions,
  work: () => Promise<T>,
): Promise<T> {
  const here = inHand.getStore();
  if (here === undefined) return work();
  const context = contextOf(here.tracers, { parent, span: here.span });
  const spanKind = kind === 'client' ? SpanKind.CLIENT : SpanKind.INTERNAL;
  const begun = here.tracers.tracer.startSpan(name, { kind: spanKind, attributes }, context);
  return ended(begun, () => inHand.run({ ...here, span: begun, about: nothing }, work));
}

/** What a consumer has in hand, as traces see it. */
export interface TracedEvent {
  readonly traceparent: string | undefined;
  readonly about: readonly unknown[];
}

/**
 * Traces of one service, sent by OTLP over HTTP. Contexts travel as `traceparent` in events and
 * headers. A collector that is away is nobody's trouble: spans are dropped.
 */
@Injectable()
export class Tracing implements OnApplicationShutdown {
  /** Without a tracer nothing is traced, at no cost. */
  constructor(
    private readonly tracers?: Tracers,
    private readonly stop: () => Promise<void> = () => Promise.resolve(),
  ) {}

  /** Loads OpenTelemetry only when there is a collector to send to. */
  static async open(
    endpoint: string | undefined,
    who: { readonly service: string; readonly instance: string },
  ): Promise<Tracing> {
    if (endpoint === undefined) return new Tracing();
    const { openProvider, propagator } = await import('./trace-provider.ts');
    traceFrom((about) => traceparentOf(propagator, spanAbout(about)));
    const provider = openProvider(endpoint, who);
    const tracers = { tracer: provider.getTracer('relight'), propagator };
    return new Tracing(tracers, () => provider.shutdown());
  }

  get isOn(): boolean {
    return this.tracers !== undefined;
  }

  /** Work that begins by itself: it has no trace until a span goes on with one. */
  begin<T>(work: () => T): T {
    const { tracers } = this;
    if (tracers === undefined) return work();
    return inHand.run({ tracers, span: undefined, about: nothing }, work);
  }

  /** A batch: one span for each trace that its events belong to; a new one for those of none. */
  async consume(
    name: string,
    events: readonly TracedEvent[],
    work: () => Promise<void>,
  ): Promise<void> {
    const { tracers } = this;
    if (tracers === undefined) return work();
    const about = new Map<unknown, Span>();
    const spans = new Map<string | undefined, Span>();
    for (const event of events) {
      const { traceparent } = event;
      const known = spans.get(traceparent);
      const context = contextOf(tracers, { parent: traceparent });
      const begun = known ?? tracers.tracer.startSpan(name, { kind: SpanKind.CONSUMER }, context);
      spans.set(traceparent, begun);
      for (const key of event.about) about.set(key, begun);
    }
    const [first] = spans.values();
    const others = [...spans.values()].filter((one) => one !== first);
    try {
      const handle = () => inHand.run({ tracers, span: first, about }, work);
      await (first === undefined ? handle() : ended(first, handle));
    } finally {
      for (const one of others) one.end();
    }
  }

  /** A request's span; whoever passes the request on passes on `traceparent`. */
  request(name: string, header: string | undefined): RequestTrace | undefined {
    const { tracers } = this;
    if (tracers === undefined) return undefined;
    const context = contextOf(tracers, { parent: header });
    const begun = tracers.tracer.startSpan(name, { kind: SpanKind.SERVER }, context);
    return {
      traceparent: traceparentOf(tracers.propagator, begun),
      run: (work) => inHand.run({ tracers, span: begun, about: nothing }, work),
      end: (status) => {
        begun.setAttribute('http.response.status_code', status);
        if (status >= 500) begun.setStatus({ code: SpanStatusCode.ERROR });
        begun.end();
      },
    };
  }

  async onApplicationShutdown(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, flushMs);
    });
    await Promise.race([this.stop().catch(() => undefined), patience]);
    clearTimeout(timer);
  }
}

export interface RequestTrace {
  readonly traceparent: string | undefined;
  readonly run: (work: () => void) => void;
  readonly end: (status: number) => void;
}

/** The trace of the work in hand, for its log lines. */
export function traceIdInHand(): string | undefined {
  return inHand.getStore()?.span?.spanContext().traceId;
}

function spanAbout(about: readonly unknown[]): Span | undefined {
  const here = inHand.getStore();
  for (const key of about) {
    const found = here?.about.get(key);
    if (found !== undefined) return found;
  }
  return here?.span;
}

async function ended<T>(begun: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // The code only: messages may name what they are about.
    const message = error instanceof RelightError ? error.code : 'UNFORESEEN';
    begun.setStatus({ code: SpanStatusCode.ERROR, message });
    throw error;
  } finally {
    begun.end();
  }
}

/** Goes on with the trace of `parent`, else with that of the span; a wrong `parent` is taken for none. */
function contextOf(
  { propagator }: Tracers,
  { parent, span: one }: { readonly parent?: string | undefined; readonly span?: Span | undefined },
): Context {
  const here = one === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, one);
  if (parent === undefined) return here;
  return propagator.extract(here, { traceparent: parent }, defaultTextMapGetter);
}

function traceparentOf(propagator: TextMapPropagator, one: Span | undefined): string | undefined {
  if (one === undefined) return undefined;
  const carrier: { traceparent?: string } = {};
  propagator.inject(trace.setSpan(ROOT_CONTEXT, one), carrier, defaultTextMapSetter);
  return carrier.traceparent;
}
