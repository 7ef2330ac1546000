import type { ComponentChildren } from 'preact';
import type { LiveState } from './live.ts';
import type { Times } from '@relight/domain';
import { kitWords } from './language.ts';
import { Rich } from './rich.tsx';
import { ago } from './words.ts';

/**
 * "As of 18:42, 40 s ago", amber once the news is old. The age ticks without being read out; only
 * the change between fresh and old is, politely.
 */
export function AgeLine(props: {
  readonly live: LiveState;
  readonly times: Times;
  /** At the end of the line; by default whether it updates by itself. */
  readonly children?: ComponentChildren;
}) {
  const { live, times } = props;
  const isOld = live.kind === 'stale' || live.kind === 'offline';
  return (
    <div class={`age${isOld ? ' is-stale' : ''}`}>
      <span class="age-dot" aria-hidden="true" />
      <span>
        {live.asOf === undefined ? (
          waiting(live)
        ) : (
          <Rich text={ageWords(live.kind, times.clock(live.asOf), ago(live.ageMs))} />
        )}
      </span>
      <span class="age-r">{props.children ?? kitWords.live[live.kind]()}</span>
      <output class="vh">{announcement(live, times)}</output>
    </div>
  );
}

const ageWords = (kind: LiveState['kind'], clock: string, age: string) =>
  kind === 'offline' ? kitWords.lastKnown({ clock, ago: age }) : kitWords.asOf({ clock, ago: age });

const waiting = (live: LiveState) =>
  live.kind === 'connecting' ? kitWords.gettingLatest() : kitWords.notAnswering();

function announcement(live: LiveState, times: Times): string {
  if (live.kind === 'stale' || live.kind === 'offline')
    return live.asOf === undefined
      ? kitWords.noNews()
      : kitWords.noNewsSince({ clock: times.clock(live.asOf) });
  return '';
}
