import { createRequire, syncBuiltinESMExports } from 'node:module';
import type { World } from './world.ts';

/**
 * Puts this process into a world: its clocks, timers and chance follow the world's, for our code and for
 * every library alike, so that the services run as they are. Only for a process that does nothing else.
 */
export function enter(world: World): void {
  current = world;
  if (!isInstalled) install();
  isInstalled = true;
}

/** Clocks and timers are the machine's again. */
export function leave(): void {
  current = undefined;
}

let current: World | undefined;
let isInstalled = false;

/** What `setTimeout` gives back in a world. */
class WorldTimer {
  constructor(private readonly stop: () => void) {}
  off(): void {
    this.stop();
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return false;
  }
  close(): this {
    this.stop();
    return this;
  }
  refresh(): this {
    return this;
  }
}

type Work = (...given: unknown[]) => void;

function install(): void {
  installDate();
  installTimers();
  installChance();
  installPromises();
  syncBuiltinESMExports();
}

/** The same class with another "now", so that an instance of the one is one of the other. */
function installDate(): void {
  const RealDate = Date;
  const now = (): number => current?.nowMs ?? RealDate.now();
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: unknown[], newTarget) => {
      const asked = given.length === 0 ? [now()] : given;
      const made: unknown = Reflect.construct(target, asked, newTarget);
      return Object(made);
    },
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
  const realNow = performance.now.bind(performance);
  performance.now = () => current?.nowMs ?? realNow();
}

function installTimers(): void {
  const real = {
    setTimeout,
    setInterval,
    setImmediate,
    clearTimeout,
    clearInterval,
    clearImmediate,
  };
  const repeat = (world: World, everyMs: number, work: () => void): WorldTimer => {
    let timer = world.timer(0, () => undefined);
    const again = (): void => {
      timer = world.timer(everyMs, () => {
        work();
        again();
      });
    };
    timer.off();
    again();
    return new WorldTimer(() => timer.off());
  };
  const later = (world: World, delayMs: number, work: () => void): WorldTimer => {
    const timer = world.timer(delayMs, work);
    return new WorldTimer(() => timer.off());
  };
  const clear = (undo: (timer: never) => void) => (timer: unknown) => {
    if (timer instanceof WorldTimer) timer.off();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whatever else it is, it is the platform's
    else undo(timer as never);
  };
  const given = {
    setTimeout: (work: Work, delayMs = 0, ...more: unknown[]) =>
      current
        ? later(current, delayMs, () => work(...more))
        : real.setTimeout(work, delayMs, ...more),
    setInterval: (work: Work, delayMs = 0, ...more: unknown[]) =>
      current
        ? repeat(current, delayMs, () => work(...more))
        : real.setInterval(work, delayMs, ...more),
    setImmediate: (work: Work, ...more: unknown[]) =>
      current ? later(current, 0, () => work(...more)) : real.setImmediate(work, ...more),
    clearTimeout: clear(real.clearTimeout),
    clearInterval: clear(real.clearInterval),
    clearImmediate: clear(real.clearImmediate),
  };
  Object.assign(globalThis, given);
  const require = createRequire(import.meta.url);
  Object.assign(require('node:timers'), given);
}

function installChance(): void {
  const realRandom = Math.random;
  Math.random = () => current?.random.next() ?? realRandom();
  const crypto = createRequire(import.meta.url)('node:crypto');
  const { randomBytes, scrypt, scryptSync } = crypto;
  const bytes = (size: number): Buffer => {
    const world = current;
    if (world === undefined) return randomBytes(size);
    return Buffer.from(Array.from({ length: size }, () => world.random.whole(0, 255)));
  };
  Object.assign(crypto, {
    randomBytes: (size: number, done?: (error: null, made: Buffer) => void) => {
      const made = bytes(size);
      if (done) queueMicrotask(() => done(null, made));
      return made;
    },
    randomUUID: () => {
      const hex = bytes(16).toString('hex');
      return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
    },
    // Its answer would come from another thread, whenever that has time.
    scrypt: (...given: unknown[]) => {
      const done = given.pop();
      if (current === undefined || typeof done !== 'function') return scrypt(...given, done);
      const key: unknown = scryptSync(...given);
      queueMicrotask(() => void done(null, key));
      return undefined;
    },
  });
}

function installPromises(): void {
  const timers = createRequire(import.meta.url)('node:timers/promises');
  const real = { ...timers };
  const wait = async (
    delayMs = 0,
    value?: unknown,
    options?: { readonly signal?: AbortSignal },
  ) => {
    const world = current;
    if (world === undefined) return real.setTimeout(delayMs, value, options);
    const { signal } = options ?? {};
    signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const timer = world.timer(delayMs, () => resolve(value));
      signal?.addEventListener('abort', () => {
        timer.off();
        reject(new DOMException('The operation was aborted', 'AbortError'));
      });
    });
  };
  Object.assign(timers, {
    setTimeout: wait,
    setImmediate: (value?: unknown) =>
      current === undefined ? real.setImmediate(value) : wait(0, value),
  });
  const realTimeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (delayMs: number) => {
    if (current === undefined) return realTimeout(delayMs);
    const controller = new AbortController();
    current.timer(delayMs, () =>
      controller.abort(new DOMException('It took too long', 'TimeoutError')),
    );
    return controller.signal;
  };
}
