import type { FeedHealth } from '@relight/contracts';
import { count, duration, type Times } from '@relight/web-kit';
import type { Need } from './lanes.ts';

const titles: Readonly<Record<Exclude<FeedHealth['state'], 'ok'>, string>> = {
  unreadable: 'cannot be read',
  collapsed: 'lists nearly nothing',
  silent: 'is silent',
};

/** Polled feeds that nobody can judge by: while one is, no outage ends by it. */
export function feedNeeds(
  feeds: readonly FeedHealth[],
  { nowMs, times }: { readonly nowMs: number; readonly times: Times },
): readonly Need[] {
  return feeds.flatMap((each): readonly Need[] => {
    const { feed, state, since, unread, rows, waiting } = each;
    if (state === 'ok') return [];
    const unreadWords = `${count(unread)} of ${count(rows + unread)} rows unreadable. `;
    return [
      {
        id: `feed:${feed}`,
        href: '#/',
        glyph: 'clock',
        title: `Feed ${feed} ${titles[state]}`,
        place: waiting === 0 ? 'No outage of it can end' : `${count(waiting)} may be back`,
        fact: `${state === 'unreadable' ? unreadWords : ''}Nobody is told back from it meanwhile`,
        clock: {
          text: duration(nowMs - Date.parse(since)),
          under: `since ${times.moment(since, nowMs)}`,
          tone: 'act',
        },
      },
    ];
  });
}
