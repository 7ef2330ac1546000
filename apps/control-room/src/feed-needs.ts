import type { FeedHealth } from '@relight/contracts';
import { duration, type Times } from '@relight/web-kit';
import type { Need } from './lanes.ts';
import { say } from './say.ts';

/** Polled feeds that nobody can judge by: while one is, no outage ends by it. */
export function feedNeeds(
  feeds: readonly FeedHealth[],
  { nowMs, times }: { readonly nowMs: number; readonly times: Times },
): readonly Need[] {
  return feeds.flatMap((each): readonly Need[] => {
    const { feed, state, since, unread, rows, waiting, detail } = each;
    if (state === 'ok') return [];
    const words = say.feedNeeds;
    const rest = words.nobodyIsTold();
    return [
      {
        id: `feed:${feed}`,
        href: '#/',
        glyph: 'clock',
        title: words[state]({ feed }),
        place: waiting === 0 ? words.noneCanEnd() : words.mayBeBack({ count: waiting }),
        fact:
          state === 'unreadable'
            ? words.rowsUnreadable({ unread, rows: rows + unread, rest })
            : detail === undefined
              ? rest
              : words.detailed({ detail, rest }),
        clock: {
          text: duration(nowMs - Date.parse(since)),
          under: say.channelNeeds.since({ moment: times.moment(since, nowMs) }),
          tone: 'act',
        },
      },
    ];
  });
}
