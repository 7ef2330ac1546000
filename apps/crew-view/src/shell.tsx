import { age, Button, count, ExerciseBand, Icon, type LiveState } from '@relight/web-kit';
import type { ComponentChildren } from 'preact';
import type { Crew } from './crew.ts';
import type { Update } from './outbox.ts';
import { switchTheme } from './theme.ts';
import { say } from './say.ts';

/** The head of a page: where to go back to, what it is, day or night, and how old the news is. */
export function Top(props: {
  readonly crew: Crew;
  readonly title: string;
  readonly under?: string | undefined;
  readonly backTo?: string;
}) {
  return (
    <header>
      <ExerciseBand exercise={props.crew.session.exercise} />
      <div class="ctop">
        {props.backTo === undefined ? undefined : (
          <a class="btn is-icon is-quiet" href={props.backTo} aria-label={say.shell.back()}>
            <Icon name="back" />
          </a>
        )}
        <div>
          <h1>{props.title}</h1>
          {props.under === undefined ? undefined : <p>{props.under}</p>}
        </div>
        <Button
          icon={<Icon name="eye" />}
          label={say.shell.switchDayAndNightView()}
          onClick={switchTheme}
        />
      </div>
      <NewsBar crew={props.crew} />
    </header>
  );
}

/** How old the news is and what waits. The age ticks unread; a change of kind is said once. */
function NewsBar({ crew }: { readonly crew: Crew }) {
  const { live, updates } = crew;
  const waits = updates.filter(({ state }) => state === 'waiting');
  const asks = updates.length - waits.length;
  const isOld = live.kind === 'stale' || live.kind === 'offline';
  const isHeldUp = waits.some((update) => update.isHeldUp === true);
  const news = isOld ? oldNews(live, crew) : undefined;
  const waiting = waitingWords(waits, asks, isHeldUp || isOld);
  return (
    <>
      {isOld || isHeldUp || asks > 0 ? (
        <div class="off">
          <Icon name={isOld || isHeldUp ? 'noSignal' : 'alert'} />
          <p>
            <b>{news ?? (isHeldUp ? say.shell.noSignal() : waiting)}</b>
            {news === undefined && !isHeldUp ? (
              <a href="#/waiting">{say.shell.seeWhatWaits()}</a>
            ) : (
              (waiting ?? say.shell.whatYouSeeMayHaveChanged())
            )}
          </p>
        </div>
      ) : (
        <div class="ok">
          <Icon name={waits.length > 0 || live.kind === 'connecting' ? 'clock' : 'check'} />
          <p>{waiting ?? freshWords(live)}</p>
        </div>
      )}
      <output class="vh">
        {[news, isHeldUp || asks > 0 ? waiting : undefined].join(' ').trim()}
      </output>
    </>
  );
}

const freshWords = (live: LiveState) =>
  live.kind === 'connecting'
    ? say.shell.gettingTheLatest()
    : say.shell.allSent({ age: age(live.ageMs) });

function oldNews(live: LiveState, { times }: Crew): string {
  const since = live.asOf === undefined ? undefined : times.clock(live.asOf);
  if (since === undefined) return say.shell.noSignalYet();
  return live.kind === 'offline'
    ? say.shell.noSignalSince({ since })
    : say.shell.noNewsSince({ since });
}

function waitingWords(waits: readonly Update[], asks: number, isHeldUp: boolean) {
  if (asks > 0) return say.shell.updatesNeedYou({ asks });
  if (waits.length === 0) return undefined;
  if (!isHeldUp) return say.shell.sending({ waits: waits.length });
  return say.shell.updatesWait({ waits: waits.length });
}

/** The three places of the page. */
export function Tabs(props: { readonly crew: Crew; readonly at?: 'near' | 'map' | 'waiting' }) {
  const waits = props.crew.updates.length;
  const current = (name: 'near' | 'map' | 'waiting') =>
    props.at === name ? ({ 'aria-current': 'page' } as const) : {};
  return (
    <nav class="dock tabs" aria-label={say.shell.main()}>
      <a href="#/" {...current('near')}>
        <Icon name="list" />
        <span>{say.shell.nearYou()}</span>
      </a>
      <a href="#/map" {...current('map')}>
        <Icon name="layers" />
        <span>{say.shell.map()}</span>
      </a>
      <a href="#/waiting" {...current('waiting')}>
        <Icon name="noSignal" />
        <span>{say.shell.waiting()}</span>
        {waits === 0 ? undefined : <b>{count(waits)}</b>}
      </a>
    </nav>
  );
}

/** The buttons under the thumb. */
export function Thumb({ children }: { readonly children: ComponentChildren }) {
  return <div class="dock thumb">{children}</div>;
}
