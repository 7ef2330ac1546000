import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { RelightError } from '@relight/domain';
import { attempt, call } from './call.ts';

/** A running container as far as its network goes. */
export interface Networked {
  readonly name: string;
  /** Its first process, as this machine counts. */
  readonly pid: number;
  /** Its addresses in all its networks. */
  readonly addresses: readonly string[];
}

const inside = ({ pid }: Networked, ...command: readonly string[]) => [
  '-t',
  String(pid),
  '-n',
  ...command,
];

/**
 * From now on nothing passes between a container and others, or, without others, between it and anybody;
 * both sides only notice that no answer comes, as when a switch fails. Resolves with what mends it. A
 * restart of the container mends it, too.
 */
export async function cutOff(
  one: Networked,
  others?: readonly Networked[],
): Promise<() => Promise<void>> {
  const peers = others?.flatMap(({ addresses }) => addresses);
  const rules = peers
    ? peers.flatMap((ip) => [
        ['INPUT', '-s', ip],
        ['OUTPUT', '-d', ip],
      ])
    : [
        ['INPUT', '!', '-i', 'lo'],
        ['OUTPUT', '!', '-o', 'lo'],
      ];
  for (const rule of rules) {
    // oxlint-disable-next-line no-await-in-loop -- one table, one change at a time
    await call('nsenter', inside(one, 'iptables', '-w', '-I', ...rule, '-j', 'DROP'));
  }
  return async () => {
    for (const rule of rules) {
      // A container that was restarted meanwhile has none of them.
      // oxlint-disable-next-line no-await-in-loop -- as above
      await attempt('nsenter', inside(one, 'iptables', '-w', '-D', ...rule, '-j', 'DROP'));
    }
  };
}

export interface SlowLink {
  readonly mend: () => Promise<void>;
  /** What does it: the kernel's own netem, or, where it was built without, our own process at its packet queue. */
  readonly by: 'netem' | 'queue';
}

/** From now on each packet a container sends takes so much longer, and some are lost. Throws LINK_REFUSED. */
export async function slowDown(
  one: Networked,
  link: { readonly delayMs: number; readonly lossPercent: number },
): Promise<SlowLink> {
  const { delayMs, lossPercent } = link;
  const figures = ['delay', `${delayMs}ms`, 'loss', `${lossPercent}%`];
  const netem = ['qdisc', 'add', 'dev', 'eth0', 'root', 'netem', ...figures];
  if ((await attempt('nsenter', inside(one, 'tc', ...netem))).code === 0) {
    const mend = () => call('nsenter', inside(one, 'tc', 'qdisc', 'del', 'dev', 'eth0', 'root'));
    return { by: 'netem', mend: async () => void (await mend()) };
  }
  const script = join(import.meta.dirname, '../src/slow_link.py');
  const args = ['python3', script, String(delayMs), String(lossPercent)];
  const holder = spawn('nsenter', inside(one, ...args), { stdio: ['ignore', 'pipe', 'pipe'] });
  process.once('exit', () => holder.kill('SIGKILL'));
  await saysReady(holder);
  const rule = ['OUTPUT', '!', '-o', 'lo', '-j', 'NFQUEUE', '--queue-num', '0'];
  await call('nsenter', inside(one, 'iptables', '-w', '-I', ...rule));
  return {
    by: 'queue',
    mend: async () => {
      await attempt('nsenter', inside(one, 'iptables', '-w', '-D', ...rule));
      holder.kill('SIGTERM');
    },
  };
}

function saysReady(holder: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    holder.stderr?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
    if (holder.stdout) createInterface({ input: holder.stdout }).once('line', () => resolve());
    holder.once('error', reject);
    holder.once('close', () => {
      const why = said.trim().split('\n').at(-1) ?? 'it said nothing';
      reject(new RelightError('LINK_REFUSED', `No link can be made slow here: ${why}`));
    });
  });
}
