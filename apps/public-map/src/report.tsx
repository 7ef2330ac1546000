import type { BaseMap, PublicOutage } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { call, type Times } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { findPlace } from './find-place.tsx';
import { FlowFrame, toList } from './flow-frame.tsx';
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
    <FlowFrame
      heading={step === 'sent' ? words.send.sentHeading() : words.reportOutage()}
      step={steps[step]}
      part={step}
      exercise={props.exercise}
      onBack={() => goBack(step, draft, setStep)}
    >
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
    </FlowFrame>
  );
}

function goBack(step: Step, draft: Draft, setStep: (step: Step) => void): void {
  if (step === 'same') setStep('where');
  else if (step === 'what') setStep(draft.near === undefined ? 'where' : 'same');
  else toList();
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
