/**
 * Plays deploy/compose.yaml without a container engine, on the root file system of a built image:
 *   sudo node tests/deploy/replay-compose.mjs FOLDER
 * Each service runs from FOLDER mounted read-only, with a /tmp of its own, as user 1000, without
 * capabilities, on the environment compose gives it, against the engines of tools/engines. Networks,
 * health checks' timing and the engines' own images are not played. Linux, as root.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, chownSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { startKafka, startMongo } from '../../tools/engines/dist/index.js';
import { parse } from 'yaml';

const root = process.argv[2];
const repository = join(import.meta.dirname, '../..');
const firstPort = 18_080;
const settings = exampleSettings();
const file = parse(readFileSync(join(repository, 'deploy/compose.yaml'), 'utf8'), { merge: true });
const compose = JSON.parse(JSON.stringify(file), (_key, value) =>
  typeof value === 'string' ? interpolate(value) : value,
);
const utility = mkdtempSync(join(tmpdir(), 'relight-utility-'));
chownSync(utility, 1000, 1000);
const [kafka, mongo] = await Promise.all([startKafka(), startMongo()]);
const instances = instancesOf(compose.services);
const running = [];
const say = (text) => process.stderr.write(`${text}\n`);
let exitCode = 1;
try {
  await ended(start('demo-utility', 0));
  await ended(start('accounts', 0));
  for (const { name, port } of instances) running.push({ name, child: start(name, port) });
  const startedAtMs = Date.now();
  await Promise.all(instances.map(({ name, port }) => untilReady(name, port)));
  const readySeconds = (Date.now() - startedAtMs) / 1000;
  const told = await tellOfAnOutage();
  const stops = await stopAll();
  process.stdout.write(
    `${JSON.stringify({ instances: instances.length, readySeconds, ...told, stops })}\n`,
  );
  exitCode = 0;
} catch (error) {
  say(String(error.stack));
} finally {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all([kafka.stop(), mongo.stop()]);
  rmSync(utility, { recursive: true, force: true });
}
process.exit(exitCode);

/** One entry an instance, each on a port of its own, since all share this machine's network. */
function instancesOf(services) {
  const names = ['sandbox', 'outage-ingest', 'geo', 'broadcast', 'portal'];
  const all = names.flatMap((name) =>
    Array.from({ length: services[name].deploy?.replicas ?? 1 }, () => name),
  );
  return all.map((name, index) => ({ name, port: firstPort + index }));
}

function start(name, port) {
  const { command, environment, volumes = [] } = compose.services[name];
  const isUtilityReadOnly = !volumes.includes('utility:/utility');
  const given = Object.entries(environment).map(([key, value]) => `${key}=${place(String(value))}`);
  const own = port === 0 ? [] : [`PORT=${port}`, `SANDBOX_PORT=${port}`];
  const script = [
    `mount --bind ${root} ${root}`,
    ...['dev', 'proc'].map((folder) => `mount --rbind /${folder} ${root}/${folder}`),
    `mount --bind ${utility} ${root}/utility`,
    ...(isUtilityReadOnly ? [`mount -o remount,ro,bind ${root}/utility`] : []),
    `mount -t tmpfs tmpfs ${root}/tmp`,
    `mount -o remount,ro,bind ${root}`,
    `cd ${root}`,
    `exec chroot ${root} setpriv --reuid=1000 --regid=1000 --clear-groups --bounding-set=-all --no-new-privs env -i -C /relight PATH=/usr/local/bin:/usr/bin:/bin NODE_ENV=production DATA_DIR=/data "$@"`,
  ].join(' && ');
  const args = ['--mount', 'sh', '-c', script, name, ...given, ...own, ...command];
  const child = spawn('/usr/bin/unshare', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr.on('data', (text) => say(`${name}: ${String(text).trim()}`));
  return child;
}

/** Names of the compose network to where they are on this machine. */
function place(text) {
  const at = (name) => instances.filter((one) => one.name === name).map(({ port }) => port);
  const [portal] = at('portal');
  const lists = { 'outage-ingest': 8081, geo: 8082, broadcast: 8083 };
  for (const [name, port] of Object.entries(lists)) {
    const urls = at(name).map((one) => `http://127.0.0.1:${one}`);
    if (text === `http://${name}:${port}`) return urls.join(',');
  }
  return text
    .replace('kafka:9092', kafka.brokers[0])
    .replace(
      'mongodb://mongo:27017/relight?replicaSet=relight',
      mongo.uri.replace('/?', '/relight?'),
    )
    .replace('sandbox:8090', `127.0.0.1:${at('sandbox')[0]}`)
    .replaceAll('relight.localhost:8080', `127.0.0.1:${portal}`);
}

async function tellOfAnOutage() {
  const portal = `http://127.0.0.1:${instances.find(({ name }) => name === 'portal').port}`;
  const sandbox = `http://127.0.0.1:${instances.find(({ name }) => name === 'sandbox').port}`;
  const [{ user, password }] = JSON.parse(settings.ACCOUNTS);
  const session = await fetch(`${portal}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: portal },
    body: JSON.stringify({ user, password }),
  });
  if (!session.ok) throw new Error(`Nobody can sign in: ${session.status} ${await session.text()}`);
  // A small one: for more than 1,000 customers a person would have to approve the words.
  const { edges } = JSON.parse(readFileSync(join(utility, 'utility.json'), 'utf8'));
  const fuse = edges.find(({ kind }) => kind === 'fuse');
  const time = new Date().toISOString();
  const event = { specversion: '1.0', id: '1', source: 'scada', type: 'scada.device.opened', time };
  const fed = await fetch(`${portal}/api/feeds/cloudevents`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${settings.FEED_TOKEN}`,
    },
    body: JSON.stringify([{ ...event, data: { device: fuse.id, tripped: true } }]),
  });
  if (fed.status !== 202) throw new Error(`The feed is refused: ${fed.status} ${await fed.text()}`);
  const json = async (url) => (await fetch(url)).json();
  const publicOutages = await until('the outage is public', async () => {
    const { features } = await json(`${portal}/api/public/outages`);
    return features.length;
  });
  // The first word waits for 60 seconds: a momentary outage texts nobody.
  const messages = await until('somebody is told', async () => {
    const sent = await json(`${sandbox}/_sandbox/messages`);
    return sent.length;
  });
  return { publicOutages, messages };
}

async function untilReady(name, port) {
  const path = name === 'sandbox' ? '/_sandbox/messages?limit=1' : '/health/ready';
  await until(`${name} is ready`, async () => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
    return answer?.ok;
  });
}

async function until(what, check, seconds = 180) {
  const end = Date.now() + seconds * 1000;
  /* oxlint-disable no-await-in-loop -- asked again and again until it is so */
  while (Date.now() < end) {
    const answer = await check();
    if (answer) return answer;
    await pause(250);
  }
  /* oxlint-enable no-await-in-loop */
  throw new Error(`In ${seconds} s it was not so that ${what}`);
}

async function ended(child) {
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`It ended with ${code}; its words are above`);
}

/** Seconds each took to end after SIGTERM. */
async function stopAll() {
  const stops = running.map(async ({ name, child }) => {
    const at = Date.now();
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await exited;
    return [name, (Date.now() - at) / 1000];
  });
  return Promise.all(stops);
}

/** deploy/example.env with a secret wherever it leaves one out, as deploy/new-env.sh does. */
function exampleSettings() {
  const secret = 'a-secret-of-a-trial-and-of-nothing-else';
  const lines = readFileSync(join(repository, 'deploy/example.env'), 'utf8').split('\n');
  const pairs = lines
    .filter((line) => /^\w+=/.test(line))
    .map((line) => {
      const at = line.indexOf('=');
      const value = line.slice(at + 1).replace(/^'(.*)'$/, '$1');
      return [
        line.slice(0, at),
        value.replaceAll('"password":""', `"password":"${secret}"`) || secret,
      ];
    });
  return Object.fromEntries(pairs);
}

function interpolate(text) {
  return text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name, kind, rest) => {
    const value = settings[name] ?? (kind === '-' ? rest : undefined);
    if (value === undefined) throw new Error(`${name} is missing: ${rest}`);
    return value;
  });
}
