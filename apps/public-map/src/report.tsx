import type { BaseMap, PublicOutage } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { Button, call, ExerciseBand, Icon, type Times } from '@relight/web-kit';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { findPlace } from './find-place.tsx';
import { outagesAt } from './outages.ts';
import { type Draft, emptyDraft, reportBody, type ReportReceipt } from './report-draft.ts';
import { Receipt, Same, What } from './report-what.tsx';
import { Where } from './report-where.tsx';
import { errorWords, words } from './words.ts';

type Step = 'where' | 'same' | 'what' | 'sent';
const steps = { where: 1, same: 2, what: 3, sent: undefined } as const;

/** Sends a report; a refusal says what to do, and the input stays. */
export const sendReport = (draft: Draft) => call(addresses.sendReport, { body: reportBody(draft) });

/** The report flow: where, the same as this one?, what; then the receipt. */
export function Report(props: {
  readonly base: BaseMap | undefined;
  readonly outages: readonly PublicOutage[];
  readonly times: Times;
  readonly now: string;
  /** The outage the reader says is theirs. */
  readonly sameAs: string | undefined;
  readonly address: string;
  readonly exercise: boolean;
  readonly send?: typeof sendReport;
  readonly find?: typeof findPlace;
}) {
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft(props.address),
    sameAs: props.sameAs,
  }));
  const [step, setStep] = useState<Step>('where');
  const [receipt, setReceipt] = useState<ReportReceipt>();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // At once, so that a quick reader's first key is not lost to the heading.
  useLayoutEffect(() => {
    heading.current?.focus();
    globalThis.scrollTo?.(0, 0);
  }, [step]);

  const locate = async (next: Draft) => {
    setBusy(true);
    const near = await outageNear(next, props.outages, props.find ?? findPlace);
    setBusy(false);
    setDraft({ ...next, near });
    setStep(near === undefined || next.sameAs !== undefined ? 'what' : 'same');
  };
  const send = async (next: Draft) => {
    setBusy(true);
    const answer = await (props.send ?? sendReport)(next);
    setBusy(false);
    setError(answer.ok ? undefined : errorWords(answer));
    if (!answer.ok) return;
    setReceipt(answer.data);
    setStep('sent');
  };
  const joined = props.outages.find(({ id }) => id === draft.sameAs);
  const shared = { draft, onDraft: setDraft, isBusy };

  return (
    <div class="page is-flow">
      <header>
        <ExerciseBand exercise={props.exercise} />
        <div class="bar fl-bar">
          <Button
            kind="quiet"
            icon={<Icon name="back" />}
            label={words.send.back()}
            onClick={() => goBack(step, draft, setStep)}
          />
          <h1 ref={heading} tabindex={-1}>
            {step === 'sent' ? words.send.sentHeading() : words.reportOutage()}
          </h1>
          <span class="step">{titleOf(steps[step])}</span>
        </div>
      </header>
      <main class="flow-main">
        {step === 'where' ? (
          <Where {...shared} base={props.base} onNext={(next) => void locate(next)} />
        ) : undefined}
        {step === 'same' && draft.near !== undefined ? (
          <Same
            {...shared}
            outage={draft.near}
            times={props.times}
            now={props.now}
            onNext={(next) => {
              setDraft(next);
              setStep('what');
            }}
          />
        ) : undefined}
        {step === 'what' ? (
          <What {...shared} error={error} onNext={(next) => void send(next)} />
        ) : undefined}
        {step === 'sent' && receipt !== undefined ? (
          <Receipt receipt={receipt} draft={draft} joined={joined} times={props.times} />
        ) : undefined}
      </main>
    </div>
  );
}

const titleOf = (step: number | undefined): string =>
  step === undefined ? '' : words.send.step({ step });

function goBack(step: Step, draft: Draft, setStep: (step: Step) => void): void {
  if (step === 'same') setStep('where');
  else if (step === 'what') setStep(draft.near === undefined ? 'where' : 'same');
  else location.hash = '#/';
}

/** The known outage at the place of a draft, if any; an address nobody knows can still be sent. */
async function outageNear(
  draft: Draft,
  outages: readonly PublicOutage[],
  find: typeof findPlace,
): Promise<PublicOutage | undefined> {
  if (draft.way !== 'address')
    return draft.point === undefined ? undefined : outagesAt(outages, draft.point)[0];
  const answer = await find(draft.address.trim());
  const ids = answer.ok ? (answer.data.found?.outageIds ?? []) : [];
  return outages.find(({ id, properties }) => ids.includes(id) && properties.status !== 'restored');
}
