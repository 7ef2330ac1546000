import type { MySubscription } from '@relight/contracts';
import { Banner, Button, FieldError, Icon, StatusGlyph, Tag } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import {
  type AlertCalls,
  alertCalls,
  type AlertDraft,
  type AlertsProps,
  alertTopics,
  chosenBefore,
} from './alerts-draft.ts';
import { FlowFrame, toList } from './flow-frame.tsx';
import { Languages } from './alerts-how.tsx';
import { Places, Topics } from './alerts-places.tsx';
import { hashOf } from './route.ts';
import { errorWords, type Refusal, words } from './words.ts';

type Edited = Pick<AlertDraft, 'places' | 'topics' | 'language'>;

/** One's alerts, by the link that only the owner of the address has: look, change, leave. */
export function MyAlerts(props: AlertsProps & { readonly token: string }) {
  const { token, calls = alertCalls } = props;
  const mine = useMine(token, calls);
  return (
    <FlowFrame
      heading={words.alerts.heading()}
      part="mine"
      exercise={props.exercise}
      onBack={toList}
    >
      {mine.known === undefined ? (
        <div class="flow">
          {mine.error === undefined ? (
            <output>{words.alerts.loading()}</output>
          ) : (
            <>
              <Banner tone="act">{mine.error}</Banner>
              <a class="btn is-wide" href={hashOf({ page: 'alerts' })}>
                {words.alerts.get()}
              </a>
            </>
          )}
        </div>
      ) : (
        <div class="flow">
          <Standing known={mine.known} hasLeft={mine.before !== undefined} />
          {mine.before === undefined ? (
            <Changing {...props} calls={calls} mine={mine} known={mine.known} />
          ) : (
            <Button isWide disabled={mine.isBusy} onClick={() => void mine.takeBack()}>
              {words.alerts.takeBack()}
            </Button>
          )}
          <FieldError error={mine.error} />
          <a href={hashOf({ page: 'told', token })}>{words.alerts.seeTold()}</a>
        </div>
      )}
    </FlowFrame>
  );
}

type Mine = ReturnType<typeof useMine>;

/** What stands at the service, and the three things that may be done about it. */
function useMine(token: string, calls: AlertCalls) {
  const [known, setKnown] = useState<MySubscription>();
  /** What they left, to be taken back as long as they stay here. */
  const [before, setBefore] = useState<Edited>();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const run = async (asked: ReturnType<AlertCalls['mine']>): Promise<boolean> => {
    setBusy(true);
    const answer = await asked;
    setBusy(false);
    setError(answer.ok ? undefined : mineError(answer));
    if (answer.ok) setKnown(answer.data);
    return answer.ok;
  };
  useEffect(() => void run(calls.mine(token)), [token]);
  return {
    known,
    before,
    error,
    isBusy,
    save: (edited: Edited) => run(calls.change(token, edited)),
    leave: async (edited: Edited) => {
      if (await run(calls.leave(token))) setBefore(edited);
    },
    takeBack: async () => {
      if (before !== undefined && (await run(calls.change(token, before)))) setBefore(undefined);
    },
  };
}

function Standing({
  known,
  hasLeft,
}: {
  readonly known: MySubscription;
  readonly hasLeft: boolean;
}) {
  const isOn = known.topics.length > 0;
  const { channel, shown } = known;
  return (
    <section class="card answer" aria-labelledby="standing" aria-live="polite">
      <p class="answer-top">
        <Tag {...(isOn ? { tone: 'back' as const } : {})}>
          {isOn ? <StatusGlyph status="restored" /> : undefined}{' '}
          {isOn ? words.alerts.on() : words.alerts.off()}
        </Tag>
      </p>
      <h2 id="standing">
        {(channel === 'sms' ? words.alerts.weText : words.alerts.weMail)({ shown })}
      </h2>
      {isOn ? <p>{words.alerts.youHear()}</p> : undefined}
      {hasLeft ? <p>{words.alerts.left()}</p> : undefined}
      {known.isStopped ? <p>{words.alerts.saidStop()}</p> : undefined}
      {hasLeft ? undefined : <KeepLink />}
    </section>
  );
}

function KeepLink() {
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard?.writeText(location.href).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <p class="hint">
      {words.alerts.keepLink()}{' '}
      <Button kind="quiet" onClick={copy}>
        {words.alerts.copy()}
      </Button>{' '}
      <output>{isCopied ? words.alerts.copied() : ''}</output>
    </p>
  );
}

function Changing(
  props: AlertsProps & {
    readonly calls: AlertCalls;
    readonly mine: Mine;
    readonly known: MySubscription;
  },
) {
  const { known, mine, calls } = props;
  const [edited, setEdited] = useState<Edited>(() => editedOf(known));
  const [state, setState] = useState<'same' | 'changed' | 'saved'>('same');
  const change = (next: Edited) => {
    setEdited(next);
    setState('changed');
  };
  const save = async () => {
    if (await mine.save(edited)) setState('saved');
  };
  if (known.isStopped) return undefined;
  return (
    <>
      <Places
        places={edited.places}
        onPlaces={(places) => change({ ...edited, places })}
        base={props.base}
        calls={calls}
      />
      {known.hasOwnPlaces ? <p class="hint">{words.alerts.ownPlaces()}</p> : undefined}
      <Topics topics={edited.topics} onTopics={(topics) => change({ ...edited, topics })} />
      <Languages draft={edited} onDraft={change} />
      <output>
        {state === 'changed'
          ? words.alerts.unsaved()
          : state === 'saved'
            ? words.alerts.saved()
            : ''}
      </output>
      <FieldError error={edited.topics.length === 0 ? words.alerts.noTopic() : undefined} />
      <Button
        kind="main"
        isWide
        disabled={mine.isBusy || state !== 'changed' || edited.topics.length === 0}
        onClick={() => void save()}
      >
        {words.alerts.save()}
      </Button>
      <section class="card alerts-card" aria-labelledby="enough">
        <h2 id="enough">{words.alerts.enough()}</h2>
        <Button
          icon={<Icon name="close" />}
          isWide
          disabled={mine.isBusy}
          onClick={() => void mine.leave(editedOf(known))}
        >
          {words.alerts.leave()}
        </Button>
      </section>
    </>
  );
}

/** Who hears of nothing is offered everything. */
function editedOf({ places, topics, locale }: MySubscription): Edited {
  return {
    places: places.map(chosenBefore),
    topics: topics.length === 0 ? alertTopics : topics,
    language: locale,
  };
}

function mineError(refusal: Refusal): string {
  if (refusal.code === 'NOT_FOUND') return words.alerts.badLink();
  return refusal.code === 'STOPPED' ? words.alerts.saidStop() : errorWords(refusal);
}
