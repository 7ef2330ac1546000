import { routes } from '@relight/contracts';
import { parseFlags, required, UsageError, type Output } from './io.ts';
import { deskFlags, signInAtDesk } from './running-desk.ts';

export const mergeUsage =
  'npm run -s person -- merge --address A --into B | split --address A [--url http://127.0.0.1:8080] [--data ./data] [--user U --password P]';

const flags = {
  address: { type: 'string' },
  into: { type: 'string' },
  url: { type: 'string', default: 'http://127.0.0.1:8080' },
  ...deskFlags,
} as const;

/** Asks the running process to join the owners of two addresses, or to take the newest such merge back. */
export async function mergeOrSplit(
  act: 'merge' | 'split',
  args: string[],
  out: Output,
): Promise<number> {
  const given = parseFlags(args, flags, mergeUsage);
  const address = required(given.address, 'address', mergeUsage);
  if (act === 'split' && given.into !== undefined) {
    throw new UsageError('--into is for merge', mergeUsage);
  }
  const { path } = act === 'merge' ? routes.mergePeople : routes.splitPerson;
  const body =
    act === 'merge' ? { address, into: required(given.into, 'into', mergeUsage) } : { address };
  const call = await signInAtDesk(['url', given.url], given, mergeUsage);
  out.result(routes.mergePeople.answer.parse(await call('POST', path, body)));
  return 0;
}
