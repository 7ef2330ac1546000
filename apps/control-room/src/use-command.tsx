import { Banner, type CommandAddress, type CommandBody } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import type { Outcome, Send } from './command.ts';
import { say } from './say.ts';

export type Refusal = Exclude<Outcome, { readonly kind: 'done' }>;

/** Sends commands one at a time and keeps what went wrong, so that the input can stay. */
export function useCommand(send: Send): {
  readonly isBusy: boolean;
  readonly refusal: Refusal | undefined;
  readonly setRefusal: (refusal: Refusal | undefined) => void;
  /** The new version, or undefined when it was refused. */
  readonly run: <A extends CommandAddress>(
    address: A,
    id: string,
    body: CommandBody<A>,
  ) => Promise<number | undefined>;
} {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const run = async <A extends CommandAddress>(address: A, id: string, body: CommandBody<A>) => {
    if (isBusy) return undefined;
    setBusy(true);
    const outcome = await send(address, id, body);
    setBusy(false);
    setRefusal(outcome.kind === 'done' ? undefined : outcome);
    return outcome.kind === 'done' ? outcome.version : undefined;
  };
  return { isBusy, refusal, setRefusal, run };
}

/** Why a command did not go through, where it was given. */
export function RefusalBanner({ refusal }: { readonly refusal: Refusal | undefined }) {
  if (refusal === undefined) return undefined;
  return (
    <Banner tone="act" role="alert">
      {refusal.kind === 'changed' ? (
        <>
          <b>{say.useCommand.somebodyChangedThis()}</b> {say.useCommand.nothingWasSent()}
        </>
      ) : (
        <>
          <b>{say.useCommand.notDone()}</b> {refusal.message}
        </>
      )}
    </Banner>
  );
}
