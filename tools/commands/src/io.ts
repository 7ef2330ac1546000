/** What every command shares: one JSON line out, flags, exit codes. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { RelightError } from '@relight/domain';

/** A command function: its arguments in, its exit code out (0 done, 1 failed, 2 wrong use). */
export type Command = (args: string[]) => Promise<number>;

/** Where a command writes; tests pass their own. */
export interface Output {
  /**
   * One JSON line on stdout. The last one is the command's result. What a person is to read is laid out
   * over lines, with this indent.
   */
  result(value: unknown, indent?: number): void;
  /** One line for people on stderr. */
  progress(text: string): void;
}

export const standardOutput: Output = {
  result: (value, indent) =>
    void process.stdout.write(`${JSON.stringify(value, undefined, indent)}\n`),
  progress: (text) => void process.stderr.write(`${text}\n`),
};

/** Wrong use of a command: exit code 2. `usage` is the line that shows how it is meant. */
export class UsageError extends RelightError {
  constructor(message: string, usage: string) {
    super('command.usage', `${message}. Usage: ${usage}`);
  }
}

/** Runs a command body and turns what it throws into a message and an exit code. */
export async function runCommand(out: Output, body: () => Promise<number>): Promise<number> {
  try {
    return await body();
  } catch (error) {
    const { code, message } = describeError(error);
    out.progress(message);
    out.result({ error: { code, message } });
    return error instanceof UsageError ? 2 : 1;
  }
}

/** The stable code and the message of anything thrown. */
export function describeError(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: 'command.failed', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'command.failed';
  return { code, message: error.message };
}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Parses flags by `node:util` parseArgs. One that is unknown, incomplete, empty, or given twice though
 * it counts once is a UsageError.
 */
export function parseFlags<const O extends Options>(
  args: string[],
  options: O,
  usage: string,
): ReturnType<typeof parseArgs<{ args: string[]; options: O; strict: true }>>['values'] {
  try {
    const { values, tokens } = parseArgs({ args, options, strict: true, tokens: true });
    const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
    for (const [index, { name, value }] of given.entries()) {
      if (value === '') throw new RelightError('flag.empty', `--${name} is empty`);
      const isAgain = given.findIndex((one) => one.name === name) < index;
      if (isAgain && !options[name]?.multiple) {
        throw new RelightError('flag.twice', `--${name} is given twice`);
      }
    }
    return values;
  } catch (error) {
    throw new UsageError(
      describeError(error)
        .message.replace(/\.?\n.*$/s, '')
        .replace(/\.$/, ''),
      usage,
    );
  }
}

/** The value of a flag that must be there. */
export function required(value: string | undefined, flag: string, usage: string): string {
  if (value === undefined || value === '') throw new UsageError(`--${flag} is missing`, usage);
  return value;
}

/** The whole number that a flag is given, within its bounds, both included. */
export function wholeNumber(
  text: string,
  flag: string,
  [least, most]: readonly [least: number, most: number],
  usage: string,
): number {
  const value = Number(text);
  const isOne = /^\d+$/.test(text) && value >= least && value <= most;
  if (isOne) return value;
  const wanted = `a whole number from ${least} to ${most} is wanted`;
  throw new UsageError(`--${flag} is "${text}"; ${wanted}`, usage);
}

/** Ports and seeds a flag may name. */
export const ports = [0, 65_535] as const;
export const seeds = [0, 2 ** 31] as const;
