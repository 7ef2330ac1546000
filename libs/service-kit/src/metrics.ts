import { Injectable } from '@nestjs/common';
import { AggregatorRegistry, Counter, Gauge, Registry } from 'prom-client';

/** One figure of several under one name. */
export interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What is read when the page is asked for; undefined means that nobody knows now. */
type Read = () => Readings | Promise<Readings>;
type Readings = number | readonly Reading[] | undefined;

interface Figure {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
}

/** A figure that takes longer is left out: the page must answer while an engine does not. */
const patienceMs = 1_000;

/** Prometheus metrics of one service. Labels must be few and bounded: never an id. */
@Injectable()
export class Metrics {
  readonly #registry = new Registry();
  readonly #others: Metrics[] = [];

  constructor(service = 'relight') {
    this.#registry.setDefaultLabels({ service });
  }

  counter<L extends string>(name: string, help: string, labels: readonly L[] = []): Counter<L> {
    const known = this.#registry.getSingleMetric(name);
    if (known instanceof Counter) return known;
    return new Counter({ name, help, labelNames: labels, registers: [this.#registry] });
  }

  /** `read` is asked whenever the page is; what fails or hangs is left out of it. */
  gauge({ name, help, labels = [] }: Figure, read: Read): void {
    const ask = once(read);
    const options = { name, help, labelNames: labels, registers: [] };
    const collect = async (): Promise<void> => {
      const readings = await ask();
      gauge.reset();
      // Without labels a reset would say 0, which nobody knows.
      if (readings === undefined && labels.length === 0) gauge.remove();
      for (const { labels: by, value } of asReadings(readings ?? [])) gauge.set(by, value);
    };
    const gauge = new Gauge({ ...options, collect });
    this.#registry.registerMetric(gauge);
  }

  /** As a gauge, of what only ever grows and somebody else counts. */
  total({ name, help, labels = [] }: Figure, read: Read): void {
    const ask = once(read);
    const options = { name, help, labelNames: labels, registers: [] };
    const collect = async (): Promise<void> => {
      const readings = asReadings((await ask()) ?? []);
      total.reset();
      for (const reading of readings) total.inc(reading.labels, reading.value);
    };
    const total = new Counter({ ...options, collect });
    this.#registry.registerMetric(total);
  }

  /** Shows these beside its own: services of one process have one page. */
  include(others: readonly Metrics[]): void {
    this.#others.push(...others);
  }

  async text(): Promise<string> {
    const all = [this, ...this.#others];
    // oxlint-disable-next-line relight/bounded-promises -- the services of one process
    const read = await Promise.all(all.map((one) => one.#registry.getMetricsAsJSON()));
    return AggregatorRegistry.aggregate(read).metrics();
  }
}

function asReadings(readings: number | readonly Reading[]): readonly Reading[] {
  return typeof readings === 'number' ? [{ labels: {}, value: readings }] : readings;
}

/** One question at a time, given up on after a while; what was asked goes on until it is answered. */
function once(read: Read): () => Promise<Readings> {
  let asked: Promise<Readings> | undefined;
  return async () => {
    asked ??= Promise.resolve()
      .then(read)
      .catch(() => undefined)
      .finally(() => {
        asked = undefined;
      });
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patienceMs);
    });
    return Promise.race([asked, patience]).finally(() => clearTimeout(timer));
  };
}
