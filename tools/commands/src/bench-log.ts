import { startKafka } from '@relight/engines';
import { EmbeddedEventLog, KafkaEventLog } from '@relight/messaging';
import {
  bareKafkajs,
  nestTransport,
  relight,
  type Contender,
  type SampleEvent,
  type Take,
} from './bench-log-contenders.ts';
import { parseFlags, runCommand, standardOutput, wholeNumber, type Output } from './io.ts';

const usage = 'npm run -s bench -- log [--events N] [--rounds N]';
const writers = 64;
const batch = 1_000;

/** Events a second, the best round of each; undefined where a contender has no such way. */
interface Figures {
  readonly contender: string;
  /** 64 writers, each waiting for its own event. */
  readonly appends: number;
  /** One writer, a thousand at a time. */
  readonly batchedAppends: number;
  /** Texts, batch by batch. */
  readonly consumed: number | undefined;
  /** Parsed events, to a handler. */
  readonly delivered: number | undefined;
}

/**
 * Appends and consumption of the same events of 1 KB: our log embedded and on Kafka, Nest's Kafka
 * transport, and kafkajs alone, on the same broker. Like is compared with like: texts with kafkajs
 * alone, parsed events with Nest.
 */
export async function benchLog(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const flags = parseFlags(
      args,
      {
        events: { type: 'string', default: '100000' },
        rounds: { type: 'string', default: '3' },
      },
      usage,
    );
    const rounds = wholeNumber(flags.rounds, 'rounds', [1, 1_000], usage);
    const events = sampleEvents(wholeNumber(flags.events, 'events', [1, 10_000_000], usage));
    out.progress('Starting a Kafka broker');
    const kafka = await startKafka();
    const contenders: Contender[] = [];
    try {
      contenders.push(
        await relight('relight on Kafka', await open(kafka.brokers)),
        await bareKafkajs(kafka.brokers),
        await nestTransport(kafka.brokers),
        await relight('relight embedded', await EmbeddedEventLog.openTemporary()),
      );
      const figures = await measureAll(contenders, events, rounds, out);
      for (const one of figures) out.result(one);
      out.result({ name: 'log', ...ratios(figures), events: events.length, rounds });
      return 0;
    } finally {
      await Promise.all(contenders.map((contender) => contender.close()));
      await kafka.stop();
    }
  });
}

function open(brokers: readonly string[]): Promise<KafkaEventLog> {
  return KafkaEventLog.open({ brokers, clientId: 'bench' });
}

/** Outages as a service would tell of them, 1,000 characters each as JSON. */
function sampleEvents(count: number): readonly SampleEvent[] {
  return Array.from({ length: count }, (_, at) => {
    const id = `OUT-${String(at % 5_000).padStart(6, '0')}`;
    const event = {
      specversion: '1.0',
      id: `${id}@${at}`,
      source: 'relight/ingest',
      type: 'relight.outage.changed',
      subject: id,
      time: new Date(Date.UTC(2024, 0, 14) + at * 1_000).toISOString(),
      data: {
        id,
        version: at,
        status: 'confirmed',
        cause: { kind: 'treeContact', words: 'Tree on a line' },
        crew: 'enRoute',
        openDevices: [`F${at % 400}-R${at % 7}`],
        note: '',
      },
    };
    const rest = 1_000 - JSON.stringify(event).length;
    const note = 'Crew reports limbs over two spans. '.repeat(30).slice(0, rest);
    return { key: id, event: { ...event, data: { ...event.data, note } } };
  });
}

/** Everybody takes a turn in each round, so that a busy machine is busy for all of them. */
async function measureAll(
  contenders: readonly Contender[],
  events: readonly SampleEvent[],
  rounds: number,
  out: Output,
): Promise<readonly Figures[]> {
  const best = new Map<string, Figures>();
  for (let round = 1; round <= rounds; round++) {
    for (const contender of contenders) {
      out.progress(`Round ${round}: ${contender.name}`);
      // oxlint-disable-next-line no-await-in-loop -- one at a time has the machine
      const now = await measureAppends(contender, events);
      best.set(contender.name, better(now, best.get(contender.name)));
    }
  }
  // By now the topic holds the same events, round by round, from three writers.
  for (let round = 1; round <= rounds; round++) {
    for (const contender of contenders) {
      out.progress(`Round ${round}: ${contender.name} consumes`);
      // oxlint-disable-next-line no-await-in-loop
      const now = await measureConsumption(contender, events.length, `${contender.name}-${round}`);
      best.set(contender.name, better(now, best.get(contender.name)));
    }
  }
  return [...best.values()];
}

async function measureAppends(
  { name, append }: Contender,
  events: readonly SampleEvent[],
): Promise<Figures> {
  const singles = events.slice(0, Math.ceil(events.length / 10));
  let next = 0;
  const appends = await rateOf(singles.length, async () => {
    const write = async () => {
      while (next < singles.length) {
        const at = next++;
        // oxlint-disable-next-line no-await-in-loop -- a writer waits for its acknowledgement
        await append(singles.slice(at, at + 1));
      }
    };
    await Promise.all(Array.from({ length: writers }, write));
  });
  const batchedAppends = await rateOf(events.length, async () => {
    for (let at = 0; at < events.length; at += batch) {
      // oxlint-disable-next-line no-await-in-loop
      await append(events.slice(at, at + batch));
    }
  });
  return { contender: name, appends, batchedAppends, consumed: undefined, delivered: undefined };
}

async function measureConsumption(
  { name, consume, deliver }: Contender,
  count: number,
  group: string,
): Promise<Figures> {
  const consumed = consume && (await consumptionRate(consume, count, `${group}-batches`));
  const delivered = deliver && (await consumptionRate(deliver, count, `${group}-events`));
  return { contender: name, appends: 0, batchedAppends: 0, consumed, delivered };
}

/** From the first event handed over, so that joining a group costs nobody. */
async function consumptionRate(
  start: NonNullable<Contender['consume']>,
  count: number,
  group: string,
): Promise<number> {
  let [taken, chars, firstTaken, firstMs] = [0, 0, 0, 0];
  let tellDone = (_ms: number) => {};
  const done = new Promise<number>((resolve) => {
    tellDone = resolve;
  });
  const take: Take = (events, length) => {
    taken += events;
    chars += length;
    if (firstMs === 0) [firstTaken, firstMs] = [taken, performance.now()];
    if (taken >= count) tellDone(performance.now());
  };
  const running = await start(group.replaceAll(' ', '-'), take);
  const elapsedMs = (await done) - firstMs;
  await running.stop();
  if (chars < taken) throw new Error(`${group} was handed ${taken} events with nothing in them.`);
  return Math.round(((count - firstTaken) * 1_000) / elapsedMs);
}

async function rateOf(count: number, act: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await act();
  return Math.round((count * 1_000) / (performance.now() - startedMs));
}

function better(now: Figures, before: Figures = now): Figures {
  const most = (a: number | undefined, b: number | undefined) =>
    a === undefined && b === undefined ? undefined : Math.max(a ?? 0, b ?? 0);
  return {
    contender: now.contender,
    appends: Math.max(now.appends, before.appends),
    batchedAppends: Math.max(now.batchedAppends, before.batchedAppends),
    consumed: most(now.consumed, before.consumed),
    delivered: most(now.delivered, before.delivered),
  };
}

function ratios([ours, bare, nest, embedded]: readonly Figures[]): object {
  const ratio = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? undefined : Math.round((a / b) * 100) / 100;
  return {
    deliveredOverNest: ratio(ours?.delivered, nest?.delivered),
    /** Nest parses whether one wants it or not. */
    consumedOverNest: ratio(ours?.consumed, nest?.delivered),
    appendsOverNest: ratio(ours?.appends, nest?.appends),
    batchedAppendsOverNest: ratio(ours?.batchedAppends, nest?.batchedAppends),
    consumedOverKafkajs: ratio(ours?.consumed, bare?.consumed),
    appendsOverKafkajs: ratio(ours?.appends, bare?.appends),
    batchedAppendsOverKafkajs: ratio(ours?.batchedAppends, bare?.batchedAppends),
    embeddedDeliveredOverNest: ratio(embedded?.delivered, nest?.delivered),
    embeddedAppendsOverNest: ratio(embedded?.appends, nest?.appends),
  };
}
