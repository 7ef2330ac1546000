import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** More than once, since what ends with us may write a last time. */
const removal = 'read line; for pass in 1 2 3; do rm -rf "$0"; sleep 1; done';

/**
 * Gives `use` a folder that is removed afterwards. It goes when this process ends before, even by
 * kill -9: a shell in its own session reads from us, and removes it when the pipe closes.
 */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'relight-'));
  const watcher = spawn('sh', ['-c', removal, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.stdin.on('error', () => undefined);
  watcher.on('error', () => undefined);
  watcher.unref();
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    watcher.kill();
  }
}
