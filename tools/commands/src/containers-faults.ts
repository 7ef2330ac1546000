import { setTimeout as pause } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import { cutOff, slowDown, type ProjectContainer } from '@relight/containers';
import { order } from './chaos-kills.ts';
import { fillDisk, makeSmallDisk, type SmallDisk } from './containers-disk.ts';
import { watchFigures } from './containers-figures.ts';
import { joinPods } from './containers-pods.ts';
import { restartAll, upgrade } from './containers-restarts.ts';
import { untilPart, type Disturbed, type FaultScene } from './containers-scene.ts';

interface Fault {
  readonly disturb: (scene: FaultScene) => Promise<Disturbed>;
  /** Compose files it needs, over those of every trial. */
  readonly files?: readonly string[];
  /**
   * Most that the storm may be played as fast: a delay in wall seconds is so many times as long in the storm's
   * own, and what takes minutes there is told to fewer people.
   */
  readonly speedAtMost?: number;
  /** What must be there before the containers are. */
  readonly prepare?: () => Promise<SmallDisk>;
}

const threeBrokers = ['tools/containers/compose.three-brokers.yaml'];

/** Each kind of fault, a storm each. */
export const faults = {
  undisturbed: { disturb: watchFigures },
  broker: { disturb: cutBrokers, files: threeBrokers },
  database: { disturb: cutDatabase },
  oneSided: { disturb: cutOneSided },
  slowLink: { disturb: slowLinks, speedAtMost: 10 },
  provider: { disturb: lateProvider },
  restarts: { disturb: restartAll },
  upgrade: { disturb: upgrade },
  pods: { disturb: joinPods },
  fullDisk: {
    disturb: fillDisk,
    files: ['tools/containers/compose.small-disk.yaml'],
    prepare: makeSmallDisk,
  },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

export function faultOf(name: FaultName): Fault {
  return faults[name];
}

/* oxlint-disable no-await-in-loop -- one disturbance after another */

const brokerAwayMs = 15_000;

/** Each of three brokers in turn is cut off from everybody, its peers included, and comes back. */
async function cutBrokers(scene: FaultScene): Promise<Disturbed> {
  const names = ['kafka', 'kafka-2', 'kafka-3'];
  for (const [index, name] of names.entries()) {
    await untilPart(scene, (index + 0.3) / names.length);
    await cutFor(scene, brokerAwayMs, await scene.project.container(name));
  }
  return { strikes: names.length };
}

/** Late enough that all outages are known: what nobody could be told is no state to compare. */
const databasePart = 0.54;
const databaseAwayMs = 60_000;

async function cutDatabase(scene: FaultScene): Promise<Disturbed> {
  await untilPart(scene, databasePart);
  await cutFor(scene, databaseAwayMs, await scene.project.container('mongo'));
  return { strikes: 1 };
}

const oneSidedMs = 25_000;

/**
 * One of each service loses Kafka and keeps the database, the other the other way round. At last the portal
 * loses Kafka: by then its page must say that it is old.
 */
async function cutOneSided(scene: FaultScene): Promise<Disturbed> {
  const cuts = [
    ['outage-ingest', 1, 'kafka'],
    ['broadcast', 2, 'mongo'],
    ['geo', 1, 'kafka'],
    ['outage-ingest', 2, 'mongo'],
    ['broadcast', 1, 'kafka'],
    ['geo', 2, 'mongo'],
    ['portal', 1, 'kafka'],
  ] as const;
  let pageAge: number | undefined;
  for (const [index, [service, number, lost]] of cuts.entries()) {
    await untilPart(scene, (index + 0.2) / cuts.length);
    const one = await scene.project.container(service, number);
    await cutFor(scene, oneSidedMs, one, await scene.project.container(lost), () => {
      if (service === 'portal') pageAge = scene.pageAge();
    });
  }
  if (pageAge === undefined || pageAge * 1_000 < oneSidedMs / 2) {
    const said = pageAge === undefined ? 'nothing' : `it is ${pageAge} s old`;
    const message = `The public page said ${said} when no event had come for ${oneSidedMs / 1000} s`;
    throw new RelightError('PAGE_UNTRUE', message);
  }
  return { strikes: cuts.length, notes: { pageAgeWithoutKafka: pageAge } };
}

async function cutFor(
  { say }: FaultScene,
  ms: number,
  one: ProjectContainer,
  other?: ProjectContainer,
  atItsEnd = (): void => {},
): Promise<void> {
  say(`${one.name} is cut off from ${other?.name ?? 'everybody'} for ${ms / 1000} s`);
  const mend = await cutOff(one, other && [other]);
  try {
    await pause(ms);
    atItsEnd();
  } finally {
    await mend();
  }
  say(`${one.name} is back`);
}

const slow = { delayMs: 200, lossPercent: 5 };

/** All that the engines send takes 200 ms longer, and a packet of twenty never comes, from first to last. */
async function slowLinks(scene: FaultScene): Promise<Disturbed> {
  const names = ['kafka', 'mongo'];
  const links = await Promise.all(
    names.map(async (name) => slowDown(await scene.project.container(name), slow)),
  );
  const [by] = links.map((link) => link.by);
  scene.say(`each packet of the engines takes ${slow.delayMs} ms, 5 % are lost (by ${by})`);
  await scene.stormOver;
  await Promise.all(links.map((link) => link.mend()));
  return { strikes: names.length, notes: { slowedBy: by } };
}

const lateAnswers = 8;

/** The provider takes a text at once and answers after 30 s. */
async function lateProvider(scene: FaultScene): Promise<Disturbed> {
  for (let answer = 0; answer < lateAnswers; answer += 1) {
    await untilPart(scene, answer / lateAnswers);
    await order(scene.run, 1, 'late');
  }
  await scene.stormOver;
  await order(scene.run, 0, 'late');
  return { strikes: lateAnswers };
}
/* oxlint-enable no-await-in-loop */
