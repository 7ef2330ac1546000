import type { ComponentChildren } from 'preact';
import type { LiveState } from './live.ts';
import type { Times } from '@relight/domain';
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
          <>
            {live.kind === 'offline' ? 'Last known' : 'As of'} <b>{times.clock(live.asOf)}</b>,{' '}
            {ago(live.ageMs)}
          </>
        )}
      </span>
      <span class="age-r">{props.children ?? behaviour[live.kind]}</span>
      <output class="vh">{announcement(live, times)}</output>
    </div>
  );
}

const waiting = (live: LiveState) =>
  live.kind === 'connecting' ? 'Getting the latest…' : 'Our outage systems are not answering';

const behaviour = {
  connecting: '',
  live: 'Updates by itself',
  stale: 'Trying again',
  offline: 'Offline',
} as const;

function announcement(live: LiveState, times: Times): string {
  if (live.kind === 'stale' || live.kind === 'offline')
    return live.asOf === undefined
      ? 'Our outage systems are not answering.'
      : `No news since ${times.clock(live.asOf)}. What you see may have changed.`;
  return '';
}
