import type { Position } from '@relight/contracts';
import { count, MapView, type OutageMap, StatusGlyph } from '@relight/web-kit';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Heard, heardOf } from './figures.ts';
import { casePrefix, mapThings } from './map-things.ts';
import type { Room } from './room.ts';
import { say } from './say.ts';

const goTo = (page: 'outage' | 'case', id: string) => {
  location.hash = `#/${page}/${encodeURIComponent(id)}`;
};

/** The map of the desk; `focus` brings one place into view. */
export function DeskMap(props: {
  readonly room: Room;
  readonly selectedId?: string;
  readonly focus?: Position | undefined;
}) {
  const { room } = props;
  const map = useRef<OutageMap>(undefined);
  // Amber follows the minute, so the map is not drawn anew each second.
  const minute = Math.floor(room.nowMs / 60_000);
  const things = useMemo(
    () => mapThings(room.desk, room.lanes, room.nowMs),
    [room.desk.outages, room.desk.cases, room.desk.publications, minute],
  );
  useEffect(() => {
    if (props.focus !== undefined) map.current?.fit(around(props.focus));
  }, [props.focus?.[0], props.focus?.[1], room.base]);
  return (
    <section class="pan ops-map" aria-label={say.side.map()}>
      <MapView
        label={say.side.mapLabel()}
        mode="desk"
        base={room.base}
        outages={things.outages}
        hazards={things.hazards}
        selectedId={props.selectedId}
        onSelect={(id) =>
          id.startsWith(casePrefix) ? goTo('case', id.slice(casePrefix.length)) : goTo('outage', id)
        }
        onHazard={(id) => goTo('case', id)}
        onOpen={(opened) => {
          map.current = opened;
        }}
      />
      <p class="ops-legend">
        <span>
          <StatusGlyph status="hazard" /> {say.side.hazard()}
        </span>
        <span>
          <i class="lg-act" /> {say.side.actSoon()}
        </span>
        <span>
          <StatusGlyph status="disputed" /> {say.side.disputed()}
        </span>
        <span>
          <StatusGlyph status="suspected" /> {say.side.suspected()}
        </span>
      </p>
    </section>
  );
}

/** A box of about a kilometre and a half, so that streets around a place can be read. */
const around = ([lon, lat]: Position): readonly Position[] => [
  [lon - 0.009, lat - 0.007],
  [lon + 0.009, lat + 0.007],
];

/** Map and what people say, beside the lists. */
export function Side({ room }: { readonly room: Room }) {
  return (
    <div class="side" id="side">
      <DeskMap room={room} />
      <HeardPanel heard={heardOf(room.desk, room.nowMs)} />
    </div>
  );
}

function HeardPanel({ heard }: { readonly heard: Heard }) {
  const most = Math.max(1, ...heard.topics.map((topic) => topic.count));
  return (
    <section class="pan heard" aria-labelledby="heard">
      <header>
        <h2 id="heard">{say.side.whatPeopleSay()}</h2>
        <span>{say.side.inTheLastHour({ reports: heard.total })}</span>
      </header>
      <Bars bars={heard.bars} />
      <dl class="topics">
        {heard.topics.map((topic) => (
          <div key={topic.name} class={topic.tone === undefined ? undefined : `r-${topic.tone}`}>
            <dt>{topic.name}</dt>
            <dd>
              <i style={{ width: `${(topic.count / most) * 76}%` }} aria-hidden="true" />
              <b>{count(topic.count)}</b>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Bars({ bars }: { readonly bars: readonly number[] }) {
  const most = Math.max(1, ...bars);
  return (
    <>
      <svg
        class="bars"
        viewBox="0 0 340 50"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing, read as one sentence
        role="img"
        aria-label={say.side.reportsInEach5Minutes({ reports: bars.join(', ') })}
      >
        {bars.map((value, index) => (
          <rect
            // oxlint-disable-next-line react/no-array-index-key -- bars have no other identity
            key={index}
            x={index * 28.4 + 2}
            y={48 - (value / most) * 46}
            width="23"
            height={Math.max(0.6, (value / most) * 46)}
            rx="1.5"
          />
        ))}
      </svg>
      <p class="axis" aria-hidden="true">
        <span>{say.side.hourAgo()}</span>
        <span>{say.side.halfAnHour()}</span>
        <span>{say.side.now()}</span>
      </p>
    </>
  );
}

/** M shows or hides the map; wide screens start with it. */
export function useMapToggle(): readonly [boolean, () => void] {
  const [isShown, setShown] = useState(() => matchMedia('(min-width: 1400px)').matches);
  return [isShown, () => setShown((before) => !before)];
}
