import { Button, Field, FieldError } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import type { AlertCalls, AlertChannel } from './alerts-draft.ts';
import { errorWords, type Refusal, words } from './words.ts';

/** The receipt of what was asked for, and when it came. */
export interface Asked {
  readonly id: string;
  readonly shown: string;
  readonly againInSeconds: number;
  readonly atMs: number;
}

interface CodeProps {
  readonly asked: Asked;
  readonly channel: AlertChannel;
  readonly calls: AlertCalls;
  /** Why another could not be sent. */
  readonly askError: string | undefined;
  readonly onAgain: () => void;
  readonly onChange: () => void;
  readonly onConfirmed: (token: string) => void;
}

/** As many tries as a code has; the service counts them too. */
const mostTries = 5;

/** Step 3: the code of the text; or, after a mail, where to look for its link. */
export function EnterCode(props: CodeProps) {
  return props.channel === 'sms' ? <TypeCode {...props} /> : <LookForLink {...props} />;
}

function TypeCode(props: CodeProps) {
  const { asked, calls } = props;
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const [tries, setTries] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    if (code.replaceAll(/\D/g, '').length !== 6) {
      setError(words.alerts.codeMissing());
      return;
    }
    setBusy(true);
    const answer = await calls.confirmCode(asked.id, code);
    setBusy(false);
    if (answer.ok) {
      props.onConfirmed(answer.data.token);
      return;
    }
    setTries(tries + 1);
    setError(confirmError(answer, mostTries - tries - 1));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <div>
        <h2 class="q">{words.alerts.codeHeading()}</h2>
        <p>
          {words.alerts.codeTo({ shown: asked.shown })}{' '}
          <Button kind="quiet" onClick={props.onChange}>
            {words.alerts.change()}
          </Button>
        </p>
      </div>
      <div class="alert-code">
        <Field
          label={words.alerts.code()}
          error={error}
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={12}
          value={code}
          onValue={setCode}
        />
      </div>
      <Again {...props} label={words.alerts.again()} />
      <p class="hint">{words.alerts.codeHint()}</p>
      <div class="go">
        <Button type="submit" kind="main" isWide disabled={isBusy}>
          {words.alerts.confirm()}
        </Button>
      </div>
    </form>
  );
}

function LookForLink(props: CodeProps) {
  return (
    <div class="flow">
      <h2 class="q">{words.alerts.linkHeading()}</h2>
      <output>{words.alerts.linkSent({ shown: props.asked.shown })}</output>
      <p>
        <Button kind="quiet" onClick={props.onChange}>
          {words.alerts.change()}
        </Button>
      </p>
      <Again {...props} label={words.alerts.againLink()} />
      <p class="hint">{words.alerts.linkHint()}</p>
    </div>
  );
}

/** Another code, once the last is a minute old. */
function Again({ asked, askError, onAgain, label }: CodeProps & { readonly label: string }) {
  const left = useSecondsLeft(asked);
  return (
    <div>
      <FieldError error={askError} />
      {left > 0 ? (
        <span class="hint">{words.alerts.againIn({ seconds: left })}</span>
      ) : (
        <Button kind="quiet" onClick={onAgain}>
          {label}
        </Button>
      )}
    </div>
  );
}

function useSecondsLeft({ atMs, againInSeconds }: Asked): number {
  const leftAt = (nowMs: number) =>
    Math.max(0, againInSeconds - Math.floor((nowMs - atMs) / 1_000));
  const [left, setLeft] = useState(() => leftAt(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setLeft(leftAt(Date.now())), 1_000);
    return () => clearInterval(timer);
  }, [atMs]);
  return left;
}

function confirmError(refusal: Refusal, left: number): string {
  if (refusal.code === 'CODE_WRONG') return words.alerts.codeWrong({ left: Math.max(0, left) });
  if (refusal.code === 'CODE_OVER') return words.alerts.codeOver();
  return refusal.code === 'STOPPED' ? words.alerts.stoppedBefore() : errorWords(refusal);
}
