import { setTimeout as pause } from 'node:timers/promises';
import type { KafkaEngine, MongoEngine } from '@relight/engines';
import type { EventLog, LogRecord } from '@relight/messaging';
import { doubleEvents } from './chaos-doubling.ts';
import { killAndAwait } from './chaos-fleet.ts';
import { order } from './chaos-kills.ts';
import { poisonRound } from './chaos-poison.ts';
import type { DemoRun } from './demo-run.ts';

/** What a storm is disturbed in: the cluster, its engines, and how long the storm lasts. */
export interface Scene {
  readonly run: DemoRun;
  readonly kafka: KafkaEngine;
  readonly mongo: MongoEngine;
  /** The events, from outside. */
  readonly log: EventLog;
  readonly seed: number;
  readonly beganMs: number;
  readonly stormMs: number;
  /** How long the database stays away, wall time. */
  readonly awayMs: number;
  readonly stormOver: Promise<unknown>;
  readonly say: (line: string) => void;
}

/** What a disturbance did. */
export interface Strikes {
  readonly strikes: number;
  /** Records put into the topics that must end in the dead letters. */
  readonly poison?: readonly LogRecord[];
}

/** Disturbs a storm; resolves when it has ceased. */
export type Disturbance = (scene: Scene) => Promise<Strikes>;

/** Each kind of storm. */
export const disturbances = {
  undisturbed: () => Promise.resolve({ strikes: 0 }),
  services: killServices,
  broker: killBroker,
  leaders: changeLeaders,
  database: stopDatabase,
  doubled: doubleAndReorder,
  poison: poisonTopics,
  provider: withholdAnswers,
} as const satisfies Record<string, Disturbance>;

export type StormKind = keyof typeof disturbances;

/** With three brokers, each topic in three copies of which two must have a record. */
export function brokersFor(kinds: readonly StormKind[]): 1 | 3 {
  return kinds.includes('leaders') ? 3 : 1;
}

/** Waits for a part of the storm, 0 to 1, to have passed. */
async function until({ beganMs, stormMs }: Scene, part: number): Promise<void> {
  await pause(Math.max(0, beganMs + part * stormMs - Date.now()));
}

/* oxlint-disable no-await-in-loop -- one disturbance after another */

/** kill -9 of each process in turn; the next when the one before is back. */
async function killServices(scene: Scene): Promise<Strikes> {
  const { fleet } = scene.run;
  const names = [...fleet.names].toReversed();
  for (const [index, name] of names.entries()) {
    await until(scene, (index + 0.5) / names.length);
    scene.say(`kill -9 of ${name}`);
    await killAndAwait(fleet, name);
  }
  return { strikes: names.length };
}

const brokerKills = 3;
const brokerAwayMs = 3_000;

async function killBroker(scene: Scene): Promise<Strikes> {
  for (let kill = 0; kill < brokerKills; kill += 1) {
    await until(scene, (kill + 0.5) / brokerKills);
    await strikeNode(scene, 1);
  }
  return { strikes: brokerKills };
}

/** Each of three in turn, so that every leader changes, some of them more than once. */
async function changeLeaders(scene: Scene): Promise<Strikes> {
  const nodes = scene.kafka.brokers.map((_, index) => index + 1);
  for (const [index, node] of nodes.entries()) {
    await until(scene, (index + 0.3) / nodes.length);
    await strikeNode(scene, node);
  }
  return { strikes: nodes.length };
}

async function strikeNode({ kafka, say }: Scene, node: number): Promise<void> {
  say(`kill -9 of broker ${node}`);
  await kafka.kill(node);
  await pause(brokerAwayMs);
  await kafka.restart(node);
}

/** Late enough that all outages are known: what nobody could be told is no state to compare. */
const databasePart = 0.54;

async function stopDatabase(scene: Scene): Promise<Strikes> {
  await until(scene, databasePart);
  scene.say(`kill -9 of the database, for ${scene.awayMs / 1000} s`);
  await scene.mongo.kill();
  await pause(scene.awayMs);
  await scene.mongo.restart();
  scene.say('the database is back');
  return { strikes: 1 };
}

async function doubleAndReorder({ log, seed, stormOver, say }: Scene): Promise<Strikes> {
  const doubler = await doubleEvents(log, seed);
  await stormOver;
  await doubler.stop();
  say(`${doubler.doubled()} events were appended twice`);
  return { strikes: doubler.doubled() };
}

/** With eleven topics about one event a thousand of a storm. */
const poisonRounds = 3;

async function poisonTopics(scene: Scene): Promise<Strikes> {
  const poison: LogRecord[] = [];
  for (let round = 0; round < poisonRounds; round += 1) {
    await until(scene, (round + 0.2) / poisonRounds);
    const records = poisonRound(round);
    await scene.log.append(records);
    poison.push(...records);
    scene.say(`${records.length} poison events`);
  }
  await scene.stormOver;
  return { strikes: poison.length, poison };
}

const withheldAnswers = 8;

async function withholdAnswers(scene: Scene): Promise<Strikes> {
  for (let answer = 0; answer < withheldAnswers; answer += 1) {
    await until(scene, answer / withheldAnswers);
    await order(scene.run, 1);
  }
  await scene.stormOver;
  await order(scene.run, 0);
  return { strikes: withheldAnswers };
}
/* oxlint-enable no-await-in-loop */
