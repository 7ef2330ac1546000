import type { ToldToMe as Told } from '@relight/contracts';
import { Banner, Button, type Times } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import { alertCalls, type AlertsProps } from './alerts-draft.ts';
import { FlowFrame, toList } from './flow-frame.tsx';
import { errorWords, words } from './words.ts';

/** What the reader was told, newest first, our false words too. */
export function ToldToMe(props: AlertsProps & { readonly token: string }) {
  const { token, times, calls = alertCalls } = props;
  const [told, setTold] = useState<Told>();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const read = async (after?: string) => {
    setBusy(true);
    const answer = await calls.told(token, after);
    setBusy(false);
    if (!answer.ok) {
      setError(answer.code === 'NOT_FOUND' ? words.alerts.badLink() : errorWords(answer));
      return;
    }
    setError(undefined);
    const { entries, ...page } = answer.data;
    setTold((before) => ({
      ...page,
      entries: after === undefined ? entries : [...(before?.entries ?? []), ...entries],
    }));
  };
  useEffect(() => void read(), [token]);
  const next = told?.next;
  return (
    <FlowFrame
      heading={words.alerts.toldHeading()}
      part="told"
      exercise={props.exercise}
      onBack={toList}
    >
      <div class="flow">
        {error === undefined ? undefined : <Banner tone="act">{error}</Banner>}
        {told === undefined && error === undefined ? (
          <output>{words.alerts.loading()}</output>
        ) : undefined}
        {told === undefined ? undefined : <Entries told={told} times={times} />}
        {next === undefined ? undefined : (
          <Button isWide disabled={isBusy} onClick={() => void read(next)}>
            {words.alerts.earlier()}
          </Button>
        )}
      </div>
    </FlowFrame>
  );
}

const arrived: Readonly<Record<string, () => string>> = words.alerts.arrived;

function Entries({ told, times }: { readonly told: Told; readonly times: Times }) {
  const now = new Date().toISOString();
  if (told.entries.length === 0) return <p>{words.alerts.toldNothing()}</p>;
  return (
    <>
      <p class="hint">{words.alerts.toldTo({ shown: told.shown })}</p>
      <ol class="told">
        {told.entries.map((entry) => (
          <li key={entry.id} class="card">
            <p class="told-top">
              <time datetime={entry.at}>{times.moment(entry.at, now)}</time>
              <span class="hint">{arrived[entry.state]?.() ?? ''}</span>
            </p>
            <p>{entry.words}</p>
            {entry.verdict === 'notJudged' ? undefined : (
              <p class={`told-verdict is-${entry.verdict}`}>
                {words.alerts.verdicts[entry.verdict]()}
              </p>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
