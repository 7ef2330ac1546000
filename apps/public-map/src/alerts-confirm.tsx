import { Button, FieldError } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { alertCalls, type AlertsProps } from './alerts-draft.ts';
import { FlowFrame, toList } from './flow-frame.tsx';
import { hashOf } from './route.ts';
import { errorWords, type Refusal, words } from './words.ts';

/** Where a mail's link leads: one question and one button, since mail programs open links by themselves. */
export function ConfirmAlerts(props: AlertsProps & { readonly token: string }) {
  const { token, calls = alertCalls } = props;
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    const answer = await calls.confirmLink(token);
    setBusy(false);
    if (answer.ok) location.hash = hashOf({ page: 'mine', token: answer.data.token });
    else setError(linkError(answer));
  };
  return (
    <FlowFrame
      heading={words.alerts.heading()}
      part="confirm"
      exercise={props.exercise}
      onBack={toList}
    >
      <div class="flow">
        <h2 class="q">{words.alerts.linkQuestion()}</h2>
        <FieldError error={error} />
        <Button kind="main" isWide disabled={isBusy} onClick={() => void confirm()}>
          {words.alerts.linkYes()}
        </Button>
        {error === undefined ? undefined : (
          <a class="btn is-wide" href={hashOf({ page: 'alerts' })}>
            {words.alerts.get()}
          </a>
        )}
      </div>
    </FlowFrame>
  );
}

function linkError(refusal: Refusal): string {
  if (refusal.code === 'CODE_OVER') return words.alerts.linkOver();
  return refusal.code === 'STOPPED' ? words.alerts.stoppedBefore() : errorWords(refusal);
}
