import type { BulkAct } from '@relight/contracts';
import type { CloseReason } from '@relight/domain';
import { Button, Field } from '@relight/web-kit';
import type { Room } from './room.ts';
import { ReasonField } from './talk-reason.tsx';
import { say } from './say.ts';

type Kind = BulkAct['do'];

/** Which act, and what belongs to any of them, so that nothing is lost between two kinds. */
export interface ActDraft {
  readonly kind: Kind;
  readonly user: string;
  readonly note: string;
  readonly reason: CloseReason;
}

export const firstAct: ActDraft = { kind: 'answer', user: '', note: '', reason: 'answered' };

/** Which act, and what belongs to it. */
export function ManyAct(props: {
  readonly draft: ActDraft;
  readonly onDraft: (changed: Partial<ActDraft>) => void;
  readonly room: Pick<Room, 'session'>;
}) {
  const { draft, onDraft } = props;
  const { kind, user, note, reason } = draft;
  return (
    <>
      <fieldset class="talk-views" aria-label={say.talkView.manyDo()}>
        {kindsOf(props.room).map((each) => (
          <Button key={each} aria-pressed={kind === each} onClick={() => onDraft({ kind: each })}>
            {say.talkView.manyActs[each]()}
          </Button>
        ))}
      </fieldset>
      {kind === 'assign' ? (
        <Field
          label={say.talkView.toWhom()}
          value={user}
          maxLength={80}
          onValue={(written) => onDraft({ user: written })}
        />
      ) : undefined}
      {kind === 'close' ? (
        <ReasonField reason={reason} onReason={(chosen) => onDraft({ reason: chosen })} />
      ) : undefined}
      {kind === 'answer' || kind === 'lead' ? undefined : (
        <Field
          label={say.talkView.noteKept()}
          value={note}
          maxLength={1_000}
          onValue={(written) => onDraft({ note: written })}
        />
      )}
    </>
  );
}

/** Who approves may lead. */
function kindsOf({ session }: Pick<Room, 'session'>): readonly Kind[] {
  return session.role === 'approver'
    ? ['answer', 'assign', 'close', 'lead']
    : ['answer', 'assign', 'close'];
}

/** What is to be done to them; undefined while something is missing. */
export function actOf({ kind, user, note, reason }: ActDraft): BulkAct | undefined {
  const words = note.trim() === '' ? {} : { note: note.trim() };
  const name = user.trim();
  if (kind === 'answer' || kind === 'lead') return { do: kind };
  if (kind === 'close') return { do: 'close', reason, ...words };
  return name === '' ? undefined : { do: 'assign', to: { user: name, name }, ...words };
}
