import type { PublicOutage } from '@relight/contracts';
import {
  Banner,
  Button,
  Facts,
  Field,
  FieldError,
  hazardWords,
  keepAway,
  StatusGlyph,
  StatusTag,
  Tag,
  type Times,
} from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { estimateOf, statusOf } from './outages.ts';
import {
  type Draft,
  hazardChoices,
  neighbourChoices,
  placeWords,
  powerChoices,
  reportError,
  type ReportReceipt,
} from './report-draft.ts';
import type { StepProps } from './report-where.tsx';
import { hashOf } from './route.ts';

/** Step 2, only when an outage is known at the place: is it the same? All answers are useful. */
export function Same(
  props: StepProps & { readonly outage: PublicOutage; readonly times: Times; readonly now: string },
) {
  const { draft, outage, times, now } = props;
  const estimate = estimateOf(outage, now);
  const answer = (sameAs: string | undefined) => props.onNext({ ...draft, sameAs });
  return (
    <div class="flow">
      <div>
        <h2 class="q">Is it the same as this one?</h2>
        <p class="hint">We already know of an outage there.</p>
      </div>
      <section class="card">
        <h3 class="same-h">
          {outage.properties.placeName} <StatusTag status={statusOf(outage)} />
        </h3>
        <Facts
          facts={[
            { name: 'Out since', value: <b>{times.moment(outage.properties.since, now)}</b> },
            {
              name: 'Back by',
              value:
                estimate === undefined
                  ? 'No time yet'
                  : `by about ${times.estimate(estimate.at, now)}`,
            },
            { name: 'Cause', value: outage.properties.cause ?? 'We are finding out why' },
          ]}
        />
      </section>
      <div class="stack">
        <Button kind="main" isWide onClick={() => answer(outage.id)}>
          Yes, the same
        </Button>
        <Button isWide onClick={() => answer(undefined)}>
          No, mine is different
        </Button>
        <Button isWide onClick={() => answer(undefined)}>
          I don’t know
        </Button>
      </div>
      <p class="hint">“Yes” still counts: it tells us your home is without power.</p>
    </div>
  );
}

/** Step 3: what is seen, with danger inside it. */
export function What(props: StepProps & { readonly error: string | undefined }) {
  const { draft, onDraft } = props;
  const [missing, setMissing] = useState<string>();
  const submit = () => {
    const error = reportError(draft);
    setMissing(error);
    if (error === undefined) props.onNext(draft);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2 class="q">What do you see?</h2>
      <FieldError error={missing === undefined ? undefined : reportError(draft)} />
      <Choices
        name="power"
        legend="Power"
        choices={powerChoices}
        chosen={draft.power}
        onChoose={(power) => onDraft({ ...draft, power })}
      />
      <Choices
        name="neighbours"
        legend="Your neighbours?"
        choices={neighbourChoices}
        chosen={draft.neighbours}
        onChoose={(neighbours) => onDraft({ ...draft, neighbours })}
      />
      <Dangers draft={draft} onDraft={onDraft} />
      <Field
        label="Anything else (optional)"
        isLong
        maxLength={1_800}
        value={draft.text}
        onValue={(text) => onDraft({ ...draft, text })}
      />
      <Field
        label="Your mobile number (optional)"
        hint="We text you about this report only. Reply STOP to end."
        inputMode="tel"
        autocomplete="tel"
        maxLength={40}
        value={draft.contact}
        onValue={(contact) => onDraft({ ...draft, contact })}
      />
      <div class="go">
        <FieldError error={props.error} />
        <Button type="submit" kind="main" isWide disabled={props.isBusy}>
          Send report
        </Button>
      </div>
    </form>
  );
}

function Choices<Choice extends string>(props: {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly chosen: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
}) {
  return (
    <fieldset class="chips">
      <legend class="label">{props.legend}</legend>
      {props.choices.map((choice) => (
        <label class="chip" key={choice}>
          <input
            type="radio"
            name={props.name}
            checked={props.chosen === choice}
            onChange={() => props.onChoose(choice)}
          />
          {choice}
        </label>
      ))}
    </fieldset>
  );
}

function Dangers({ draft, onDraft }: Pick<StepProps, 'draft' | 'onDraft'>) {
  const toggle = (hazard: Draft['hazards'][number]) =>
    draft.hazards.includes(hazard)
      ? draft.hazards.filter((one) => one !== hazard)
      : [...draft.hazards, hazard];
  return (
    <>
      <fieldset class="chips">
        <legend class="label">
          Any danger? <span class="hint">Choose all that you see</span>
        </legend>
        {hazardChoices.map((hazard) => (
          <label class="chip is-danger" key={hazard}>
            <input
              type="checkbox"
              checked={draft.hazards.includes(hazard)}
              onChange={() => onDraft({ ...draft, hazards: toggle(hazard) })}
            />
            <StatusGlyph status="hazard" />
            {hazardWords[hazard]}
          </label>
        ))}
      </fieldset>
      {draft.hazards.length === 0 ? undefined : (
        <Banner tone="danger" role="alert">
          <b>{keepAway.answer}</b> Then send this report: it goes to the top of our list.
        </Banner>
      )}
    </>
  );
}

/** What we did with the report, and what happens next. */
export function Receipt(props: {
  readonly receipt: ReportReceipt;
  readonly draft: Draft;
  readonly joined: PublicOutage | undefined;
  readonly times: Times;
}) {
  const { receipt, draft, joined, times } = props;
  return (
    <div class="flow">
      {receipt.hazard ? (
        <Banner tone="danger">
          <b>{keepAway.answer}</b> Your report is at the top of our list.
        </Banner>
      ) : undefined}
      <section class="card answer" aria-labelledby="thanks">
        <p class="answer-top">
          <Tag tone="back">
            <StatusGlyph status="restored" /> We have it
          </Tag>
          <span class="c3">{times.clock(receipt.receivedAt)}</span>
        </p>
        <h2 id="thanks" tabindex={-1}>
          Thank you.{' '}
          {joined === undefined
            ? 'Your report is in.'
            : `Your report joins ${joined.properties.placeName}.`}
        </h2>
        <Facts
          facts={[
            { name: 'Report', value: <b class="report-id">{receipt.id}</b> },
            { name: 'Where', value: placeWords(draft) },
          ]}
        />
      </section>
      <section class="next" aria-labelledby="next">
        <h2 class="q" id="next">
          What happens next
        </h2>
        <ol>
          <li>
            <b>Now</b>
            <span>{receipt.next}</span>
          </li>
          <li>
            <b>When we know more</b>
            <span>
              {draft.contact.trim() === ''
                ? 'This page says so.'
                : 'This page says so, and we text you.'}
            </span>
          </li>
        </ol>
      </section>
      <p class="go">
        <a
          class="btn is-main is-wide"
          href={joined === undefined ? '#/' : hashOf({ page: 'outage', id: joined.id })}
        >
          Back to the list
        </a>
      </p>
    </div>
  );
}
