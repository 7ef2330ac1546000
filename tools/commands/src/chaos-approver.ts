import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@relight/contracts';
import { z } from 'zod';
import type { Addresses } from './demo-run.ts';
import { everyPage, signIn, type Call } from './sign-in.ts';

const waitingSchema = z.object({
  publications: z.array(z.object({ id: z.string(), version: z.number(), state: z.string() })),
});

/** A running Relight, wherever it runs. */
export interface Addressed {
  readonly addresses: Pick<Addresses, 'public' | 'sandbox' | 'accounts'>;
}

const everyMs = 500;

/** A shift lead who approves whatever waits, until told to stop; services that are away come back. */
export async function approveAll(run: Addressed, signal: AbortSignal): Promise<void> {
  let call: Call | undefined;
  /* oxlint-disable no-await-in-loop -- one look after another */
  while (!signal.aborted) {
    try {
      call ??= await signInAsApprover(run);
      await approveWaiting(call);
    } catch {
      // Killed, or somebody was faster: at the next look it is another version.
    }
    await pause(everyMs);
  }
  /* oxlint-enable no-await-in-loop */
}

function signInAsApprover({ addresses }: Addressed): Promise<Call> {
  const { user, password } = addresses.accounts.find(({ role }) => role === 'approver') ?? {
    user: '',
    password: '',
  };
  return signIn(addresses.public.replace(/\/$/, ''), user, password);
}

async function approveWaiting(call: Call): Promise<void> {
  const read = (answer: unknown) => waitingSchema.parse(answer).publications;
  const publications = await everyPage(call, routes.deskPublications.path, read);
  const waiting = publications.filter(({ state }) => state === 'waiting');
  await Promise.allSettled(
    waiting.map(({ id, version }) => call('POST', `/api/publications/${id}/approve`, { version })),
  );
}
