import { routes } from '@relight/contracts';
import { parseFlags, runCommand, standardOutput, UsageError, type Output } from './io.ts';
import { deskFlags, signInAtDesk } from './running-desk.ts';
import { everyPage } from './sign-in.ts';

const usage =
  'npm run -s dead -- list|retry [--address http://127.0.0.1:8080] [--data ./data] [--user U --password P] [--id ID…]';

const flags = {
  address: { type: 'string', default: 'http://127.0.0.1:8080' },
  ...deskFlags,
  id: { type: 'string', multiple: true },
} as const;

/** `npm run dead`: asks the running process what could not be handled, or sends it round again. */
export async function dead(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const [act = '', ...rest] = args;
    if (act !== 'list' && act !== 'retry') {
      throw new UsageError(`"${act}" is not known; list or retry is wanted`, usage);
    }
    const given = parseFlags(rest, flags, usage);
    if (act === 'list' && given.id !== undefined) {
      throw new UsageError('--id is for retry', usage);
    }
    const call = await signInAtDesk(['address', given.address], given, usage);
    const answer =
      act === 'list'
        ? { dead: await everyPage(call, routes.deadLetters.path, lettersIn) }
        : await call('POST', routes.retryDeadLetters.path, { ids: given.id });
    out.result(answer);
    return 0;
  });
}

const lettersIn = (answer: unknown) => routes.deadLetters.answer.parse(answer).dead;
