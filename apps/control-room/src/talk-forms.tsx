import type { Conversation } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { closeReasons, type CloseReason } from '@relight/domain';
import { Button, Field } from '@relight/web-kit';
import { useId, useState } from 'preact/hooks';
import { ActForm } from './act-form.tsx';
import type { Room } from './room.ts';
import { LinkForm } from './talk-link.tsx';
import { useCommand } from './use-command.tsx';
import { soonAt } from './when.ts';
import { say } from './say.ts';

export type TalkForm = 'close' | 'hand' | 'wait' | 'note' | 'link';

interface Given {
  readonly room: Room;
  readonly one: Conversation;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** One act besides the answer; Esc closes it. */
export function TalkForms({ form, ...given }: Given & { readonly form: TalkForm }) {
  if (form === 'close') return <CloseForm {...given} />;
  if (form === 'hand') return <HandForm {...given} />;
  if (form === 'link') return <LinkForm {...given} />;
  return form === 'wait' ? <WaitForm {...given} /> : <NoteForm {...given} />;
}

/** Sends, and closes the form once it is done; what was refused stays with its reason. */
function useAct({ room, onClose, onDone }: Given) {
  const command = useCommand(room.send);
  const act = async (...given: Parameters<typeof command.run>) => {
    const version = await command.run(...given);
    if (version !== undefined) onClose();
    onDone();
  };
  return { ...command, act };
}

function CloseForm(given: Given) {
  const { one, onClose } = given;
  const { isBusy, refusal, act } = useAct(given);
  const id = useId();
  const [reason, setReason] = useState<CloseReason>('answered');
  const [note, setNote] = useState('');
  const submit = () => {
    const words = note.trim() === '' ? {} : { note: note.trim() };
    void act(addresses.closeConversation, one.id, { version: one.version, reason, ...words });
  };
  return (
    <ActForm
      heading={say.talkView.close()}
      does={say.talkView.closeHow()}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <div class="field">
        <label for={id}>{say.talkView.why()}</label>
        <select
          id={id}
          class="input"
          value={reason}
          onChange={(event) => {
            const chosen = closeReasons.find((each) => each === event.currentTarget.value);
            if (chosen !== undefined) setReason(chosen);
          }}
        >
          {closeReasons.map((each) => (
            <option key={each} value={each}>
              {say.talk.closeReasons[each]()}
            </option>
          ))}
        </select>
      </div>
      <Field label={say.talkView.noteKept()} value={note} maxLength={1_000} onValue={setNote} />
      <Button type="submit" kind="main" disabled={isBusy}>
        {say.talkView.closeIt()}
      </Button>
    </ActForm>
  );
}

function HandForm(given: Given) {
  const { one, onClose } = given;
  const { isBusy, refusal, act } = useAct(given);
  const [user, setUser] = useState('');
  const to = user.trim();
  const [endsLead, setEndsLead] = useState(false);
  const leads = one.lead !== undefined;
  return (
    <ActForm
      heading={say.talkView.hand()}
      does={leads ? say.talkView.handAsLead({ who: one.lead?.name ?? '' }) : say.talkView.handHow()}
      refusal={refusal}
      onSubmit={() =>
        void act(addresses.assignConversation, one.id, {
          version: one.version,
          to: { user: to, name: to },
          ...(endsLead ? { endsLead } : {}),
        })
      }
      onClose={onClose}
    >
      <Field label={say.talkView.toWhom()} value={user} maxLength={80} onValue={setUser} />
      {leads ? (
        <label class="check">
          <input
            type="checkbox"
            checked={endsLead}
            onChange={(event) => setEndsLead(event.currentTarget.checked)}
          />
          {say.talkView.endsLead()}
        </label>
      ) : undefined}
      <Button type="submit" kind="main" disabled={isBusy || to === ''}>
        {say.talkView.handIt()}
      </Button>
    </ActForm>
  );
}

function WaitForm(given: Given) {
  const { room, one, onClose } = given;
  const { isBusy, refusal, act } = useAct(given);
  const [clock, setClock] = useState('');
  const until = soonAt(clock, room.nowMs, room.times);
  const send = (body: { readonly until?: string }) =>
    void act(addresses.waitInConversation, one.id, { version: one.version, ...body });
  return (
    <ActForm
      heading={say.talkView.wait()}
      does={say.talkView.waitHow()}
      refusal={refusal}
      onSubmit={() => {
        if (until !== undefined) send({ until });
      }}
      onClose={onClose}
    >
      <Field label={say.talkView.waitUntil()} type="time" value={clock} onValue={setClock} />
      <div class="comp-do">
        <Button type="submit" kind="main" disabled={isBusy || until === undefined}>
          {say.talkView.waitIt()}
        </Button>
        <Button disabled={isBusy} onClick={() => send({})}>
          {say.talkView.waitOnThem()}
        </Button>
      </div>
    </ActForm>
  );
}

function NoteForm(given: Given) {
  const { one, onClose } = given;
  const { isBusy, refusal, act } = useAct(given);
  const [words, setWords] = useState('');
  return (
    <ActForm
      heading={say.talkView.note()}
      does={say.talkView.noteHow()}
      refusal={refusal}
      onSubmit={() =>
        void act(addresses.noteInConversation, one.id, {
          version: one.version,
          words: words.trim(),
        })
      }
      onClose={onClose}
    >
      <Field
        label={say.talkView.noteWords()}
        value={words}
        isLong
        maxLength={2_000}
        onValue={setWords}
      />
      <Button type="submit" kind="main" disabled={isBusy || words.trim() === ''}>
        {say.talkView.noteIt()}
      </Button>
    </ActForm>
  );
}
