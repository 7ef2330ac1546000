import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { untilPart, type Disturbed, type FaultScene } from './containers-scene.ts';

const run = promisify(execFile);
const kafkaUser = '1000:1000';
const fullMs = 30_000;

/** A disk that is small enough to be filled, and how it is taken away again. */
export interface SmallDisk {
  readonly settings: Readonly<Record<string, string>>;
  readonly remove: () => Promise<void>;
}

/** A file with a file system in it, mounted, for Kafka to keep its data on. */
export async function makeSmallDisk(): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'relight-disk-'));
  const [image, mounted] = [join(folder, 'image'), join(folder, 'mounted')];
  await run('truncate', ['-s', '512M', image]);
  await run('mkfs.ext4', ['-q', image]);
  await run('mkdir', [mounted]);
  await run('mount', ['-o', 'loop', image, mounted]);
  // Kafka takes a folder for a partition's, and this is none.
  await rm(join(mounted, 'lost+found'), { recursive: true });
  await run('chown', [kafkaUser, mounted]);
  return {
    settings: { SMALL_DISK: mounted },
    remove: async () => {
      await run('umount', [mounted]).catch(() => run('umount', ['-l', mounted]));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Kafka's disk is full for a while; it is started again by Docker until there is room. */
export async function fillDisk(scene: FaultScene): Promise<Disturbed> {
  const { engine, project, say } = scene;
  await untilPart(scene, 0.4);
  const filler = join(project.setting('SMALL_DISK'), 'filler');
  say('the disk of Kafka is full');
  // Ends by itself when nothing more fits.
  await run('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1M']).catch(() => undefined);
  await pause(fullMs);
  const { id } = await project.container('kafka');
  const { stdout, stderr } = await engine.tryDocker(['logs', '--since', '5m', id]);
  const words = `${stdout}\n${stderr}`.split('\n').find((line) => /No space left/.test(line));
  const starts = await engine.docker(['inspect', '-f', '{{.RestartCount}}', id]);
  await rm(filler);
  say(`there is room again; Kafka had been started again ${starts} times`);
  await project.untilHealthy();
  const kafkaSaid = words?.trim().slice(0, 200) ?? 'nothing of it';
  return { strikes: 1, notes: { kafkaSaid, kafkaStarts: Number(starts) } };
}
