import { Button } from '@relight/web-kit';
import { useEffect } from 'preact/hooks';
import { figuresOf } from './figures.ts';
import { useKeys } from './keys.ts';
import { Needs } from './needs.tsx';
import { OutageTable } from './outage-table.tsx';
import type { Room } from './room.ts';
import { Sending } from './sending.tsx';
import { Side, useMapToggle } from './side.tsx';
import { Strip } from './strip.tsx';
import { say } from './say.ts';

/** What needs somebody, all outages, the map; on the page Outages the table comes first. */
export function NowView(props: { readonly room: Room; readonly page: 'now' | 'outages' }) {
  const { room, page } = props;
  const [isMapShown, toggleMap] = useMapToggle();
  useKeys({ m: toggleMap });
  // On a narrow desk the map covers what is being sent.
  useEffect(() => {
    const isNarrow = matchMedia('(max-width: 1399px)').matches;
    if (location.hash === '#unsure' && isNarrow && isMapShown) toggleMap();
  }, [location.hash]);
  const figures = figuresOf(room.desk, room.nowMs);
  return (
    <>
      <Strip figures={figures} served={room.base?.utility.customersServed} times={room.times} />
      <main id="main" tabIndex={-1} class={`work on-${page}${isMapShown ? ' has-side' : ''}`}>
        {page === 'now' ? <Needs lanes={room.lanes} level={1} /> : undefined}
        <div class="map-tog">
          <Button aria-pressed={isMapShown} onClick={toggleMap}>
            {isMapShown ? say.nowView.hideTheMap() : say.nowView.showTheMap()}
          </Button>
        </div>
        <div class="mid">
          <OutageTable room={room} figures={figures} all={page === 'outages'} />
          {room.desk.channels.length === 0 ? undefined : <Sending room={room} />}
        </div>
        {isMapShown ? <Side room={room} /> : undefined}
      </main>
    </>
  );
}
