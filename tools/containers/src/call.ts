import { spawn } from 'node:child_process';
import { RelightError } from '@relight/domain';

export interface CallOptions {
  readonly cwd?: string;
  /** In addition to ours. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Each line it says on stderr and, with `loud`, on stdout. */
  readonly say?: ((line: string) => void) | undefined;
  /** Ended after so long; for ever unless told. */
  readonly limitMs?: number;
}

/** What a program that has ended said, whatever its exit code. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. Throws NOT_INSTALLED when there is none of that name. */
export function attempt(
  command: string,
  args: readonly string[],
  options: CallOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.limitMs,
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (bytes: Buffer) => {
      stdout += bytes.toString();
    });
    child.stderr.on('data', (bytes: Buffer) => {
      stderr += bytes.toString();
      for (const line of bytes.toString().split('\n')) if (line !== '') options.say?.(line);
    });
    child.once('error', (cause) => {
      const message = `"${command}" cannot be run: ${cause.message}`;
      reject(new RelightError('NOT_INSTALLED', message, { cause }));
    });
    child.once('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** Its stdout without the last newline. Throws CALL_FAILED with what it said when it ended otherwise than with 0. */
export async function call(
  command: string,
  args: readonly string[],
  options: CallOptions = {},
): Promise<string> {
  const { code, stdout, stderr } = await attempt(command, args, options);
  if (code === 0) return stdout.trimEnd();
  const said = `${stdout.slice(-1_000)}\n${stderr.slice(-3_000)}`.trim();
  const line = [command, ...args].join(' ').slice(0, 300);
  throw new RelightError('CALL_FAILED', `"${line}" ended with ${code}: ${said}`);
}
