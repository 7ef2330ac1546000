import { topicSettings } from '@relight/contracts';
import { openKafkaImport, withDeadLetters } from '@relight/messaging';
import { startKafka, startMongo, type KafkaEngine, type MongoEngine } from '@relight/engines';
import { join } from 'node:path';
import {
  eventually,
  somebodyBelow,
  startRelight,
  type RunningRelight,
} from '../support/relight.ts';
import { runCommand } from './state.ts';

/** Every group that works on what comes. */
const groups = [
  'ingest-grid-feed',
  'ingest-observations',
  'ingest-evidence',
  'geo-impacts',
  'geo-evidence',
  'broadcast-publish',
  'broadcast-replies',
];

interface Shown {
  readonly factKeys: readonly string[];
  readonly state: string;
  readonly delivery?: { readonly counts: Readonly<Record<string, number>> };
}

interface Desk {
  readonly outages: readonly object[];
  readonly publications: readonly Shown[];
  readonly cases: readonly unknown[];
}

/** What the desk shows, in an order of its own; how many texts a phone has confirmed goes on by itself. */
async function deskOf(relight: RunningRelight): Promise<Desk> {
  const desk = await relight.as('operator');
  const [{ outages }, { publications }, { cases }] = await Promise.all([
    desk.get<Pick<Desk, 'outages'>>('/api/desk/outages'),
    desk.get<Pick<Desk, 'publications'>>('/api/desk/publications'),
    desk.get<Pick<Desk, 'cases'>>('/api/desk/cases'),
  ]);
  const settled = publications.map(({ delivery, ...publication }) => ({
    ...publication,
    messages: Object.values(delivery?.counts ?? {}).reduce((sum, count) => sum + count, 0),
  }));
  // Counted over the last hour, which goes by.
  const lasting = outages.map((outage) => ({ ...outage, reportsLastHour: 0 }));
  return { outages: sorted(lasting), publications: sorted(settled), cases: sorted(cases) };
}

const sorted = <T>(list: readonly T[]): readonly T[] =>
  list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** An outage somebody was told of, a hazard somebody reported, and all of it handled. */
async function liveAWhile(relight: RunningRelight) {
  const { device, people } = somebodyBelow(relight.network, relight.contacts);
  await relight.feed([{ type: 'scada.device.opened', data: { device, tripped: true } }]);
  const [somebody, neighbour] = people;
  await eventually('somebody is told', async () =>
    (await relight.messages(somebody!.phone)).some(({ body }) => /Power is out/.test(body)),
  );
  await relight.text(neighbour!.phone, 'wire down on our street, sparks everywhere');
  await eventually('the danger is answered', async () =>
    (await relight.messages(neighbour!.phone)).some(({ body }) => /911/.test(body)),
  );
  await eventually('an estimate is told, and nothing more is under way', async () => {
    const { publications } = await deskOf(relight);
    const etrs = publications.filter(({ factKeys }) =>
      factKeys.some((key) => key.startsWith('etr')),
    );
    const isDone = publications.every(({ state }) => state === 'done' || state === 'overtaken');
    return etrs.length > 0 && isDone && isQuiet(relight);
  });
  return { device, somebody: somebody! };
}

/** True once nothing was said for two seconds. */
async function isQuiet(relight: RunningRelight): Promise<boolean> {
  const before = await relight.messages();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  return (await relight.messages()).length === before.length;
}

describe('the state of a utility, brought to other engines', () => {
  let kafka: KafkaEngine;
  let mongo: MongoEngine;
  let relight: RunningRelight;
  let lived: Awaited<ReturnType<typeof liveAWhile>>;
  let before: Desk;
  beforeAll(async () => {
    [kafka, mongo, relight] = await Promise.all([
      startKafka({}),
      startMongo({}),
      startRelight({}, 20, { servicePoints: 1_000 }),
    ]);
    lived = await liveAWhile(relight);
    before = await deskOf(relight);
    await relight.stopServices();
  });
  afterAll(async () => {
    await relight.close();
    await Promise.all([kafka.stop(), mongo.stop()]);
  });

  const engines = (database: string) => ({
    KAFKA_BROKERS: kafka.brokers.join(','),
    MONGODB_URI: mongo.uri.replace('/?', `/${database}?`),
  });
  const flagsOf = ({ KAFKA_BROKERS, MONGODB_URI }: ReturnType<typeof engines>) => [
    '--kafka',
    KAFKA_BROKERS,
    '--mongodb',
    MONGODB_URI,
  ];

  it('is whole after a move: the desk sees the same, and nobody is told anything again', async () => {
    expect(before).toMatchObject({ outages: [{}], cases: [{}] });
    const to = engines('moved');
    const moved = await runCommand('move', ['--data', relight.folder, ...flagsOf(to)]);
    expect(moved).toMatchObject({ code: 0 });
    await startsTheSame(to);
    await relight.stopServices();
  });

  it('is whole after a backup of the documents and the loss of everything: the log is made anew', async () => {
    const out = join(relight.folder, 'backup');
    const { MONGODB_URI } = engines('moved');
    const saved = await runCommand('backup', ['--mongodb', MONGODB_URI, '--out', out]);
    expect(saved).toMatchObject({ code: 0 });
    await loseTheLog();
    const to = engines('restored');
    const restored = await runCommand('restore', ['--from', out, ...flagsOf(to)]);
    expect(restored).toMatchObject({ code: 0, result: { topics: 0 } });
    await startsTheSame(to);
  });

  it('goes on from there: the outage ends, and those told of it hear it once', async () => {
    await relight.feed([{ type: 'scada.device.closed', data: { device: lived.device } }]);
    const { phone } = lived.somebody;
    await eventually('the end is told', async () =>
      (await relight.messages(phone)).some(({ body }) => /Power came back/.test(body)),
    );
    const bodies = (await relight.messages(phone)).map(({ body }) => body);
    expect(new Set(bodies).size).toBe(bodies.length);
  });

  async function startsTheSame(to: ReturnType<typeof engines>): Promise<void> {
    const sent = (await relight.messages()).length;
    await relight.startServices(to);
    await eventually('the desk shows all', async () => {
      const { outages, publications, cases } = await deskOf(relight);
      const lengths = [outages, publications, cases].map(({ length }) => length);
      const wanted = [before.outages, before.publications, before.cases];
      return lengths.join() === wanted.map(({ length }) => length).join();
    });
    expect(await deskOf(relight)).toEqual(before);
    await eventually('quiet', async () => isQuiet(relight));
    expect((await relight.messages()).length).toBe(sent);
  }

  async function loseTheLog(): Promise<void> {
    const hands = await openKafkaImport({ brokers: kafka.brokers, clientId: 'test' });
    const all = withDeadLetters(topicSettings).map(({ name }) => name);
    await hands.remove(all, groups);
    await hands.close();
  }
});
