import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';

/** Prometheus metrics of one service. Labels must be few and bounded: never an id. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  counter<L extends string>(name: string, help: string, labels: readonly L[] = []): Counter<L> {
    const known = this.registry.getSingleMetric(name);
    if (known instanceof Counter) return known;
    return new Counter({ name, help, labelNames: labels, registers: [this.registry] });
  }

  /** `read` is asked whenever the metrics are. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    this.registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        async collect() {
          this.set(await read());
        },
      }),
    );
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
