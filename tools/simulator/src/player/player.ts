import { RelightError } from '@relight/domain';
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Played, Wanted } from './play-seed.ts';

/**
 * A process of its own that plays seeds. A seed is the same run in any process and after any other, so it
 * does not matter which of several plays it.
 */
export class Player {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'main.js'), {
    stdio: ['ignore', process.stderr.fd, process.stderr.fd, 'ipc'],
    // Of ours one may name what is to be run, as --eval does.
    execArgv: [],
  });

  /** One at a time. Throws PLAYER_ENDED when the process ends before it answers. */
  play(wanted: Wanted): Promise<Played> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const onExit = (): void => {
        const message = `The process that played seed ${wanted.seed} ended; its message is above`;
        reject(new RelightError('PLAYER_ENDED', message, { offending: wanted.seed }));
      };
      if (child.exitCode !== null || child.signalCode !== null) {
        onExit();
        return;
      }
      child.once('exit', onExit);
      child.once('message', (played: Played) => {
        child.off('exit', onExit);
        resolve(played);
      });
      child.send(wanted);
    });
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }
}
