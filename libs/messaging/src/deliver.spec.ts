import { ManualClock, RelightError } from '@relight/domain';
import { deadTopicOf, listDead, retryDead, withDeadLetters } from './dead-letters.ts';
import { startConsumer, type ConsumerSettings, type DeliveryOutcome } from './deliver.ts';
import { EmbeddedEventLog } from './embedded-event-log.ts';

type Handle = ConsumerSettings<string>['handle'];

/** A consumer of topic "outages" with one partition; `idle` resolves once it has nothing left to do. */
async function setup(handle: Handle, values: readonly string[]) {
  const log = await EmbeddedEventLog.openTemporary();
  await log.ensureTopics(withDeadLetters([{ name: 'outages', partitions: 1, compacted: false }]));
  await log.append(values.map((value) => ({ topic: 'outages', key: 'o-1', value })));
  const outcomes: DeliveryOutcome[] = [];
  const waiting = new Set<() => void>();
  const subscription = await startConsumer(log, {
    group: 'geo',
    topics: ['outages'],
    parse: ({ value }) => {
      if (value === 'garbage') throw new SyntaxError('no JSON');
      return value.startsWith('?')
        ? { ok: false, reason: `unknown type ${value}` }
        : { ok: true, event: value };
    },
    handle,
    clock: new ManualClock(Date.UTC(2024, 0, 14)),
    retryDelaysMs: [1, 1],
    onOutcome: (outcome) => {
      outcomes.push(outcome);
      for (const wake of waiting) wake();
    },
  });
  const told = async (kind: DeliveryOutcome['kind'], count: number) => {
    const sum = () =>
      outcomes
        .filter((outcome) => outcome.kind === kind)
        .reduce((total, outcome) => total + outcome.count, 0);
    while (sum() < count) {
      // oxlint-disable-next-line no-await-in-loop -- until the next outcome
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  };
  return { log, outcomes, subscription, told };
}

const refused = () => new RelightError('OUTAGE_REFUSED', 'this outage is refused');
const away = () => new RelightError('STORE_AWAY', 'the store is away', { retriable: true });

describe('the delivery loop', () => {
  it('hands a whole batch to the handler at once', async () => {
    const calls: (readonly string[])[] = [];
    const { log, told } = await setup(async (events) => void calls.push(events), ['1', '2', '3']);
    await told('handled', 3);
    await log.close();
    expect(calls).toEqual([['1', '2', '3']]);
  });

  it('tries a refused event three times alone, in its turn', async () => {
    const calls: string[] = [];
    const { log, told } = await setup(
      async (events) => {
        calls.push(events.join());
        if (events.includes('bad')) throw refused();
      },
      ['1', 'bad', '3'],
    );
    await told('handled', 2);
    await log.close();
    expect(calls).toEqual(['1,bad,3', '1', 'bad', 'bad', 'bad', '3']);
  });

  it('keeps of a buried event what a person needs to judge it', async () => {
    const { log, told } = await setup(async () => {
      throw refused();
    }, ['bad']);
    await told('dead', 1);
    const letters = await listDead(log, ['outages']);
    await log.close();
    expect(letters).toEqual([
      {
        id: 'geo/outages/0/0',
        code: 'OUTAGE_REFUSED',
        message: 'this outage is refused',
        attempts: 3,
        failedAt: '2024-01-14T00:00:00.000Z',
        group: 'geo',
        topic: 'outages',
        partition: 0,
        offset: 0,
        key: 'o-1',
        value: 'bad',
      },
    ]);
  });

  it('buries what does not parse without asking the handler', async () => {
    const calls: (readonly string[])[] = [];
    const { log, told } = await setup(
      async (events) => void calls.push(events),
      ['?', 'garbage', '3'],
    );
    await told('handled', 1);
    const letters = await listDead(log, ['outages']);
    await log.close();
    expect(calls).toEqual([['3']]);
    expect(letters.map(({ code, message }) => [code, message])).toEqual([
      ['UNPARSEABLE', 'unknown type ?'],
      ['UNPARSEABLE', 'no JSON'],
    ]);
  });

  it('brings the same batch again while a store is away, and buries nothing', async () => {
    let failures = 0;
    const { log, outcomes, told } = await setup(async () => {
      if (failures++ < 2) throw away();
    }, ['1', '2']);
    await told('handled', 2);
    await log.close();
    expect(outcomes.map(({ kind, count }) => [kind, count])).toEqual([
      ['retried', 2],
      ['retried', 2],
      ['handled', 2],
    ]);
  });

  it('buries nothing when the store goes away while an event is tried alone', async () => {
    let calls = 0;
    const { log, told } = await setup(async () => {
      calls += 1;
      if (calls === 1) throw refused();
      if (calls === 2) throw away();
    }, ['1']);
    await told('handled', 1);
    const letters = await listDead(log, ['outages']);
    await log.close();
    expect(letters).toEqual([]);
  });

  it('buries nothing when it closes while an event is tried alone', async () => {
    let tried = () => {};
    const isTried = new Promise<void>((resolve) => {
      tried = resolve;
    });
    const { log, subscription } = await setup(
      async (_events, { signal }) => {
        tried();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        throw refused();
      },
      ['1'],
    );
    await isTried;
    await subscription.close();
    const [letters, lag] = [await listDead(log, ['outages']), await log.lag('geo', ['outages'])];
    await log.close();
    expect([letters, lag[0]?.behind]).toEqual([[], 1]);
  });
});

describe('a dead letter', () => {
  it('is no longer listed once its event was put back', async () => {
    let isMended = false;
    const { log, told } = await setup(async () => {
      if (!isMended) throw refused();
    }, ['1']);
    await told('dead', 1);
    isMended = true;
    await retryDead(log, await listDead(log, ['outages']));
    await told('handled', 1);
    const letters = await listDead(log, ['outages']);
    await log.close();
    expect(letters).toEqual([]);
  });

  it('leaves out a value too large for it, and says so when it is to be put back', async () => {
    const { log, told } = await setup(async () => {
      throw refused();
    }, ['"'.repeat(900_000)]);
    await told('dead', 1);
    const letters = await listDead(log, ['outages']);
    const retried = await retryDead(log, letters).catch((error: unknown) => error);
    await log.close();
    expect(letters.map(({ code, value }) => [code, value])).toEqual([
      ['OUTAGE_REFUSED', undefined],
    ]);
    expect(retried).toMatchObject({ code: 'DEAD_LETTER_TOO_LARGE' });
  });

  it('has a compacted topic of its own beside each topic', () => {
    const topics = withDeadLetters([
      { name: 'reports', partitions: 4, compacted: false, retentionMs: 1_000 },
    ]);
    expect(topics[1]).toEqual({ name: deadTopicOf('reports'), partitions: 1, compacted: true });
  });

  it('is soon through a batch full of refused events', async () => {
    const values = Array.from({ length: 500 }, (_, at) => String(at));
    const log = await EmbeddedEventLog.openTemporary();
    await log.ensureTopics(withDeadLetters([{ name: 'outages', partitions: 1, compacted: false }]));
    await log.append(values.map((value) => ({ topic: 'outages', key: 'o-1', value })));
    let dead = 0;
    const startedMs = performance.now();
    await new Promise<void>((resolve, reject) => {
      startConsumer(log, {
        group: 'geo',
        topics: ['outages'],
        parse: ({ value }) => ({ ok: true, event: value }),
        handle: async () => {
          throw refused();
        },
        clock: new ManualClock(Date.UTC(2024, 0, 14)),
        retryDelaysMs: [50],
        onOutcome: ({ kind }) => {
          if (kind === 'dead') dead += 1;
          if (dead === values.length) resolve();
        },
      }).catch(reject);
    });
    await log.close();
    // Waited over for some of them, 2 s; for each, it would be 25.
    expect(performance.now() - startedMs).toBeLessThan(15_000);
  });

  it.each([
    ['no JSON', '{'],
    ['a mere number', '7'],
    ['nothing', 'null'],
    ['a letter of another topic', JSON.stringify({ id: 'x', topic: 'other', value: '{}' })],
    ['a letter with half of it missing', JSON.stringify({ id: 'x', topic: 'outages' })],
  ])('lists no dead letter for %s in the dead-letter topic', async (_what, value) => {
    const log = await EmbeddedEventLog.openTemporary();
    await log.ensureTopics(withDeadLetters([{ name: 'outages', partitions: 1, compacted: false }]));
    await log.append([{ topic: deadTopicOf('outages'), key: 'x', value }]);
    const letters = await listDead(log, ['outages']);
    await log.close();
    expect(letters).toEqual([]);
  });
});
