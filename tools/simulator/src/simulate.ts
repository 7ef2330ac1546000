import { availableParallelism } from 'node:os';
import { SeedsInOrder } from './player/in-order.ts';
import type { Played } from './player/play-seed.ts';
import { Player } from './player/player.ts';

export interface Simulated {
  readonly seeds: number;
  readonly failed: number;
  /** Things that happened, in all of them. */
  readonly steps: number;
  readonly seconds: number;
}

export interface SimulateOptions {
  readonly seeds: number;
  readonly from: number;
  /** Acts of a whole script. */
  readonly acts: number;
  /** False leaves failing scripts as they are, which is quicker. */
  readonly isShrunk?: boolean;
  readonly stopAtFirst?: boolean;
  /** Told of each seed, in their order. */
  readonly onSeed: (played: Played) => void;
}

/** Plays seed after seed, in as many processes at once as there are cores. */
export async function simulate(options: SimulateOptions): Promise<Simulated> {
  const { seeds, from, acts, isShrunk = true, stopAtFirst = false, onSeed } = options;
  const begunMs = performance.now();
  let [played, failed, steps] = [0, 0, 0];
  const order = new SeedsInOrder({ from, seeds, stopAtFirst }, (one) => {
    played += 1;
    if (one.failing) failed += 1;
    steps += one.steps;
    onSeed(one);
  });
  const work = async (player: Player): Promise<void> => {
    for (let seed = order.take(); seed !== undefined; seed = order.take()) {
      // oxlint-disable-next-line no-await-in-loop -- one world at a time in a process
      order.add(await player.play({ seed, acts, isShrunk }));
    }
  };
  const count = Math.min(availableParallelism(), seeds);
  const players = Array.from({ length: count }, () => new Player());
  try {
    // oxlint-disable-next-line relight/bounded-promises -- one a core
    await Promise.all(players.map(work));
  } finally {
    for (const player of players) player.end();
  }
  const seconds = Math.round((performance.now() - begunMs) / 1_000);
  return { seeds: played, failed, steps, seconds };
}
