import type { BulkAct } from '@relight/contracts';
import { closeReasons } from '@relight/domain';
import { Button, Field } from '@relight/web-kit';
import { useId, useState } from 'preact/hooks';
import type { Room } from './room.ts';
import { say } from './say.ts';

/** What is to be done to them; undefined while something is missing. */
export interface Chosen {
  readonly act: BulkAct | undefined;
}

type Kind = BulkAct['do'];

/** Which act, and what belongs to it. */
export function ManyAct(props: {
  readonly onChoose: (chosen: Chosen) => void;
  readonly chosen: Chosen;
  readonly room: Pick<Room, 'session'>;
}) {
  const [kind, setKind] = useState<Kind>(props.chosen.act?.do ?? 'answer');
  const [user, setUser] = useState('');
  const [note, setNote] = useState('');
  const [reason, setReason] = useState<(typeof closeReasons)[number]>('answered');
  const id = useId();
  const choose = (changed: Partial<Draft>) =>
    props.onChoose({ act: actOf({ kind, user, note, reason, ...changed }) });
  return (
    <>
      <fieldset class="talk-views" aria-label={say.talkView.manyDo()}>
        {kindsOf(props.room).map((each) => (
          <Button
            key={each}
            aria-pressed={kind === each}
            onClick={() => {
              setKind(each);
              choose({ kind: each });
            }}
          >
            {say.talkView.manyActs[each]()}
          </Button>
        ))}
      </fieldset>
      {kind === 'assign' ? (
        <Field
          label={say.talkView.toWhom()}
          value={user}
          maxLength={80}
          onValue={(written) => {
            setUser(written);
            choose({ user: written });
          }}
        />
      ) : undefined}
      {kind === 'close' ? (
        <div class="field">
          <label for={id}>{say.talkView.why()}</label>
          <select
            id={id}
            class="input"
            value={reason}
            onChange={(event) => {
              const found = closeReasons.find((each) => each === event.currentTarget.value);
              if (found === undefined) return;
              setReason(found);
              choose({ reason: found });
            }}
          >
            {closeReasons.map((each) => (
              <option key={each} value={each}>
                {say.talk.closeReasons[each]()}
              </option>
            ))}
          </select>
        </div>
      ) : undefined}
      {kind === 'answer' || kind === 'lead' ? undefined : (
        <Field
          label={say.talkView.noteKept()}
          value={note}
          maxLength={1_000}
          onValue={(written) => {
            setNote(written);
            choose({ note: written });
          }}
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

interface Draft {
  readonly kind: Kind;
  readonly user: string;
  readonly note: string;
  readonly reason: (typeof closeReasons)[number];
}

function actOf({ kind, user, note, reason }: Draft): BulkAct | undefined {
  const words = note.trim() === '' ? {} : { note: note.trim() };
  const name = user.trim();
  if (kind === 'answer' || kind === 'lead') return { do: kind };
  if (kind === 'close') return { do: 'close', reason, ...words };
  return name === '' ? undefined : { do: 'assign', to: { user: name, name }, ...words };
}
