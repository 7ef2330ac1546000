import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { javaTool, missingTool, runTool } from './kafka-jars.ts';
import { serverProperties, type KafkaNodePlace } from './kafka-properties.ts';
import { liveBrokers } from './kafka-wire.ts';
import { patiently } from './patience.ts';

const readyWithinMs = patiently(180_000);
const pollMs = 25;

/** One Kafka node: a Java process that ends when this process does, however that ends. */
export class KafkaNode {
  readonly #properties: string;
  readonly #logFile: string;
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();
  #launchError: Error | undefined;

  constructor(
    readonly place: KafkaNodePlace,
    private readonly classPath: string,
    private readonly heap: string,
  ) {
    this.#properties = join(place.folder, '..', `node-${place.id}.properties`);
    this.#logFile = join(place.folder, '..', `node-${place.id}.log`);
  }

  get pid(): number | undefined {
    return this.#isRunning() ? this.#child?.pid : undefined;
  }

  /** Writes the settings and formats the data folder, unless it was formatted before. */
  async prepare(
    all: readonly KafkaNodePlace[],
    clusterId: string,
    formatting: readonly string[],
  ): Promise<void> {
    const { folder } = this.place;
    await mkdir(folder, { recursive: true });
    await writeFile(this.#properties, serverProperties(this.place, all));
    const isFormatted = await stat(join(folder, 'meta.properties')).then(
      () => true,
      () => false,
    );
    if (isFormatted) return;
    const tool = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', this.#properties];
    const jvm = ['-Xshare:auto', '-XX:TieredStopAtLevel=1', '-Xmx128m', '-cp', this.classPath];
    await runTool(javaTool(), [...jvm, ...tool, ...formatting]);
  }

  launch(): void {
    const output = openSync(this.#logFile, 'a');
    const jvm = [
      `-Xms${this.heap}`,
      `-Xmx${this.heap}`,
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
    ];
    const options = ['-Xshare:auto', '-Djava.awt.headless=true', '-cp', this.classPath];
    const child = spawn(javaTool(), [...jvm, ...options, 'kafka.Kafka', this.#properties], {
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    this.#child = child;
    this.#exited = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', (error) => {
        this.#launchError = missingTool('java', error) ?? error;
        resolve();
      });
    });
    if (child.pid !== undefined) tieToThisProcess(child.pid, this.#exited);
  }

  /** Resolves once this node answers and sees `nodes` of them. */
  async ready(nodes: number): Promise<void> {
    await until(`Kafka node ${this.place.id} is ready`, async () => {
      if (!this.#isRunning())
        throw this.#launchError ?? new Error(await this.#report('ended at once'));
      const ids = await liveBrokers(this.place.port).catch((): readonly number[] => []);
      return ids.includes(this.place.id) && ids.length >= nodes;
    });
  }

  async end(signal: 'SIGTERM' | 'SIGKILL', killAfterMs?: number): Promise<void> {
    if (this.#isRunning()) this.#child?.kill(signal);
    const timer =
      killAfterMs === undefined
        ? undefined
        : setTimeout(() => this.#child?.kill('SIGKILL'), killAfterMs);
    await this.#exited;
    clearTimeout(timer);
  }

  #isRunning(): boolean {
    const child = this.#child;
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
  }

  async #report(what: string): Promise<string> {
    const log = await readFile(this.#logFile, 'utf8').catch(() => '');
    return `Kafka node ${this.place.id} ${what}.\n${log.slice(-4_000)}`;
  }
}

/** Polls until true; fails, naming what was awaited, when it never comes. */
export async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + readyWithinMs;
  // oxlint-disable-next-line no-await-in-loop -- a poll
  while (!(await isTrue())) {
    if (Date.now() > deadlineMs)
      throw new Error(`Waited ${readyWithinMs / 1000} s in vain until ${what}.`);
    // oxlint-disable-next-line no-await-in-loop
    await wait(pollMs);
  }
}

/**
 * A shell in its own session that reads from us: when we end, even by kill -9, the pipe closes and it
 * kills the broker, which would go on otherwise.
 */
function tieToThisProcess(pid: number, exited: Promise<void>): void {
  const watcher = spawn('sh', ['-c', 'read line; kill -9 "$0" 2>/dev/null', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.stdin.on('error', () => undefined);
  watcher.on('error', () => undefined);
  watcher.unref();
  // The broker has ended: its pid may be anybody's soon, so the watcher must not act on it.
  void exited.then(() => watcher.kill('SIGKILL'));
}
