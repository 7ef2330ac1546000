import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';

/** Spans leave in batches beside the work; what does not fit the queue is dropped. */
const batch = { scheduledDelayMillis: 1_000, exportTimeoutMillis: 5_000, maxQueueSize: 8_192 };

/** Contexts as `traceparent`, in events and headers. */
export const propagator = new W3CTraceContextPropagator();

/** OpenTelemetry itself, apart so that it is loaded only when asked for. */
export function openProvider(
  endpoint: string,
  { service, instance }: { readonly service: string; readonly instance: string },
): BasicTracerProvider {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: 5_000 });
  return new BasicTracerProvider({
    resource: resourceFromAttributes({
      'service.namespace': 'relight',
      'service.name': service,
      'service.instance.id': instance,
    }),
    spanProcessors: [new BatchSpanProcessor(exporter, batch)],
  });
}
