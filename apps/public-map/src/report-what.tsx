import type { PublicOutage } from '@relight/contracts';
import {
  Banner,
  Button,
  Facts,
  Field,
  FieldError,
  hazardWords,
  keepAway,
  outageWords,
  StatusGlyph,
  StatusTag,
  Tag,
  type Times,
} from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { causeOf, estimateOf, statusOf } from './outages.ts';
import {
  type Draft,
  hazardChoices,
  neighbourChoices,
  placeWords,
  powerChoices,
  reportError,
  type ReportReceipt,
  toggled,
} from './report-draft.ts';
import type { StepProps } from './report-where.tsx';
import { hashOf } from './route.ts';
import { words } from './words.ts';

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
        <h2 class="q">{words.send.same()}</h2>
        <p class="hint">{words.send.sameHint()}</p>
      </div>
      <section class="card">
        <h3 class="same-h">
          {outage.properties.placeName} <StatusTag status={statusOf(outage)} />
        </h3>
        <Facts
          facts={[
            {
              name: words.answer.outSince(),
              value: <b>{times.moment(outage.properties.since, now)}</b>,
            },
            {
              name: words.send.backBy(),
              value:
                estimate === undefined
                  ? words.noTimeYet()
                  : words.send.byAbout({ etr: times.said.estimate(estimate.at, now) }),
            },
            { name: words.answer.cause(), value: causeOf(outage) ?? outageWords.causeUnknown() },
          ]}
        />
      </section>
      <div class="stack">
        <Button kind="main" isWide onClick={() => answer(outage.id)}>
          {words.send.yesSame()}
        </Button>
        <Button isWide onClick={() => answer(undefined)}>
          {words.send.noDifferent()}
        </Button>
        <Button isWide onClick={() => answer(undefined)}>
          {words.send.unknown()}
        </Button>
      </div>
      <p class="hint">{words.send.yesCounts()}</p>
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
      <h2 class="q">{words.send.what()}</h2>
      <FieldError error={missing === undefined ? undefined : reportError(draft)} />
      <Choices
        name="power"
        legend={words.send.power()}
        choices={powerChoices}
        words={words.send.powerChoices}
        chosen={draft.power}
        onChoose={(power) => onDraft({ ...draft, power })}
      />
      <Choices
        name="neighbours"
        legend={words.send.neighbours()}
        choices={neighbourChoices}
        words={words.send.neighbourChoices}
        chosen={draft.neighbours}
        onChoose={(neighbours) => onDraft({ ...draft, neighbours })}
      />
      <Dangers draft={draft} onDraft={onDraft} />
      <Field
        label={words.send.more()}
        isLong
        maxLength={1_800}
        value={draft.text}
        onValue={(text) => onDraft({ ...draft, text })}
      />
      <Field
        label={words.send.mobile()}
        hint={words.send.mobileHint()}
        inputMode="tel"
        autocomplete="tel"
        maxLength={40}
        value={draft.contact}
        onValue={(contact) => onDraft({ ...draft, contact })}
      />
      <div class="go">
        <FieldError error={props.error} />
        <Button type="submit" kind="main" isWide disabled={props.isBusy}>
          {words.send.submit()}
        </Button>
      </div>
    </form>
  );
}

function Choices<Choice extends string>(props: {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly words: Readonly<Record<Choice, () => string>>;
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
          {props.words[choice]()}
        </label>
      ))}
    </fieldset>
  );
}

function Dangers({ draft, onDraft }: Pick<StepProps, 'draft' | 'onDraft'>) {
  return (
    <>
      <fieldset class="chips">
        <legend class="label">
          {words.send.anyDanger()} <span class="hint">{words.send.anyDangerHint()}</span>
        </legend>
        {hazardChoices.map((hazard) => (
          <label class="chip is-danger" key={hazard}>
            <input
              type="checkbox"
              checked={draft.hazards.includes(hazard)}
              onChange={() => onDraft({ ...draft, hazards: toggled(draft.hazards, hazard) })}
            />
            <StatusGlyph status="hazard" />
            {hazardWords[hazard]}
          </label>
        ))}
      </fieldset>
      {draft.hazards.length === 0 ? undefined : (
        <Banner tone="danger" role="alert">
          <b>{keepAway.answer}</b> {words.send.thenSend()}
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
          <b>{keepAway.answer}</b> {words.send.onTop()}
        </Banner>
      ) : undefined}
      <section class="card answer" aria-labelledby="thanks">
        <p class="answer-top">
          <Tag tone="back">
            <StatusGlyph status="restored" /> {words.send.taken()}
          </Tag>
          <span class="c3">{times.clock(receipt.receivedAt)}</span>
        </p>
        <h2 id="thanks" tabindex={-1}>
          {joined === undefined
            ? words.send.thanks()
            : words.send.joined({ place: joined.properties.placeName })}
        </h2>
        <Facts
          facts={[
            { name: words.send.number(), value: <b class="report-id">{receipt.id}</b> },
            { name: words.send.place(), value: placeWords(draft) },
          ]}
        />
      </section>
      <section class="next" aria-labelledby="next">
        <h2 class="q" id="next">
          {words.send.next()}
        </h2>
        <ol>
          <li>
            <b>{words.send.nextNow()}</b>
            <span>{receipt.next}</span>
          </li>
          <li>
            <b>{words.send.nextLater()}</b>
            <span>
              {draft.contact.trim() === '' ? words.send.pageSays() : words.send.pageSaysAndText()}
            </span>
          </li>
        </ol>
      </section>
      <p class="go">
        <a
          class="btn is-main is-wide"
          href={joined === undefined ? '#/' : hashOf({ page: 'outage', id: joined.id })}
        >
          {words.send.backToList()}
        </a>
      </p>
    </div>
  );
}
