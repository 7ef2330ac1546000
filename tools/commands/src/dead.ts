import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import { z } from 'zod';
import { parseFlags, runCommand, standardOutput, UsageError, type Output } from './io.ts';
import { everyPage, signIn } from './sign-in.ts';

const USAGE =
  'npm run -s dead -- list|retry [--address http://127.0.0.1:8080] [--data ./data] [--user U --password P] [--id ID…]';

const flags = {
  address: { type: 'string', default: 'http://127.0.0.1:8080' },
  data: { type: 'string', default: './data' },
  user: { type: 'string' },
  password: { type: 'string' },
  id: { type: 'string', multiple: true },
} as const;

interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** `npm run dead`: asks the running process what could not be handled, or sends it round again. */
export async function dead(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const [act = '', ...rest] = args;
    if (act !== 'list' && act !== 'retry') {
      throw new UsageError(`"${act}" is not known; list or retry is wanted`, USAGE);
    }
    const given = parseFlags(rest, flags, USAGE);
    if (act === 'list' && given.id !== undefined) {
      throw new UsageError('--id is for retry', USAGE);
    }
    if (!/^https?:\/\//.test(given.address) || !URL.canParse(given.address)) {
      const message = `--address is "${given.address}"; http://HOST:PORT is wanted`;
      throw new UsageError(message, USAGE);
    }
    const known = credentialsOf(given);
    const call = await signInWithAny(given.address.replace(/\/$/, ''), known);
    const answer =
      act === 'list'
        ? { dead: await everyPage(call, routes.deadLetters.path, lettersIn) }
        : await call('POST', routes.retryDeadLetters.path, { ids: given.id });
    out.result(answer);
    return 0;
  });
}

const lettersIn = (answer: unknown) => routes.deadLetters.answer.parse(answer).dead;

/** Where `npm start` and `npm run cluster` keep the passwords they made up. */
const demoFolders = ['storm', 'quiet', 'cluster-storm/services', 'cluster-quiet/services'];

/** Those started last: after too many wrong passwords the portal lets nobody in for a minute. */
const mostTried = 2;

/** Those of the flags, else the approvers whose passwords the data folder holds. */
function credentialsOf(given: {
  readonly data: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}): readonly Credentials[] {
  const { data, user, password } = given;
  if (user !== undefined && password !== undefined) return [{ user, password }];
  if (user !== undefined || password !== undefined) {
    throw new UsageError('--user and --password go together', USAGE);
  }
  const found = demoFolders
    .map((folder) => join(data, folder, 'secrets.json'))
    .filter((file) => existsSync(file))
    .toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
    .flatMap(approverOf)
    .slice(0, mostTried);
  if (found.length > 0) return found;
  const message = `No secrets.json of a demo under ${data}: give --data, or --user and --password`;
  throw new UsageError(message, USAGE);
}

const secretsFile = z.object({
  accounts: z.array(z.object({ role: z.string(), user: z.string(), password: z.string() })),
});

function approverOf(file: string): readonly Credentials[] {
  const { accounts } = secretsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  return accounts.filter(({ role }) => role === 'approver');
}

/** A folder of an earlier run has other passwords than the one that runs. */
async function signInWithAny(address: string, known: readonly Credentials[]) {
  let refused: unknown;
  for (const { user, password } of known) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- at most two
      return await signIn(address, user, password);
    } catch (error) {
      if (!(error instanceof RelightError) || error.code !== 'NOT_SIGNED_IN') throw error;
      refused = error;
    }
  }
  throw refused;
}
