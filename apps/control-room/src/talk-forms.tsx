import { addresses } from '@relight/contracts/addresses';
import type { CloseReason } from '@relight/domain';
import { Button, Field } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { ActForm } from './act-form.tsx';
import { LinkForm } from './talk-link.tsx';
import { ReasonField } from './talk-reason.tsx';
import { type TalkFormProps, useTalkAct } from './use-talk-act.ts';
import { soonAt } from './when.ts';
import { say } from './say.ts';

export type TalkForm = 'close' | 'hand' | 'wait' | 'note' | 'link';

/** One act besides the answer; Esc closes it. */
export function TalkForms({ form, ...given }: TalkFormProps & { readonly form: TalkForm }) {
  if (form === 'close') return <CloseForm {...given} />;
  if (form === 'hand') return <HandForm {...given} />;
  if (form === 'link') return <LinkForm {...given} />;
  return form === 'wait' ? <WaitForm {...given} /> : <NoteForm {...given} />;
}

function CloseForm(given: TalkFormProps) {
  const { one, onClose } = given;
  const { isBusy, refusal, act } = useTalkAct(given);
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
      <ReasonField reason={reason} onReason={setReason} />
      <Field label={say.talkView.noteKept()} value={note} maxLength={1_000} onValue={setNote} />
      <Button type="submit" kind="main" disabled={isBusy}>
        {say.talkView.closeIt()}
      </Button>
    </ActForm>
  );
}

function HandForm(given: TalkFormProps) {
  const { one, onClose } = given;
  const { isBusy, refusal, act } = useTalkAct(given);
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

function WaitForm(given: TalkFormProps) {
  const { room, one, onClose } = given;
  const { isBusy, refusal, act } = useTalkAct(given);
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

function NoteForm(given: TalkFormProps) {
  const { one, onClose } = given;
  const { isBusy, refusal, act } = useTalkAct(given);
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
