import type { Case, DeskOutage } from '@relight/contracts';
import { Icon, Kbd, StatusGlyph, shownStatus } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { type Desk, nameOf } from './desk.ts';
import { doubtTitle, hazardTitle, placeOf } from './lanes.ts';
import type { Room } from './room.ts';
import { say } from './say.ts';

const most = 8;

interface Hit {
  readonly href: string;
  readonly title: string;
  readonly sub: string;
  readonly status: ReturnType<typeof shownStatus>;
}

/** Outages and cases whose place, device or id holds what is written; at most eight. */
export function findIn(desk: Desk, query: string): readonly Hit[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const holds = (...texts: readonly (string | undefined)[]) =>
    texts.some((text) => text?.toLowerCase().includes(wanted) === true);
  const outages = [...desk.outages.values()]
    .filter(({ outage, placeName }) => holds(placeName, outage.id, outage.device, outage.feeder))
    .map(hitOfOutage);
  const cases = [...desk.cases.values()]
    .filter((each) => holds(placeOf(each), each.id, each.nearestDevice))
    .map(hitOfCase);
  return [...outages, ...cases].slice(0, most);
}

const hitOfOutage = ({ outage, placeName }: DeskOutage): Hit => ({
  href: `#/outage/${encodeURIComponent(outage.id)}`,
  title: placeName,
  sub: nameOf(outage),
  status: shownStatus(outage.status, outage.kind === 'planned'),
});

const caseStatus = { hazard: 'hazard', suspected: 'suspected', stillOut: 'disputed' } as const;

const hitOfCase = (each: Case): Hit => ({
  href: `#/case/${encodeURIComponent(each.id)}`,
  title: each.kind === 'hazard' ? hazardTitle(each) : doubtTitle(each),
  sub: placeOf(each),
  status: caseStatus[each.kind],
});

/** Finds by words; Enter opens the first, Tab goes down the list. */
export function Find({ room }: { readonly room: Room }) {
  const [query, setQuery] = useState('');
  const hits = findIn(room.desk, query);
  const open = (href: string) => {
    setQuery('');
    location.hash = href;
  };
  return (
    <search class="find">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (hits[0] !== undefined) open(hits[0].href);
        }}
      >
        <label class="top-find">
          <Icon name="search" />
          <span class="vh">{say.find.findAnOutageAPlace()}</span>
          <input
            id="find"
            placeholder={say.find.findOutagePlaceDevice()}
            autocomplete="off"
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
          <span aria-hidden="true">
            <Kbd>/</Kbd>
          </span>
        </label>
      </form>
      {query.trim() === '' ? undefined : (
        <div class="hits">
          <output class="vh">
            {hits.length === 0 ? '' : say.find.found({ hits: hits.length })}
          </output>
          {hits.length === 0 ? <p>{say.find.nothingFound()}</p> : ''}
          <ul>
            {hits.map((hit) => (
              <li key={hit.href}>
                <a href={hit.href} onClick={() => setQuery('')}>
                  <StatusGlyph status={hit.status} quiet={hit.status !== 'hazard'} />
                  <b>{hit.title}</b> <span>{hit.sub}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </search>
  );
}
