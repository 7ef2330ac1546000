import type { Case, DeskOutage } from '@relight/contracts';
import { ago, Button, EmptyState, shownStatus, StatusGlyph } from '@relight/web-kit';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Crew } from './crew.ts';
import type { Crowd, Found, Nearby, NearList } from './near.ts';
import { hrefOf } from './route.ts';
import { WayMark } from './way-mark.tsx';
import { goodTo } from './way.ts';
import { caseHolder, casePlace, caseTitle, crewThere, outageFacts } from './words.ts';
import { say } from './say.ts';

/** Doubts, outages and reports, each in their own list, nearest first; what is far on request. */
export function NearLists(props: { readonly crew: Crew; readonly nearby: Nearby }) {
  const { crew, nearby } = props;
  const [isFarShown, setFarShown] = useState(false);
  const all = [nearby.stillOut, nearby.suspected, nearby.outages, nearby.crowds];
  const near = all.reduce((sum, list) => sum + list.near.length, 0);
  const far = all.reduce((sum, list) => sum + list.far.length, 0);
  const doubt = (found: Found<Case>) => <DoubtRow key={found.it.id} crew={crew} found={found} />;
  return (
    <>
      {near > 0 ? undefined : (
        <EmptyState heading={say.nearLists.nothingWithin5Km()}>
          {far > 0 ? undefined : say.nearLists.nothingOpen()}
        </EmptyState>
      )}
      <Rows
        name={say.nearLists.peopleStillOut()}
        list={nearby.stillOut}
        isFarShown={isFarShown}
        row={doubt}
      />
      <Rows
        name={say.nearLists.suspectedOutages()}
        list={nearby.suspected}
        isFarShown={isFarShown}
        row={doubt}
      />
      <Rows
        name={say.nearLists.outages()}
        list={nearby.outages}
        isFarShown={isFarShown}
        row={(found) => <OutageRow key={found.it.outage.id} found={found} />}
      />
      <Rows
        name={say.nearLists.reports()}
        list={nearby.crowds}
        isFarShown={isFarShown}
        row={(found) => <CrowdRow key={found.it.id} found={found} now={crew.now} />}
      />
      {far === 0 ? undefined : (
        <Button isWide aria-expanded={isFarShown} onClick={() => setFarShown(!isFarShown)}>
          {isFarShown ? say.nearLists.onlyWithin5Km() : say.nearLists.showFartherAway({ far })}
        </Button>
      )}
    </>
  );
}

function Rows<T>(props: {
  readonly name: string;
  readonly list: NearList<T>;
  readonly isFarShown: boolean;
  readonly row: (found: Found<T>) => ComponentChildren;
}) {
  const shown = props.isFarShown ? [...props.list.near, ...props.list.far] : props.list.near;
  return shown.length === 0 ? undefined : (
    <>
      <h3 class="sub">{props.name}</h3>
      <ul class="rows">
        {shown.map((found) => (
          <li>{props.row(found)}</li>
        ))}
      </ul>
    </>
  );
}

function DoubtRow({ crew, found }: { readonly crew: Crew; readonly found: Found<Case> }) {
  const { it, way } = found;
  const age = ago(Date.parse(crew.now) - Date.parse(it.openedAt));
  const holder = caseHolder(it, crew)?.replace(/^./, (first) => first.toLowerCase());
  return (
    <a class="near" href={hrefOf('case', it.id)}>
      <span class="near-g">
        <StatusGlyph status={it.kind === 'stillOut' ? 'disputed' : 'suspected'} />
      </span>
      <span class="near-t">
        <b>{caseTitle(it)}</b>
        <span>
          {casePlace(it)}, {holder ?? age}
        </span>
      </span>
      <Far way={way} />
    </a>
  );
}

function OutageRow({ found }: { readonly found: Found<DeskOutage> }) {
  const { it, way } = found;
  return (
    <a class="near" href={hrefOf('outage', it.outage.id)}>
      <span class="near-g">
        <StatusGlyph status={shownStatus(it.outage.status)} quiet />
      </span>
      <span class="near-t">
        <b>{it.placeName}</b>
        <span>
          {outageFacts(it)}. {crewThere[it.outage.crew]}
        </span>
      </span>
      <Far way={way} />
    </a>
  );
}

function CrowdRow({ found, now }: { readonly found: Found<Crowd>; readonly now: string }) {
  const { it, way } = found;
  return (
    <div class="near">
      <span class="near-g">
        <StatusGlyph status="suspected" />
      </span>
      <span class="near-t">
        <b>{say.nearLists.reportsOfNoPower({ people: it.people })}</b>
        <span>
          {it.label}, {ago(Date.parse(now) - Date.parse(it.lastAt))}, {goodTo(it.accuracyMetres)}
        </span>
      </span>
      <Far way={way} />
    </div>
  );
}

function Far({ way }: Pick<Found<unknown>, 'way'>) {
  return (
    <span class="near-km">
      <WayMark way={way} />
    </span>
  );
}
