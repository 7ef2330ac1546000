import { RelightError } from '@relight/domain';
import { startChild, untilReady, type Environment, type RunningChild } from './child-process.ts';

/** One process of ours: which script it runs, with what, and where it says that it is ready. */
export interface Member {
  readonly name: string;
  readonly script: string;
  readonly environment: Environment;
  /** `http://127.0.0.1:41234`. */
  readonly url: string;
}

/** The services' processes: all of them in one, or each by itself. Each lives one life after another. */
export interface Fleet {
  readonly names: readonly string[];
  /** The newest life of a member; the first member unless told. Throws NOT_STARTED before there is one. */
  readonly child: (name?: string) => RunningChild;
  readonly urlOf: (name: string) => string;
  /** Starts all side by side, and resolves once all are ready; ends them all when one does not start. */
  readonly start: () => Promise<void>;
  /** A new life of one member, with an addition to its environment, once it is ready. */
  readonly restart: (name: string, addition?: Environment) => Promise<void>;
  /** Resolves with the name of a member that ended without being told. */
  readonly endedByItself: Promise<string>;
  readonly stop: () => Promise<void>;
}

export function fleetOf(members: readonly Member[]): Fleet {
  const lives = new Map<string, RunningChild>();
  let isStopping = false;
  let tellEnd = (_name: string): void => {};
  const endedByItself = new Promise<string>((resolve) => {
    tellEnd = resolve;
  });
  const memberOf = (name: string): Member => {
    const member = members.find((one) => one.name === name);
    if (member === undefined) throw new RelightError('NOT_FOUND', `No process is named "${name}"`);
    return member;
  };
  const child = (name = members[0]?.name ?? ''): RunningChild => {
    const life = lives.get(name);
    if (life === undefined) throw new RelightError('NOT_STARTED', `"${name}" does not run`);
    return life;
  };
  const restart = async (name: string, addition: Environment = {}): Promise<void> => {
    const { script, environment, url } = memberOf(name);
    const life = startChild(name, script, { ...environment, ...addition });
    lives.set(name, life);
    life.child.once('exit', () => {
      if (!isStopping && !life.isToldToEnd()) tellEnd(name);
    });
    try {
      await untilReady(life, `${url}/health/ready`);
    } catch (error) {
      await life.kill();
      throw error;
    }
  };
  const stop = async (): Promise<void> => {
    isStopping = true;
    await Promise.all([...lives.values()].map((life) => life.stop()));
  };
  return {
    names: members.map(({ name }) => name),
    child,
    urlOf: (name) => memberOf(name).url,
    start: async () => {
      try {
        await Promise.all(members.map(({ name }) => restart(name)));
      } catch (error) {
        await stop();
        throw error;
      }
    },
    restart,
    endedByItself,
    stop,
  };
}
