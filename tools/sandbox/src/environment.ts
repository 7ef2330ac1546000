import { readFileSync } from 'node:fs';
import type { PublicLink, SandboxClock, SandboxOptions } from './options.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const fail = (name: string, value: string | undefined, wanted: string): never => {
  throw new Error(`${name} is ${JSON.stringify(value ?? '')}: ${wanted} is wanted`);
};

/** The variables NAME whose values stand in files, which NAME_FILE names, beside all others. */
export const withFiles = (env: Environment): Environment => {
  const files = Object.entries(env).filter(([name, file]) => name.endsWith('_FILE') && file);
  const read = files.map(([name, file = '']) => [
    name.slice(0, -'_FILE'.length),
    readFileSync(file, 'utf8').trimEnd(),
  ]);
  return { ...env, ...Object.fromEntries(read) };
};

const readNumber = (env: Environment, name: string, fallback: number): number => {
  const value = env[name];
  if (value === undefined || value === '') return fallback;
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? number : fail(name, value, 'a number');
};

const readSwitch = (env: Environment, name: string): boolean => {
  const value = env[name] ?? 'true';
  return value === 'true' || (value === 'false' ? false : fail(name, value, 'true or false'));
};

const readLinks = (env: Environment): readonly PublicLink[] =>
  (env['SANDBOX_LINKS'] ?? '')
    .split(',')
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const at = entry.indexOf('=');
      if (at < 1) fail('SANDBOX_LINKS', entry, 'Label=http://address, more after commas,');
      return { label: entry.slice(0, at).trim(), url: entry.slice(at + 1).trim() };
    });

const readClock = (env: Environment): SandboxClock | undefined => {
  const value = env['SANDBOX_CLOCK'];
  if (value === undefined || value === '') return undefined;
  const [wallOriginMs = Number.NaN, originMs = Number.NaN, speed = Number.NaN] = value
    .split(',')
    .map(Number);
  return [wallOriginMs, originMs, speed].every(Number.isFinite)
    ? { wallOriginMs, originMs, speed }
    : fail('SANDBOX_CLOCK', value, 'wallOriginMs,originMs,speed');
};

const readMail = (env: Environment): SandboxOptions['mail'] => {
  if (!env['SANDBOX_SMTP_PORT']) return undefined;
  const deliverTo = env['SANDBOX_SMTP_DELIVER_TO'];
  return { port: readNumber(env, 'SANDBOX_SMTP_PORT', 0), ...(deliverTo ? { deliverTo } : {}) };
};

/**
 * Options from `SANDBOX_*` variables, each with a default that suits one computer.
 * @throws Error naming the wrong variable and what it wants.
 */
export const readEnvironment = (env: Environment): SandboxOptions => ({
  port: readNumber(env, 'SANDBOX_PORT', 4010),
  host: env['SANDBOX_HOST'] ?? '127.0.0.1',
  speed: readNumber(env, 'SANDBOX_SPEED', 1),
  exercise: readSwitch(env, 'SANDBOX_EXERCISE'),
  publicLinks: readLinks(env),
  clock: readClock(env),
  mail: readMail(env),
  twilio: {
    accountSid: env['SANDBOX_TWILIO_ACCOUNT_SID'] ?? `AC${'0'.repeat(32)}`,
    authToken: env['SANDBOX_TWILIO_AUTH_TOKEN'] ?? 'sandbox-auth-token',
    numbers: (env['SANDBOX_TWILIO_NUMBERS'] ?? '+15555550100').split(','),
    smsWebhookUrl: env['SANDBOX_TWILIO_SMS_WEBHOOK_URL'],
    keywordHandling: readSwitch(env, 'SANDBOX_TWILIO_KEYWORD_HANDLING'),
  },
  x: {
    consumerKey: env['SANDBOX_X_CONSUMER_KEY'] ?? 'sandbox-consumer-key',
    consumerSecret: env['SANDBOX_X_CONSUMER_SECRET'] ?? 'sandbox-consumer-secret',
    accessToken: env['SANDBOX_X_ACCESS_TOKEN'] ?? 'sandbox-access-token',
    accessSecret: env['SANDBOX_X_ACCESS_SECRET'] ?? 'sandbox-access-secret',
    handle: env['SANDBOX_X_HANDLE'] ?? 'utility',
    userId: env['SANDBOX_X_USER_ID'] ?? '1000000000000000001',
  },
});
