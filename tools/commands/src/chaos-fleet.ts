import { setTimeout as pause } from 'node:timers/promises';
import { hasEnded } from './child-process.ts';
import type { Fleet } from './fleet.ts';

const lookEveryMs = 100;

export interface Keeper {
  /** Members that ended without being told. */
  readonly endedByThemselves: () => number;
  /** No more restarts, and none under way. */
  readonly stop: () => Promise<void>;
}

/** Starts again whatever has ended, as the supervisor of a cluster does, killed or not. */
export function keepAlive(fleet: Fleet, say: (line: string) => void): Keeper {
  const restarts = new Map<string, Promise<void>>();
  let endedByThemselves = 0;
  const look = (): void => {
    for (const name of fleet.names) {
      const life = fleet.child(name);
      if (restarts.has(name) || !hasEnded(life)) continue;
      if (!life.isToldToEnd()) {
        endedByThemselves += 1;
        say(`${name} ended by itself (${life.child.exitCode ?? life.child.signalCode ?? '?'})`);
      }
      const restart = fleet
        .restart(name)
        .catch((error: unknown) => say(`${name} did not start, once more: ${String(error)}`))
        .finally(() => restarts.delete(name));
      restarts.set(name, restart);
    }
  };
  const timer = setInterval(look, lookEveryMs);
  return {
    endedByThemselves: () => endedByThemselves,
    stop: async () => {
      clearInterval(timer);
      await Promise.all(restarts.values());
    },
  };
}

/** kill -9 of one member; resolves once its next life, which the keeper starts, is ready. */
export async function killAndAwait(fleet: Fleet, name: string): Promise<void> {
  const killed = fleet.child(name);
  await killed.kill();
  /* oxlint-disable no-await-in-loop -- polling */
  for (;;) {
    const life = fleet.child(name);
    if (life !== killed && !hasEnded(life)) {
      const answer = await fetch(`${fleet.urlOf(name)}/health/ready`).catch(() => undefined);
      if (answer?.ok) return;
    }
    await pause(lookEveryMs);
  }
  /* oxlint-enable no-await-in-loop */
}
