import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { RelightError } from '@relight/domain';
import { z } from 'zod';
import { UsageError } from './io.ts';
import { signIn, type Call } from './sign-in.ts';

/** Flags of a command that asks the running process as somebody of the desk. */
export const deskFlags = {
  data: { type: 'string', default: './data' },
  user: { type: 'string' },
  password: { type: 'string' },
} as const;

interface Given {
  readonly data: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Signs in at a running Relight as the flags say, else as an approver whose password the data folder holds. */
export function signInAtDesk(
  [flag, address]: readonly [flag: string, address: string],
  given: Given,
  usage: string,
): Promise<Call> {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
    throw new UsageError(`--${flag} is "${address}"; http://HOST:PORT is wanted`, usage);
  }
  return signInWithAny(address.replace(/\/$/, ''), credentialsOf(given, usage));
}

/** Where `npm start` and `npm run cluster` keep the passwords they made up. */
const demoFolders = ['storm', 'quiet', 'cluster-storm/services', 'cluster-quiet/services'];

/** Those started last: after too many wrong passwords the portal lets nobody in for a minute. */
const mostTried = 2;

/** Those of the flags, else the approvers whose passwords the data folder holds. */
function credentialsOf({ data, user, password }: Given, usage: string): readonly Credentials[] {
  if (user !== undefined && password !== undefined) return [{ user, password }];
  if (user !== undefined || password !== undefined) {
    throw new UsageError('--user and --password go together', usage);
  }
  const found = demoFolders
    .map((folder) => join(data, folder, 'secrets.json'))
    .filter((file) => existsSync(file))
    .toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
    .flatMap(approverOf)
    .slice(0, mostTried);
  if (found.length > 0) return found;
  const message = `No secrets.json of a demo under ${data}: give --data, or --user and --password`;
  throw new UsageError(message, usage);
}

const secretsFile = z.object({
  accounts: z.array(z.object({ role: z.string(), user: z.string(), password: z.string() })),
});

function approverOf(file: string): readonly Credentials[] {
  const { accounts } = secretsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  return accounts.filter(({ role }) => role === 'approver');
}

/** A folder of an earlier run has other passwords than the one that runs. */
async function signInWithAny(address: string, known: readonly Credentials[]): Promise<Call> {
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
