import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildImage,
  cloneInto,
  makeBaseImages,
  olderCommits,
  startContainerEngine,
  weighImage,
  type ContainerEngine,
  type ImageFigures,
} from '@relight/containers';
import { judgeStorm, sumOf } from './chaos-cluster.ts';
import { isRight, type Judged, type Verdict } from './chaos-judge.ts';
import { runStorm } from './chaos-run.ts';
import { faultOf, faults, type FaultName } from './containers-faults.ts';
import { newImage, olderImage } from './containers-scene.ts';
import { runContainerStorm } from './containers-storm.ts';
import {
  parseFlags,
  runCommand,
  standardOutput,
  UsageError,
  wholeNumber,
  type Output,
} from './io.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const usage =
  'npm run -s containers -- try [--only FAULT,FAULT] [--speed 20] [--engine FOLDER [--built]]';
const flags = {
  only: { type: 'string' },
  speed: { type: 'string', default: '20' },
  engine: { type: 'string' },
  built: { type: 'boolean', default: false },
} as const;
const shownDifferences = 40;
/** Of the demo utility that deploy/ makes and of the storm it plays. */
const seed = 1;

/**
 * deploy/ in real containers, from nothing: makes the images, plays a storm for each fault, and compares what
 * is left with an undisturbed storm in one process. `{image, lost, doubled, unknown, stuck, sameEndState,
 * seconds, storms}`; 1 unless all is as it should be. Removes whatever it made; with --engine the engine's
 * folder stays, so that the next trial finds its layers, and with --built the images themselves.
 */
export function containers(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, () => {
    const [verb, ...rest] = args;
    if (verb !== 'try') throw new UsageError(`"${verb ?? ''}" is no part of containers`, usage);
    const given = parseFlags(rest, flags, usage);
    const options = {
      kinds: kindsOf(given.only),
      speed: wholeNumber(given.speed, 'speed', [1, 1_000], usage),
      engineFolder: given.engine,
      isBuilt: given.built,
    };
    return inTemporaryFolder((folder) => tryAll(folder, options, out));
  });
}

interface TrialOptions {
  readonly kinds: readonly FaultName[];
  readonly speed: number;
  readonly engineFolder: string | undefined;
  readonly isBuilt: boolean;
}

async function tryAll(folder: string, options: TrialOptions, out: Output): Promise<number> {
  const begunMs = Date.now();
  const say = sayer(out, 'images');
  const engineFolder = options.engineFolder ?? join(folder, 'engine');
  const engine = await startContainerEngine({ folder: engineFolder });
  // Told to stop, it leaves neither containers nor rules of the firewall behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void engine.close().finally(() => process.exit(1)));
  try {
    const clone = join(folder, 'clone');
    await cloneInto(clone);
    const image = options.isBuilt
      ? await weighImage(engine, newImage)
      : await makeImages({ engine, folder, clone, kinds: options.kinds }, say);
    say(JSON.stringify(image));
    const { speed, kinds } = options;
    const undisturbed = startUndisturbed(folder, speed, out);
    const { storms, verdicts } = await playAll({ engine, clone, speed, kinds }, undisturbed, out);
    const seconds = Math.round((Date.now() - begunMs) / 1000);
    out.result({ ...sumOf(verdicts), seconds, image, storms });
    return verdicts.every(isRight) ? 0 : 1;
  } finally {
    await engine.close();
  }
}

/** The bases, the image of what is committed, and for an upgrade that of something older. */
async function makeImages(
  { engine, folder, clone, kinds }: Omit<Ground, 'speed'> & { readonly folder: string },
  say: (line: string) => void,
): Promise<ImageFigures> {
  await makeBaseImages(engine, say);
  say('building the image from a clean clone');
  const image = await buildImage(engine, clone, newImage);
  if (kinds.includes('upgrade')) await makeOlderImage(engine, folder, say);
  return image;
}

/** Of the first older commit that builds. Throws as the last one did. */
async function makeOlderImage(
  engine: ContainerEngine,
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  let failure: unknown;
  for (const commit of await olderCommits()) {
    say(`building the image of ${commit}, to upgrade from`);
    const older = join(folder, `older-${commit}`);
    try {
      // oxlint-disable-next-line no-await-in-loop -- the first that builds is enough
      await cloneInto(older, commit);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await buildImage(engine, older, olderImage);
      return;
    } catch (error) {
      failure = error;
      say(`${commit} does not build`);
    }
  }
  throw failure;
}

interface Ground {
  readonly engine: ContainerEngine;
  readonly clone: string;
  readonly speed: number;
  readonly kinds: readonly FaultName[];
}

async function playAll(ground: Ground, undisturbed: Promise<Judged>, out: Output) {
  const storms: Record<string, unknown>[] = [];
  const verdicts: Verdict[] = [];
  /* oxlint-disable no-await-in-loop -- each storm with the machine to itself */
  for (const fault of ground.kinds) {
    const say = sayer(out, fault);
    const speed = Math.min(ground.speed, faultOf(fault).speedAtMost ?? ground.speed);
    const run = await runContainerStorm({ ...ground, fault, speed, say });
    const verdict = judgeStorm(await undisturbed, run, say);
    verdicts.push(verdict);
    const { differences: found, ...figures } = verdict;
    for (const line of found.slice(0, shownDifferences)) say(line);
    const { strikes, catchUpSeconds, up, page, memory, stopSeconds, left, notes } = run;
    const told = { strikes, catchUpSeconds, up, page, memory, stopSeconds, left };
    const storm = { fault, speed, ...figures, ...told, ...notes };
    storms.push(storm);
    say(JSON.stringify(storm));
  }
  /* oxlint-enable no-await-in-loop */
  return { storms, verdicts };
}

function sayer(out: Output, name: string): (line: string) => void {
  return (line) => out.progress(`containers, ${name}: ${line}`);
}

/** The same storm on the embedded engines, beside the first one in containers. */
async function startUndisturbed(folder: string, speed: number, out: Output): Promise<Judged> {
  const own = join(folder, 'undisturbed');
  await mkdir(own, { recursive: true });
  const say = sayer(out, 'undisturbed, in one process');
  return runStorm({ folder: own, seed, speed, size: 'small', kills: [], say });
}

function kindsOf(only: string | undefined): readonly FaultName[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own keys
  const all = Object.keys(faults) as FaultName[];
  if (only === undefined) return all;
  return only.split(',').map((name) => {
    const found = all.find((one) => one === name);
    if (found !== undefined) return found;
    throw new UsageError(`--only is "${name}"; ${all.join(', ')} are wanted`, usage);
  });
}
