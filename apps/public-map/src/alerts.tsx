import { Button, FieldError } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import { EnterCode, type Asked } from './alerts-code.tsx';
import {
  type AlertDraft,
  alertCalls,
  type AlertsProps,
  emptyAlerts,
  placesError,
  withPlace,
} from './alerts-draft.ts';
import { FlowFrame, toList } from './flow-frame.tsx';
import { How } from './alerts-how.tsx';
import { Places, Topics } from './alerts-places.tsx';
import { placeKey } from './overview.tsx';
import { hashOf } from './route.ts';
import { errorWords, type Refusal, words } from './words.ts';

type Step = 'places' | 'how' | 'code';
const order: readonly Step[] = ['places', 'how', 'code'];

/** Alerts without an account: what, how, and the proof that the address is theirs. */
export function Alerts({ base, exercise, calls = alertCalls }: AlertsProps) {
  const [draft, setDraft] = useState<AlertDraft>(emptyAlerts);
  const [step, setStep] = useState<Step>('places');
  const [channels, setChannels] = useState<readonly string[]>(['sms']);
  const [asked, setAsked] = useState<Asked>();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    void calls.ways().then((answer) => answer.ok && setChannels(answer.data.channels));
    void firstPlace(calls).then(
      (found) =>
        found && setDraft((before) => ({ ...before, places: withPlace(before.places, found) })),
    );
  }, []);

  const ask = async () => {
    setBusy(true);
    const answer = await calls.ask(draft);
    setBusy(false);
    setError(answer.ok ? undefined : askError(answer, draft));
    if (!answer.ok) return;
    setAsked({ ...answer.data, atMs: Date.now() });
    setStep('code');
  };
  const back = () => {
    setError(undefined);
    const before = order[order.indexOf(step) - 1];
    if (before === undefined) toList();
    else setStep(before);
  };
  return (
    <FlowFrame
      heading={words.alerts.heading()}
      step={order.indexOf(step) + 1}
      part={step}
      exercise={exercise}
      onBack={back}
    >
      {step === 'places' ? (
        <What
          draft={draft}
          onDraft={setDraft}
          base={base}
          calls={calls}
          onNext={() => setStep('how')}
        />
      ) : undefined}
      {step === 'how' ? (
        <How
          draft={draft}
          onDraft={(next) => {
            setError(undefined);
            setDraft(next);
          }}
          channels={channels}
          error={error}
          isBusy={isBusy}
          onNext={() => void ask()}
        />
      ) : undefined}
      {step === 'code' && asked !== undefined ? (
        <EnterCode
          key={asked.id}
          asked={asked}
          channel={draft.channel}
          calls={calls}
          askError={error}
          onAgain={() => void ask()}
          onChange={() => setStep('how')}
          onConfirmed={(token) => {
            location.hash = hashOf({ page: 'mine', token });
          }}
        />
      ) : undefined}
    </FlowFrame>
  );
}

/** The place that the reader looked up on the list, if they did. */
async function firstPlace(calls: NonNullable<AlertsProps['calls']>) {
  const label = sessionStorage.getItem(placeKey);
  if (label === null) return undefined;
  const answer = await calls.findWords(label);
  return answer.ok ? answer.data.found : undefined;
}

/** Step 1: places and topics. */
function What(
  props: Pick<AlertsProps, 'base'> & {
    readonly draft: AlertDraft;
    readonly onDraft: (draft: AlertDraft) => void;
    readonly calls: NonNullable<AlertsProps['calls']>;
    readonly onNext: () => void;
  },
) {
  const { draft, onDraft } = props;
  const [isTried, setTried] = useState(false);
  const error = isTried ? placesError(draft) : undefined;
  const isNoPlace = draft.places.length === 0;
  return (
    <div class="flow">
      <p>{words.alerts.intro()}</p>
      <Places
        places={draft.places}
        onPlaces={(places) => onDraft({ ...draft, places })}
        base={props.base}
        calls={props.calls}
        error={isNoPlace ? error : undefined}
      />
      <Topics topics={draft.topics} onTopics={(topics) => onDraft({ ...draft, topics })} />
      <div class="go">
        <FieldError error={isNoPlace ? undefined : error} />
        <Button
          kind="main"
          isWide
          onClick={() => {
            setTried(true);
            if (placesError(draft) === undefined) props.onNext();
          }}
        >
          {words.alerts.continue()}
        </Button>
      </div>
    </div>
  );
}

/** What to do about a refusal, at the field it is about. */
function askError(refusal: Refusal, draft: AlertDraft): string {
  if (refusal.code === 'TOO_MANY') return words.alerts.askedTooOften();
  if (refusal.code === 'BODY_INVALID') return words.alerts.addressWrong[draft.channel]();
  return errorWords(refusal);
}
