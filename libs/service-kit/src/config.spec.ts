import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('a variable that stands in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relight-config-'));
  const file = join(folder, 'secret');
  writeFileSync(file, `${secret}\n`);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read without the newline at its end', () => {
    expect(readConfig(serviceConfig, { RELIGHT_SECRET_FILE: file }).RELIGHT_SECRET).toBe(secret);
  });

  it('is checked as any other, and not printed', () => {
    const read = () =>
      readConfig(serviceConfig, { RELIGHT_SECRET: secret, MONGODB_URI_FILE: file });
    expect(read).toThrow(/MONGODB_URI: wants mongodb/);
    expect(read).not.toThrow(secret);
  });

  it('is refused beside the variable itself, since one of the two is a mistake', () => {
    const both = { RELIGHT_SECRET: secret, RELIGHT_SECRET_FILE: file };
    expect(() => readConfig(serviceConfig, both)).toThrow(
      /RELIGHT_SECRET and RELIGHT_SECRET_FILE: give one of them$/,
    );
  });

  it('is named when the file cannot be read', () => {
    const missing = { RELIGHT_SECRET_FILE: join(folder, 'nothing') };
    expect(() => readConfig(serviceConfig, missing)).toThrow(/RELIGHT_SECRET_FILE: .*ENOENT/);
  });

  it('is not looked for under a name that is a variable of its own', () => {
    const own = { RELIGHT_SECRET: secret, KAFKA_SSL_CA_FILE: '/not/there' };
    expect(readConfig(serviceConfig, own).KAFKA_SSL_CA_FILE).toBe('/not/there');
  });
});
