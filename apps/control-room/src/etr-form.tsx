import type { DeskOutage } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { Button, confidenceWords, Field, FieldError } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { ActForm } from './act-form.tsx';
import type { Room } from './room.ts';
import { useCommand } from './use-command.tsx';
import { instantAt } from './when.ts';
import { say } from './say.ts';

const days = [
  say.etrForm.today(),
  say.etrForm.tomorrow(),
  'In 2 days',
  'In 3 days',
  'In 4 days',
] as const;

/** What a customer will read of an estimate, in the words of the public page. */
function etrWords(
  at: string,
  said: string | undefined,
  reason: string,
  { times, nowMs }: Pick<Room, 'times' | 'nowMs'>,
): string {
  const [is, was] = times.said.estimates(at, said ?? at, nowMs);
  const before = is === was ? '' : say.etrForm.weSaid({ was });
  const why = reason.trim() === '' ? '' : ` ${reason.trim().replace(/[.\s]*$/, '')}.`;
  return say.etrForm.read({ is, before, why });
}

/** Sets the estimate; what customers will read stands under it. */
export function EtrForm(props: {
  readonly room: Room;
  readonly outage: DeskOutage;
  readonly onClose: () => void;
}) {
  const { room, outage } = props;
  const { isBusy, refusal, run } = useCommand(room.send);
  // What was on the screen when the form opened: another's estimate since then is to be seen first.
  const [version] = useState(outage.outage.version);
  const [clock, setClock] = useState('');
  const [day, setDay] = useState(0);
  const [confidence, setConfidence] = useState<'high' | 'low'>('low');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const at = instantAt(clock, day, room.nowMs, room.times);

  const submit = async () => {
    const problem =
      at === undefined
        ? say.etrForm.timeWanted()
        : Date.parse(at) <= room.nowMs
          ? say.etrForm.hasPassed()
          : undefined;
    setError(problem);
    if (problem !== undefined || at === undefined) return;
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    const body = { version, at, confidence, ...why };
    if ((await run(addresses.setEtr, outage.outage.id, body)) !== undefined) props.onClose();
  };
  return (
    <ActForm
      heading={say.etrForm.setTheEstimate()}
      does={say.etrForm.customersAreToldOnce()}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <FieldError error={error} />
      <div class="two">
        <Field label={say.etrForm.backByAbout()} type="time" value={clock} onValue={setClock} />
        <label class="field">
          <span class="label">{say.etrForm.day()}</span>
          <select
            class="input"
            value={day}
            onChange={(event) => setDay(Number(event.currentTarget.value))}
          >
            {days.map((name, index) => (
              <option key={name} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <fieldset class="chips">
        <legend class="label">{say.etrForm.howSure()}</legend>
        {(['high', 'low'] as const).map((value) => (
          <label class="chip" key={value}>
            <input
              type="radio"
              name="confidence"
              checked={confidence === value}
              onChange={() => setConfidence(value)}
            />
            {confidenceWords[value]}
          </label>
        ))}
      </fieldset>
      <Field
        label={say.etrForm.whyInWordsForCustomers()}
        hint={say.etrForm.aSecondPoleBroke()}
        value={reason}
        onValue={setReason}
        maxLength={200}
      />
      <p class="reads">
        <span>{say.etrForm.customersWillRead()}</span>
        <output>
          {at === undefined
            ? say.etrForm.giveATimeFirst()
            : etrWords(at, outage.toldEtr?.at, reason, room)}
        </output>
      </p>
      <Button type="submit" kind="main" disabled={isBusy}>
        {say.etrForm.setTheEstimate()}
      </Button>
    </ActForm>
  );
}
