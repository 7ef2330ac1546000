import { Injectable } from '@nestjs/common';
import { AggregatorRegistry, Counter, Gauge, Registry } from 'prom-client';

/** Prometheus metrics of one service. Labels must be few and bounded: never an id. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly others: Metrics[] = [];

  constructor(service = 'relight') {
    this.registry.setDefaultLabels({ service });
  }

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

  /** Shows these beside its own: services of one process have one page. */
  include(others: readonly Metrics[]): void {
    this.others.push(...others);
  }

  async text(): Promise<string> {
    const all = [this, ...this.others];
    const read = await Promise.all(all.map(({ registry }) => registry.getMetricsAsJSON()));
    return AggregatorRegistry.aggregate(read).metrics();
  }
}
