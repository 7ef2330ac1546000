import type { Case } from '@relight/contracts';
import {
  Button,
  caseAddresses,
  distance,
  duration,
  Facts,
  Field,
  StatusGlyph,
} from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { type CaseAct, caseActs, stateWords } from './case-acts.ts';
import { shortId } from './desk.ts';
import { useKeys } from './keys.ts';
import { doubtTitle, hazardTitle, placeOf } from './lanes.ts';
import { Needs } from './needs.tsx';
import { Sample } from './report-words.tsx';
import { nowAt, type Room } from './room.ts';
import { DeskMap, useMapToggle } from './side.tsx';
import { RefusalBanner, useCommand } from './use-command.tsx';
import { say } from './say.ts';

/** One danger or doubt: where, who says so, and what a person can do about it. */
function caseWords({ id, state, takenBy }: Case): string {
  const named = { id: shortId(id), state: stateWords[state] };
  return takenBy === undefined
    ? say.caseView.case(named)
    : say.caseView.caseTakenBy({ ...named, who: takenBy });
}

export function CaseView(props: { readonly room: Room; readonly id: string }) {
  const { room, id } = props;
  const each = room.desk.cases.get(id);
  const [isMapShown, toggleMap] = useMapToggle();
  useKeys({ m: toggleMap });
  return (
    <main id="main" tabIndex={-1} class={`work on-case${isMapShown ? ' has-side' : ''}`}>
      {each === undefined ? (
        <section class="pan det">
          <p class="none">
            {say.caseView.thisCaseIsNotKnownHere()} <a href="#/">{say.caseView.backToNow()}</a>
          </p>
        </section>
      ) : (
        <CasePanel room={room} each={each} />
      )}
      {isMapShown ? (
        <div class="side">
          <DeskMap room={room} focus={each?.place?.position} />
        </div>
      ) : undefined}
      <div class="map-tog">
        <Button aria-pressed={isMapShown} onClick={toggleMap}>
          {isMapShown ? say.caseView.hideTheMap() : say.caseView.showTheMap()}
        </Button>
      </div>
      <Needs lanes={room.lanes} isSlim level={2} currentHref={`#/case/${encodeURIComponent(id)}`} />
    </main>
  );
}

const glyphs = { hazard: 'hazard', suspected: 'suspected', stillOut: 'disputed' } as const;

function CasePanel({ room, each }: { readonly room: Room; readonly each: Case }) {
  return (
    <section
      class={`pan det case${each.kind === 'hazard' ? ' is-danger' : ''}`}
      aria-labelledby="case-h"
    >
      <header class="det-h">
        <div>
          <p class="crumb">{caseWords(each)}</p>
          <h1 id="case-h">
            <StatusGlyph status={glyphs[each.kind]} />{' '}
            {each.kind === 'hazard' ? hazardTitle(each) : doubtTitle(each)}
          </h1>
        </div>
      </header>
      <div class="case-b">
        <Facts facts={factsOf(each, room)} />
        <CaseActions room={room} each={each} />
        <Sample room={room} each={each} />
      </div>
    </section>
  );
}

function factsOf(each: Case, room: Room) {
  const { times, nowMs } = room;
  const moment = (at: string) => times.moment(at, nowAt(room));
  const outage = each.outageId === undefined ? undefined : room.desk.outages.get(each.outageId);
  const isOver = nowMs > Date.parse(each.dueAt) && each.state === 'open';
  return [
    {
      name: say.caseView.where(),
      value: whereOf(each),
    },
    {
      name: say.caseView.reports(),
      value: say.caseView.theFirst({
        count: each.reports,
        moment: moment(each.openedAt),
        age: duration(nowMs - Date.parse(each.openedAt)),
      }),
    },
    {
      name: say.caseView.somebodyShouldHaveItBy(),
      value: (
        <span class={isOver ? 'c-act' : undefined}>
          {times.seconds(each.dueAt)}
          {isOver ? say.caseView.whichHasPassed() : ''}
        </span>
      ),
    },
    {
      name: say.caseView.nearestDeadDevice(),
      value:
        each.deadDeviceMetres === undefined
          ? say.caseView.noneNear()
          : say.caseView.off({ distance: distance(each.deadDeviceMetres) }),
    },
    { name: say.caseView.nearestDevice(), value: each.nearestDevice ?? say.caseView.notKnown() },
    {
      name: each.kind === 'stillOut' ? say.caseView.outageItDoubts() : say.caseView.liesInOutage(),
      value:
        each.outageId === undefined ? (
          say.caseView.noneKnown()
        ) : (
          <a href={`#/outage/${encodeURIComponent(each.outageId)}`}>
            {outage?.placeName ?? shortId(each.outageId)}
          </a>
        ),
    },
    ...(each.note === undefined ? [] : [{ name: say.caseView.note(), value: each.note }]),
  ];
}

function CaseActions({ room, each }: { readonly room: Room; readonly each: Case }) {
  const { isBusy, refusal, run } = useCommand(room.send);
  const [note, setNote] = useState('');
  const acts = caseActs(each, room.session);
  if (acts.length === 0)
    return <p class="none">{say.caseView.nothingIsLeftToDo({ state: stateWords[each.state] })}</p>;
  const act = async (name: CaseAct['act']) => {
    const words = note.trim() === '' ? {} : { note: note.trim() };
    const version = await run(caseAddresses[name], each.id, { version: each.version, ...words });
    if (version !== undefined) setNote('');
  };
  return (
    <section class="case-do" aria-labelledby="case-do">
      <h2 id="case-do">{say.caseView.whatYouCanDo()}</h2>
      <RefusalBanner refusal={refusal} />
      <Field
        label={say.caseView.noteKeptWithWhatYouDo()}
        value={note}
        onValue={setNote}
        maxLength={500}
      />
      <ul>
        {acts.map(({ act: name, label, does }, index) => (
          <li key={name}>
            <Button
              {...(index === 0 ? { kind: 'main' as const } : {})}
              disabled={isBusy}
              onClick={() => void act(name)}
            >
              {label}
            </Button>
            <span>{does}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whereOf(each: Case): string {
  const { place, mayBe = [] } = each;
  if (place !== undefined) {
    const other = mayBe.map(({ label }) => say.caseView.or({ label })).join('');
    return say.caseView.within({
      placeOf: placeOf(each),
      distance: distance(place.accuracyMetres),
      other,
    });
  }
  return mayBe.length === 0
    ? say.caseView.nobodyLocatedIt()
    : say.caseView.unsurePlace({ placeOf: placeOf(each) });
}
