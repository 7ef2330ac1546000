import { readConfig, serviceConfig } from './config.ts';

const secret = 's'.repeat(32);

it('fills in safe defaults: loopback, embedded engines', () => {
  expect(readConfig(serviceConfig, { RELIGHT_SECRET: secret })).toMatchObject({
    HOST: '127.0.0.1',
    DATA_DIR: './data',
  });
});

it('treats an empty variable as one that is not set', () => {
  const config = readConfig(serviceConfig, { RELIGHT_SECRET: secret, KAFKA_BROKERS: '' });
  expect(config.KAFKA_BROKERS).toBeUndefined();
});

it.each([
  ['a missing secret', {}, /RELIGHT_SECRET: missing$/],
  ['an empty secret', { RELIGHT_SECRET: '' }, /RELIGHT_SECRET: missing$/],
  ['a port that is none', { RELIGHT_SECRET: secret, PORT: 'http' }, /PORT: /],
  [
    'brokers without ports',
    { RELIGHT_SECRET: secret, KAFKA_BROKERS: 'kafka' },
    /KAFKA_BROKERS: wants host:port/,
  ],
  [
    'an address that is not MongoDB',
    { RELIGHT_SECRET: secret, MONGODB_URI: 'postgres://x' },
    /MONGODB_URI: wants mongodb/,
  ],
])('refuses %s, naming the variable and what it wants', (_case, environment, message) => {
  expect(() => readConfig(serviceConfig, environment)).toThrow(message);
});

it('never prints the value of a wrong variable', () => {
  expect(() => readConfig(serviceConfig, { RELIGHT_SECRET: 'short-secret' })).not.toThrow(
    /short-secret/,
  );
});
