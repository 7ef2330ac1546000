import { type ApiAnswer, call, type CommandAddress, type CommandBody } from '@relight/web-kit';
import { say } from './say.ts';

/** What became of a command. */
export type Outcome =
  | { readonly kind: 'done'; readonly version: number }
  /** Somebody else changed it first: what is shown is what is now. */
  | { readonly kind: 'changed'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string };

/** Sends one command about the thing of this id. */
export type Send = <A extends CommandAddress>(
  address: A,
  id: string,
  body: CommandBody<A>,
) => Promise<Outcome>;

export const sendCommand: Send = async (address, id, body) =>
  outcomeOf(await call<CommandAddress>(address, { params: { id }, body }));

/** As `send`, with what a refusal says put as people read it. */
export const sayingTimes =
  (send: Send, withTimes: (words: string) => string): Send =>
  async (address, id, body) => {
    const outcome = await send(address, id, body);
    return outcome.kind === 'done' ? outcome : { ...outcome, message: withTimes(outcome.message) };
  };

function outcomeOf(answer: ApiAnswer<{ readonly version: number }>): Outcome {
  if (answer.ok) return { kind: 'done', version: answer.data.version };
  if (answer.status === 409) return { kind: 'changed', message: answer.message };
  if (answer.status === 403) return { kind: 'refused', message: say.command.notYourRole() };
  return { kind: 'refused', message: answer.message };
}
