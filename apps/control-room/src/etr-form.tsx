import type { DeskOutage } from '@relight/contracts';
import { Button, confidenceWords, Field, FieldError } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { ActForm } from './act-form.tsx';
import { outagePath } from './command.ts';
import type { Room } from './room.ts';
import { useCommand } from './use-command.tsx';
import { instantAt } from './when.ts';

const days = ['Today', 'Tomorrow', 'In 2 days', 'In 3 days', 'In 4 days'] as const;

/** What a customer will read of an estimate, in the words of the public page. */
function etrWords(
  at: string,
  said: string | undefined,
  reason: string,
  { times, nowMs }: Pick<Room, 'times' | 'nowMs'>,
): string {
  const [is, was] = times.said.estimates(at, said ?? at, nowMs);
  const before = is === was ? '' : ` (we said ${was})`;
  const why = reason.trim() === '' ? '' : ` ${reason.trim().replace(/[.\s]*$/, '')}.`;
  return `Back by about ${is}${before}.${why}`;
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
        ? 'Give a time, as 20:30.'
        : Date.parse(at) <= room.nowMs
          ? 'That has passed. Choose a later time or another day.'
          : undefined;
    setError(problem);
    if (problem !== undefined || at === undefined) return;
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    const body = { version, at, confidence, ...why };
    if ((await run(outagePath(outage.outage.id, 'etr'), body)) !== undefined) props.onClose();
  };
  return (
    <ActForm
      heading="Set the estimate"
      does="Customers are told once it is released and, where policy asks, approved."
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <FieldError error={error} />
      <div class="two">
        <Field label="Back by about" type="time" value={clock} onValue={setClock} />
        <label class="field">
          <span class="label">Day</span>
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
        <legend class="label">How sure?</legend>
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
        label="Why, in words for customers"
        hint="“A second pole broke”"
        value={reason}
        onValue={setReason}
        maxLength={200}
      />
      <p class="reads">
        <span>Customers will read</span>
        <output>
          {at === undefined ? 'Give a time first' : etrWords(at, outage.toldEtr?.at, reason, room)}
        </output>
      </p>
      <Button type="submit" kind="main" disabled={isBusy}>
        Set the estimate
      </Button>
    </ActForm>
  );
}
