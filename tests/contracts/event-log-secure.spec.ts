import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificates, startKafka, type KafkaAccess, type KafkaEngine } from '@relight/engines';
import { KafkaEventLog, type KafkaConfig, type KafkaLogin } from '@relight/messaging';
import { Collected, fresh, readAll, states, valuesOf } from './event-log-readers.ts';

describe('the event log on a Kafka that asks for TLS and a login', () => {
  let broker: KafkaEngine;
  let access: KafkaAccess;

  beforeAll(async () => {
    broker = await startKafka({ security: 'sasl_ssl' });
    if (broker.access === undefined) throw new Error('A secure broker tells how to reach it.');
    access = broker.access;
  });

  afterAll(async () => {
    await broker?.stop();
  });

  const login = (mechanism: KafkaLogin['mechanism'] = 'scram-sha-256'): KafkaLogin => ({
    mechanism,
    username: access.username,
    password: access.password,
  });

  const open = (config: Pick<KafkaConfig, 'ssl' | 'sasl'>) =>
    KafkaEventLog.open({ brokers: broker.brokers, clientId: 'secure', ...config });

  async function refusalOf(config: Pick<KafkaConfig, 'ssl' | 'sasl'>): Promise<unknown> {
    return open(config).then(
      () => 'opened',
      (error: unknown) => error,
    );
  }

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)(
    'appends, consumes and follows with a login by %s',
    async (mechanism) => {
      const log = await open({ ssl: { ca: access.ca }, sasl: login(mechanism) });
      const topic = fresh('outages');
      await log.ensureTopics([{ name: topic, partitions: 2, compacted: false }]);
      await log.append(states(topic, 'o-1', 3));
      const consumed = new Collected<string>();
      await log.consume({
        topics: [topic],
        group: fresh('geo'),
        onBatch: async ({ records }) => consumed.add(...valuesOf(records)),
      });
      await consumed.until(3);
      const followed = valuesOf(await readAll(log, topic));
      await log.close();
      expect([consumed.all, followed]).toEqual([
        ['0', '1', '2'],
        ['0', '1', '2'],
      ]);
    },
  );

  it('shows its own certificate where it has one', async () => {
    const { ca, cert, key } = access;
    const log = await open({ ssl: { ca, cert, key }, sasl: login() });
    const topic = fresh('outages');
    await log.ensureTopics([{ name: topic, partitions: 1, compacted: false }]);
    await log.append(states(topic, 'o-1', 1));
    expect(await readAll(log, topic)).toHaveLength(1);
    await log.close();
  });

  it.each(['plain', 'scram-sha-256'] as const)(
    'says at once that the password is wrong by %s, and that waiting does not help',
    async (mechanism) => {
      const sasl = { ...login(mechanism), password: 'guessed' };
      expect(await refusalOf({ ssl: { ca: access.ca }, sasl })).toMatchObject({
        code: 'LOG_ACCESS_REFUSED',
        message: expect.stringMatching(
          /authentication failed.*Check the SASL mechanism, user name and password/i,
        ),
        retriable: false,
      });
    },
  );

  it('never tells the password', async () => {
    const sasl = { ...login(), password: 'guessed-word' };
    expect(String(await refusalOf({ ssl: { ca: access.ca }, sasl }))).not.toContain('guessed-word');
  });

  it('says that the brokers’ certificate is not trusted when another authority is given', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'relight-other-'));
    const other = await makeCertificates(folder);
    await rm(folder, { recursive: true, force: true });
    const refusal = await refusalOf({ ssl: { ca: other.ca }, sasl: login() });
    expect(refusal).toMatchObject({
      code: 'LOG_TLS_FAILED',
      message: expect.stringMatching(/certificate is not trusted/),
      retriable: false,
    });
  });

  it.each([
    ['text that is no certificate', { ca: 'nonsense' }, /authority's certificate cannot be read/],
    ['a certificate without its key', { cert: 'x' }, /needs its key/],
    [
      'a key that is none',
      { cert: 'x', key: 'y' },
      /client certificate with its key cannot be read/,
    ],
  ])('refuses %s before it connects', async (_what, ssl, message) => {
    expect(await refusalOf({ ssl, sasl: login() })).toMatchObject({
      code: 'KAFKA_CONFIG_INVALID',
      message: expect.stringMatching(message),
      retriable: false,
    });
  });
});
