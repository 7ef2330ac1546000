import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { traceFrom } from '@relight/contracts';
import { RelightError } from '@relight/domain';

/** So long may the last traces hold up a stop. */
const flushMs = 1_000;

/** Where the work in hand stands in its traces; passed on by every `await`. */
interface InHand {
  readonly tracer: Tracer;
  readonly span: Span | undefined;
  /** The spans of the events in hand, by what they are about: entity ids, and their data itself. */
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
  const context = remote(parent) ?? contextOf(here.span);
  const spanKind = kind === 'client' ? SpanKind.CLIENT : SpanKind.INTERNAL;
  const begun = here.tracer.startSpan(name, { kind: spanKind, attributes }, context);
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
    private readonly tracer?: Tracer,
    private readonly stop: () => Promise<void> = () => Promise.resolve(),
  ) {}

  /** Loads OpenTelemetry only when there is a collector to send to. */
  static async open(
    endpoint: string | undefined,
    who: { readonly service: string; readonly instance: string },
  ): Promise<Tracing> {
    if (endpoint === undefined) return new Tracing();
    const { openProvider } = await import('./trace-provider.ts');
    traceFrom((about) => traceparentOf(spanAbout(about)));
    const provider = openProvider(endpoint, who);
    return new Tracing(provider.getTracer('relight'), () => provider.shutdown());
  }

  get isOn(): boolean {
    return this.tracer !== undefined;
  }

  /** Work that begins by itself: it has no trace until a span goes on with one. */
  begin<T>(work: () => T): T {
    const { tracer } = this;
    if (tracer === undefined) return work();
    return inHand.run({ tracer, span: undefined, about: nothing }, work);
  }

  /** A batch: one span for each trace that its events belong to; a new one for those of none. */
  async consume(
    name: string,
    events: readonly TracedEvent[],
    work: () => Promise<void>,
  ): Promise<void> {
    const { tracer } = this;
    if (tracer === undefined) return work();
    const about = new Map<unknown, Span>();
    const spans = new Map<string | undefined, Span>();
    for (const event of events) {
      const { traceparent } = event;
      const known = spans.get(traceparent);
      const context = remote(traceparent) ?? ROOT_CONTEXT;
      const begun = known ?? tracer.startSpan(name, { kind: SpanKind.CONSUMER }, context);
      spans.set(traceparent, begun);
      for (const key of event.about) about.set(key, begun);
    }
    const [first] = spans.values();
    const others = [...spans.values()].filter((one) => one !== first);
    try {
      const handle = () => inHand.run({ tracer, span: first, about }, work);
      await (first === undefined ? handle() : ended(first, handle));
    } finally {
      for (const one of others) one.end();
    }
  }

  /** A request's span; whoever passes the request on passes on `traceparent`. */
  request(name: string, header: string | undefined): RequestTrace | undefined {
    const { tracer } = this;
    if (tracer === undefined) return undefined;
    const context = remote(header) ?? ROOT_CONTEXT;
    const begun = tracer.startSpan(name, { kind: SpanKind.SERVER }, context);
    return {
      traceparent: traceparentOf(begun),
      run: (work) => inHand.run({ tracer, span: begun, about: nothing }, work),
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

function contextOf(one: Span | undefined): Context {
  return one === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, one);
}

/** W3C Trace Context: `00-<trace id>-<span id>-<flags>`. Undefined when it is not one. */
function remote(traceparent: string | undefined): Context | undefined {
  const parts = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent ?? '');
  if (parts === null) return undefined;
  const [, traceId = '', spanId = '', flags = ''] = parts;
  const traceFlags = Number.parseInt(flags, 16);
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function traceparentOf(one: Span | undefined): string | undefined {
  if (one === undefined) return undefined;
  const { traceId, spanId, traceFlags } = one.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
