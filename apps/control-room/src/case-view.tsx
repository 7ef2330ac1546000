import type { Case } from '@relight/contracts';
import { Button, count, distance, duration, Facts, Field, StatusGlyph } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { type CaseAct, caseActs, stateWords } from './case-acts.ts';
import { casePath } from './command.ts';
import { shortId } from './desk.ts';
import { useKeys } from './keys.ts';
import { doubtTitle, hazardTitle, placeOf } from './lanes.ts';
import { Needs } from './needs.tsx';
import { Sample } from './report-words.tsx';
import { nowAt, type Room } from './room.ts';
import { DeskMap, useMapToggle } from './side.tsx';
import { RefusalBanner, useCommand } from './use-command.tsx';

/** One danger or doubt: where, who says so, and what a person can do about it. */
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
            This case is not known here. It may have been closed. <a href="#/">Back to Now</a>
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
          {isMapShown ? 'Hide the map' : 'Show the map'}
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
          <p class="crumb">
            Case {shortId(each.id)}, {stateWords[each.state]}
            {each.takenBy === undefined ? '' : ` by ${each.takenBy}`}
          </p>
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
      name: 'Where',
      value: whereOf(each),
    },
    {
      name: 'Reports',
      value: `${count(each.reports)}, the first ${moment(each.openedAt)} (${duration(nowMs - Date.parse(each.openedAt))} ago)`,
    },
    {
      name: 'Somebody should have it by',
      value: (
        <span class={isOver ? 'c-act' : undefined}>
          {times.seconds(each.dueAt)}
          {isOver ? ', which has passed' : ''}
        </span>
      ),
    },
    {
      name: 'Nearest dead device',
      value:
        each.deadDeviceMetres === undefined
          ? 'None near'
          : `${distance(each.deadDeviceMetres)} off`,
    },
    { name: 'Nearest device', value: each.nearestDevice ?? 'Not known' },
    {
      name: each.kind === 'stillOut' ? 'Outage it doubts' : 'Lies in outage',
      value:
        each.outageId === undefined ? (
          'None known'
        ) : (
          <a href={`#/outage/${encodeURIComponent(each.outageId)}`}>
            {outage?.placeName ?? shortId(each.outageId)}
          </a>
        ),
    },
    ...(each.note === undefined ? [] : [{ name: 'Note', value: each.note }]),
  ];
}

function CaseActions({ room, each }: { readonly room: Room; readonly each: Case }) {
  const { isBusy, refusal, run } = useCommand(room.send);
  const [note, setNote] = useState('');
  const acts = caseActs(each, room.session);
  if (acts.length === 0)
    return <p class="none">This case is {stateWords[each.state]}; nothing is left to do.</p>;
  const act = async (name: CaseAct['act']) => {
    const words = note.trim() === '' ? {} : { note: note.trim() };
    const version = await run(casePath(each.id, name), { version: each.version, ...words });
    if (version !== undefined) setNote('');
  };
  return (
    <section class="case-do" aria-labelledby="case-do">
      <h2 id="case-do">What you can do</h2>
      <RefusalBanner refusal={refusal} />
      <Field label="Note, kept with what you do" value={note} onValue={setNote} maxLength={500} />
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
    const other = mayBe.map(({ label }) => `, or ${label}`).join('');
    return `${placeOf(each)}, within ${distance(place.accuracyMetres)}${other}`;
  }
  return mayBe.length === 0
    ? 'Nobody could locate it. The words of the reports may say more'
    : `${placeOf(each)}. The words of the reports may say more`;
}
