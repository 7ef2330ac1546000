import type { DeskOutage } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import type { CauseKind, CrewStatus } from '@relight/domain';
import { Button, causeWords, crewWords, Field } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { ActForm } from './act-form.tsx';
import type { Room } from './room.ts';
import { useCommand } from './use-command.tsx';
import { say } from './say.ts';

interface FormProps {
  readonly room: Room;
  readonly outage: DeskOutage;
  readonly onClose: () => void;
}

/** The keys of a table of words, as the table's own type knows them. */
const keysOf = <Key extends string>(table: Readonly<Record<Key, string>>): readonly Key[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record are its keys
  Object.keys(table) as Key[];

/** The version on the screen when the form opened: what another has changed since is to be seen first. */
function useVersionSeen({ outage }: DeskOutage): number {
  const [version] = useState(outage.version);
  return version;
}

function Choice<Key extends string>(props: {
  readonly label: string;
  readonly words: Readonly<Record<Key, string>>;
  readonly value: Key;
  readonly onValue: (value: Key) => void;
}) {
  return (
    <fieldset class="picks">
      <legend class="label">{props.label}</legend>
      {keysOf(props.words).map((key) => (
        <label class="pick" key={key}>
          <input
            type="radio"
            name={props.label}
            checked={props.value === key}
            onChange={() => props.onValue(key)}
          />
          {props.words[key]}
        </label>
      ))}
    </fieldset>
  );
}

/** Sets what the crew is doing. */
export function CrewForm({ room, outage, onClose }: FormProps) {
  const { isBusy, refusal, run } = useCommand(room.send);
  const version = useVersionSeen(outage);
  const [status, setStatus] = useState<CrewStatus>(outage.outage.crew);
  const submit = async () => {
    const body = { version, status };
    if ((await run(addresses.setCrew, outage.outage.id, body)) !== undefined) onClose();
  };
  return (
    <ActForm
      heading={say.factForms.crew()}
      does={say.factForms.crewDoes()}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Choice
        label={say.factForms.whatTheCrewDoes()}
        words={crewWords}
        value={status}
        onValue={setStatus}
      />
      <Button type="submit" kind="main" disabled={isBusy}>
        {say.factForms.setTheCrew()}
      </Button>
    </ActForm>
  );
}

/** Sets the cause. */
export function CauseForm({ room, outage, onClose }: FormProps) {
  const { isBusy, refusal, run } = useCommand(room.send);
  const version = useVersionSeen(outage);
  const [kind, setKind] = useState<CauseKind>(outage.outage.cause?.kind ?? 'unknown');
  const [text, setText] = useState(outage.outage.cause?.text ?? '');
  const submit = async () => {
    const words = text.trim() === '' ? {} : { text: text.trim() };
    const isDone = await run(addresses.setCause, outage.outage.id, { version, kind, ...words });
    if (isDone !== undefined) onClose();
  };
  return (
    <ActForm
      heading={say.factForms.cause()}
      does={say.factForms.causeDoes()}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Choice label={say.factForms.cause()} words={causeWords} value={kind} onValue={setKind} />
      <Field
        label={say.factForms.inYourOwnWords()}
        hint={say.factForms.ownWordsHint()}
        value={text}
        onValue={setText}
        maxLength={300}
      />
      <Button type="submit" kind="main" disabled={isBusy}>
        {say.factForms.setTheCause()}
      </Button>
    </ActForm>
  );
}

/** Says that a prediction is true. */
export function ConfirmForm({ room, outage, onClose }: FormProps) {
  const version = useVersionSeen(outage);
  const { isBusy, refusal, run } = useCommand(room.send);
  const submit = async () => {
    if ((await run(addresses.confirmOutage, outage.outage.id, { version })) !== undefined)
      onClose();
  };
  return (
    <ActForm
      heading={say.factForms.confirmThisOutage()}
      does={say.factForms.confirmDoes()}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Button type="submit" kind="main" disabled={isBusy}>
        {say.factForms.confirmTheOutage()}
      </Button>
    </ActForm>
  );
}

/** Says that it is no outage after all. */
export function CancelForm({ room, outage, onClose }: FormProps) {
  const version = useVersionSeen(outage);
  const { isBusy, refusal, run } = useCommand(room.send);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const submit = async () => {
    if (reason.trim() === '') {
      setError(say.factForms.sayWhyItStays());
      return;
    }
    setError(undefined);
    const body = { version, reason: reason.trim() };
    if ((await run(addresses.cancelOutage, outage.outage.id, body)) !== undefined) onClose();
  };
  return (
    <ActForm
      heading={say.factForms.notAnOutage()}
      does={say.factForms.cancelDoes()}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={say.factForms.why()}
        value={reason}
        onValue={setReason}
        error={error}
        maxLength={200}
      />
      <Button type="submit" kind="main" disabled={isBusy}>
        {say.factForms.itIsNotAnOutage()}
      </Button>
    </ActForm>
  );
}
