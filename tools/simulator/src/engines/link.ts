import { RelightError } from '@relight/domain';
import type { Random } from '../world/random.ts';
import type { World } from '../world/world.ts';
import type { Weather } from './weather.ts';

/** At which request from now on a process is to die, and whether that request is still done. */
export interface Fall {
  readonly requestsLeft: number;
  readonly isDone: boolean;
}

/**
 * The way between one process and the engines. Each request takes its time there and back, may be lost
 * on either, and is a point at which the process may die: what it asked is then never answered.
 */
export class Link {
  isCut = false;
  #requestsLeft: number | undefined;
  #isDoneAtFall = false;

  constructor(
    private readonly world: World,
    private readonly random: Random,
    private readonly name: string,
    private readonly weather: () => Weather,
    private readonly onFall: () => void,
  ) {}

  /** The process is to die at one of its next requests. */
  fallAt(fall: Fall): void {
    if (this.#requestsLeft !== undefined) return;
    this.#requestsLeft = fall.requestsLeft;
    this.#isDoneAtFall = fall.isDone;
  }

  read<T>(what: string, apply: () => Promise<T>): Promise<T> {
    return this.ask(what, apply, false);
  }

  write<T>(what: string, apply: () => Promise<T>): Promise<T> {
    return this.ask(what, apply, true);
  }

  async ask<T>(what: string, apply: () => Promise<T>, mayBeUnanswered: boolean): Promise<T> {
    const isLast = this.#isLast();
    await this.way();
    if (isLast && !this.#isDoneAtFall) return this.#die(what);
    const { away, unanswered } = this.weather();
    if (this.random.chance(away)) throw this.#away(what, 'is away');
    const outcome = await settled(apply);
    this.world.note(`${this.name} ${what} ${outcome.ok ? 'done' : 'refused'}`);
    if (isLast) return this.#die(what);
    await this.way();
    if (mayBeUnanswered && this.random.chance(unanswered)) throw this.#away(what, 'gave no answer');
    if (outcome.ok) return outcome.value;
    throw outcome.error;
  }

  /** One way takes its time; at the end of it a dead process is not there any more. */
  async way(): Promise<void> {
    const { share, mostMs } = this.weather().slow;
    if (!this.isCut && this.random.chance(share)) {
      await this.world.pause(this.random.whole(0, mostMs));
    }
    if (this.isCut) await never();
  }

  #isLast(): boolean {
    if (this.#requestsLeft === undefined) return false;
    this.#requestsLeft -= 1;
    return this.#requestsLeft === 0;
  }

  #die(what: string): Promise<never> {
    this.world.note(`${this.name} dies at ${what}`);
    this.onFall();
    return never();
  }

  #away(what: string, why: string): RelightError {
    this.world.note(`${this.name} ${what} ${why}`);
    return new RelightError('STORE_AWAY', `The engine ${why}`, { retriable: true });
  }
}

type Settled<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

async function settled<T>(apply: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, value: await apply() };
  } catch (error) {
    return { ok: false, error };
  }
}

export function never(): Promise<never> {
  return new Promise(() => undefined);
}
