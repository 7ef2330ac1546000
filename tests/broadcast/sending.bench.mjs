/**
 * How fast broadcast hands texts over, beside a sandbox in a process of its own. Build first
 * (`npx tsc -b apps/broadcast tools/sandbox`), then
 *
 *   node tests/broadcast/sending.bench.mjs [--texts 1000] [--outages 300] [--rate 17] [--instances 1]
 *
 * The last line is one JSON object: seconds for the texts of one outage, and the milliseconds from the
 * outage's event to its first text at the provider, for many outages a minute of three customers each.
 * KAFKA_BROKERS and MONGODB_URI choose real engines; otherwise the embedded ones.
 */
/* oxlint-disable no-await-in-loop -- a measurement goes step by step */
import 'reflect-metadata';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    texts: { type: 'string', default: '1000' },
    outages: { type: 'string', default: '300' },
    rate: { type: 'string', default: '17' },
    instances: { type: 'string', default: '1' },
    sandbox: { type: 'string' },
  },
});
const [texts, outages, rate, instances] = [
  values.texts,
  values.outages,
  values.rate,
  values.instances,
].map(Number);
const twilio = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'token', numbers: ['+15555550100'] };
const x = {
  consumerKey: 'ck',
  consumerSecret: 'cs',
  accessToken: '77-at',
  accessSecret: 'as',
  handle: 'Bench',
  userId: '77',
};

if (values.sandbox === undefined) await measure();
else {
  const { startSandbox } = await import('@relight/sandbox');
  const { url } = await startSandbox({
    port: 0,
    speed: 1,
    x,
    twilio: { ...twilio, smsWebhookUrl: values.sandbox },
  });
  process.on('message', () => process.send(cpuSecondsSince()));
  process.send(url);
}

function cpuSecondsSince(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function measure() {
  const { AppModule, broadcastConfig, importContacts } = await import('@relight/broadcast');
  const { openEngines, readConfig, startService } = await import('@relight/service-kit');
  const folder = mkdtempSync(join(tmpdir(), 'relight-bench-'));
  const ports = await Promise.all(Array.from({ length: instances }, freePort));
  const publicUrl = `http://127.0.0.1:${ports[0]}`;
  const child = fork(import.meta.filename, ['--sandbox', `${publicUrl}/api/webhooks/twilio/sms`]);
  const sandboxUrl = await new Promise((resolve) => child.once('message', resolve));
  const configs = ports.map((port, index) =>
    readConfig(broadcastConfig, {
      ...process.env,
      PORT: String(port),
      INSTANCE: `bench-${index}`,
      DATA_DIR: folder,
      RELIGHT_SECRET: 's'.repeat(32),
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
      PUBLIC_URL: publicUrl,
      SANDBOX_URL: sandboxUrl,
      EXERCISE: 'false',
      UTILITY_NAME: 'Harbor Valley Electric',
      UTILITY_SHORT_NAME: 'HVE',
      TWILIO_ACCOUNT_SID: twilio.accountSid,
      TWILIO_AUTH_TOKEN: twilio.authToken,
      TWILIO_FROM: twilio.numbers[0],
      X_API_KEY: x.consumerKey,
      X_API_SECRET: x.consumerSecret,
      X_ACCESS_TOKEN: x.accessToken,
      X_ACCESS_SECRET: x.accessSecret,
      X_USER_ID: x.userId,
    }),
  );
  const engines = await openEngines(configs[0], 'bench');
  const people = texts + outages * 3;
  await importContacts(engines.documents, contactLines(people));
  const services = [];
  for (const config of configs)
    services.push(await startService(AppModule.register(engines, config), config));
  await pause(2_000);

  const startedMs = Date.now();
  const cpuBefore = process.cpuUsage();
  const sandboxCpu = () =>
    new Promise((resolve) => (child.once('message', resolve), child.send('cpu')));
  const sandboxBefore = await sandboxCpu();
  await outage(engines, 'big', 0, texts);
  const sent = await until(sandboxUrl, texts, 120_000);
  const seconds = secondsUntil(sent, startedMs, Math.max);
  const firstSeconds = secondsUntil(sent, startedMs, Math.min);
  const cpuSeconds = {
    broadcast: cpuSecondsSince(cpuBefore),
    sandbox: (await sandboxCpu()) - sandboxBefore,
  };
  await pause(4_000);

  const appendedMs = new Map();
  const beganMs = Date.now();
  for (let index = 0; index < outages; index += 1) {
    const dueMs = beganMs + (index * 1_000) / rate;
    if (dueMs > Date.now()) await pause(dueMs - Date.now());
    const first = texts + index * 3;
    appendedMs.set(phoneOf(first), Date.now());
    void outage(engines, `o-${index}`, first, 3);
  }
  const all = outages === 0 ? [] : await until(sandboxUrl, texts + outages * 3, 120_000);
  const delays = all
    .flatMap(({ to, at }) => (appendedMs.has(to) ? [Date.parse(at) - appendedMs.get(to)] : []))
    .toSorted((a, b) => a - b);
  const doubled = all.length - new Set(all.map(({ to }) => to)).size;
  const at = (share) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))];
  for (const service of services) await service.close();
  await engines.close();
  child.kill();
  rmSync(folder, { recursive: true });
  const result = {
    texts,
    firstSeconds,
    cpuSeconds,
    seconds,
    outages,
    rate,
    instances,
    firstTextMs: { p50: at(0.5), p90: at(0.9), p99: at(0.99), most: delays.at(-1) },
    doubled,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exit(0);
}

async function outage({ events }, id, first, count) {
  const { eventRecord } = await import('@relight/contracts');
  const at = new Date(Date.now() - 300_000).toISOString();
  const members = Array.from({ length: count }, (_, index) => [`SP-${first + index}`, 'out']);
  const about = (part) => ({ id: `${id}@1${part}`, source: 'bench', time: at });
  const whole = {
    id,
    version: 1,
    kind: 'unplanned',
    status: 'confirmed',
    crew: 'enroute',
    startedAt: at,
    heardAt: at,
    updatedAt: at,
    openDevices: ['F1'],
    closedTies: [],
    steps: [],
    sourceKeys: [`scada:${id}`],
    witnesses: ['scada'],
    reports: 0,
  };
  const impact = {
    outage: whole,
    membershipVersion: 1,
    basis: 'topology',
    customersOut: count,
    customersTotal: count,
    steps: [],
    areas: [],
    placeName: 'Lantern Street',
    computedAt: at,
  };
  await events.append([
    eventRecord('relight.impact.v1', impact, about('')),
    eventRecord(
      'relight.members.part.v1',
      { outageId: id, membershipVersion: 1, part: 0, members },
      about('p'),
    ),
    eventRecord(
      'relight.members.manifest.v1',
      { outageId: id, membershipVersion: 1, parts: 1, members: count },
      about('m'),
    ),
  ]);
}

async function until(sandboxUrl, count, withinMs) {
  const endMs = Date.now() + withinMs;
  for (;;) {
    const answer = await fetch(`${sandboxUrl}/_sandbox/messages?limit=50000`);
    const all = (await answer.json()).filter(
      ({ direction, channel }) => direction !== 'inbound' && channel === 'sms',
    );
    if (all.length >= count || Date.now() > endMs) return all;
    await pause(50);
  }
}

function secondsUntil(messages, startedMs, which) {
  return (which(...messages.map(({ at }) => Date.parse(at))) - startedMs) / 1_000;
}

function phoneOf(index) {
  return `+1${200 + Math.floor(index / 100_000)}${String(2_000_000 + (index % 100_000)).padStart(7, '0')}`;
}

async function* contactLines(people) {
  for (let index = 0; index < people; index += 1) {
    const contact = {
      id: `C-${index}`,
      name: `Person ${index}`,
      phone: phoneOf(index),
      servicePointIds: [`SP-${index}`],
      consent: true,
      locale: 'en',
      critical: false,
    };
    yield `${JSON.stringify(contact)}\n`;
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
