import type { UnsureMessage } from '@relight/contracts';
import { Button, callApi, count } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import { settlePath } from './command.ts';
import { nowAt, type Room } from './room.ts';
import { RefusalBanner, useCommand } from './use-command.tsx';

export const unsureOf = ({ desk }: Pick<Room, 'desk'>): number =>
  desk.channels.reduce((sum, { unsure }) => sum + unsure, 0);

/** Messages nobody is sure of: a person looks each up with the provider and says what they found. */
export function Unsure({ room }: { readonly room: Room }) {
  const total = unsureOf(room);
  const { messages, error, ask } = useUnsure(total);
  const { isBusy, refusal, run } = useCommand(room.send);
  if (total === 0) return undefined;
  const settle = async ({ id, version }: UnsureMessage, found: 'sent' | 'notSent') => {
    await run(settlePath(id), { version, found });
    await ask();
  };
  return (
    <section class="unsure" aria-labelledby="unsure">
      <h3 id="unsure" tabIndex={-1}>
        {count(total)} {total === 1 ? 'message' : 'messages'} nobody is sure of
      </h3>
      <p>
        We sent {total === 1 ? 'it' : 'them'}, no answer came, and the provider could not say. No
        machine sends {total === 1 ? 'it' : 'them'} again, so that nobody is told twice. Look in the
        provider’s own list, by number and time.
      </p>
      <RefusalBanner refusal={refusal} />
      {error === undefined ? undefined : <p class="c-act">{error}</p>}
      <ul>
        {messages.map((each) => (
          <Line key={each.id} each={each} room={room} isBusy={isBusy} onSettle={settle} />
        ))}
      </ul>
    </section>
  );
}

function Line(props: {
  readonly each: UnsureMessage;
  readonly room: Room;
  readonly isBusy: boolean;
  readonly onSettle: (each: UnsureMessage, found: 'sent' | 'notSent') => Promise<void>;
}) {
  const { each, room, isBusy, onSettle } = props;
  const { channel, endsIn, triedAt, words, outageId } = each;
  const mayDecide = room.session.role === 'approver';
  return (
    <li>
      <p class="un-h">
        <b>{channel === 'x' ? 'A post on X' : `A text to the number ending in ${endsIn ?? '?'}`}</b>{' '}
        tried {room.times.moment(triedAt, nowAt(room))}
        {outageId === undefined ? undefined : (
          <>
            , <a href={`#/outage/${encodeURIComponent(outageId)}`}>its outage</a>
          </>
        )}
      </p>
      <p class="un-w">
        <q>{words}</q>
      </p>
      {mayDecide ? (
        <div class="comp-do">
          <Button disabled={isBusy} onClick={() => void onSettle(each, 'sent')}>
            It was sent
          </Button>
          <Button disabled={isBusy} onClick={() => void onSettle(each, 'notSent')}>
            It was not: send it now
          </Button>
        </div>
      ) : (
        <p class="sub">An approver decides.</p>
      )}
    </li>
  );
}

/** The list, asked for again whenever there are more or fewer of them. */
function useUnsure(total: number): {
  readonly messages: readonly UnsureMessage[];
  readonly error: string | undefined;
  readonly ask: () => Promise<void>;
} {
  const [messages, setMessages] = useState<readonly UnsureMessage[]>([]);
  const [error, setError] = useState<string>();
  const ask = async () => {
    const answer = await callApi<{ readonly messages: readonly UnsureMessage[] }>(
      'GET',
      '/api/desk/unsure',
    );
    if (answer.ok) setMessages(answer.data.messages);
    setError(answer.ok ? undefined : answer.message);
  };
  useEffect(() => {
    if (total > 0) void ask();
  }, [total]);
  return { messages, error, ask };
}
