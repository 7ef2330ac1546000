import type { Case } from '@relight/contracts';
import { ago, Button, distance, Field, Icon, StatusGlyph } from '@relight/web-kit';
import { useMemo, useState } from 'preact/hooks';
import { Clash } from './clash.tsx';
import { caseUpdate, type Crew, tell } from './crew.ts';
import { IAmThere } from './danger-card.tsx';
import { wayTo } from './way.ts';
import { hrefOf } from './route.ts';
import { Thumb, Top } from './shell.tsx';
import { SmallMap } from './small-map.tsx';
import { WayMark } from './way-mark.tsx';
import { geoLink, goodTo } from './way.ts';
import { WordsHeard } from './words-heard.tsx';
import { caseHolder, casePlace, caseTitle } from './words.ts';
import { say } from './say.ts';

/** A danger or a doubt: what people said, how good the place is, and what the crew finds there. */
export function CasePage({ crew, each }: { readonly crew: Crew; readonly each: Case }) {
  const [note, setNote] = useState('');
  const said = crew.updates.filter(({ subject }) => subject === each.id);
  const asks = said.find(({ state }) => state === 'asks');
  const waits = said.find(({ state }) => state === 'waiting');
  const holder = caseHolder(each, crew);
  return (
    <>
      <Top crew={crew} title={caseTitle(each)} under={casePlace(each)} backTo="#/" />
      <main class="frame">
        <div class="body">
          {asks === undefined ? undefined : <Clash crew={crew} update={asks} />}
          <Whereabouts crew={crew} each={each} />
          {holder === undefined ? undefined : <p class="held">{holder}</p>}
          {waits === undefined ? undefined : (
            <p class="held c-act">{say.casePage.youWaitsToSend({ what: waits.what })}</p>
          )}
          <WordsHeard reportIds={each.reportIds} reports={each.reports} crew={crew} />
          <Nearest each={each} />
          {isOver(each) ? undefined : (
            <Field
              label={say.casePage.noteForControlIfYouLike()}
              value={note}
              onValue={setNote}
              maxLength={500}
              isLong
            />
          )}
        </div>
        {isOver(each) || waits !== undefined || asks !== undefined ? undefined : (
          <Verdicts crew={crew} each={each} note={note} />
        )}
      </main>
    </>
  );
}

const isOver = (each: Case) =>
  each.state === 'dismissed' ||
  each.state === 'madeSafe' ||
  (each.state === 'confirmed' && each.kind !== 'hazard');

/** Where nobody is sure: the way to each place it may be. */
function Possible({ each }: { readonly each: Case }) {
  const { mayBe = [] } = each;
  if (mayBe.length === 0) return <p class="none">{say.casePage.nobodyLocatedIt()}</p>;
  return (
    <>
      <p class="none">{say.casePage.nobodyIsSureWhere()}</p>
      <div class="one">
        {mayBe.map(({ label, position }) => (
          <a key={label} class="btn" href={geoLink(position, caseTitle(each))}>
            <Icon name="arrow" /> {label}
          </a>
        ))}
      </div>
    </>
  );
}

function Whereabouts({ crew, each }: { readonly crew: Crew; readonly each: Case }) {
  const { place } = each;
  const hazards = useMemo(
    () =>
      each.kind === 'hazard' && place !== undefined
        ? [{ id: each.id, name: caseTitle(each), at: place.position }]
        : [],
    [each],
  );
  if (place === undefined) return <Possible each={each} />;
  return (
    <>
      <SmallMap
        crew={crew}
        label={say.casePage.mapOf({ place: casePlace(each) })}
        at={place.position}
        withinMetres={place.accuracyMetres}
        doubt={each.kind === 'hazard' ? undefined : each.kind}
        hazards={hazards}
      />
      <p class="hz-m">
        <WayMark way={wayTo(crew.hereState.here.at, place.position)} />
        <span>
          {ago(Date.parse(crew.now) - Date.parse(each.openedAt))}.{' '}
          <b>{upperFirst(goodTo(place.accuracyMetres))}</b>
        </span>
      </p>
      <div class="two">
        <a
          class={`btn${each.kind === 'hazard' ? ' is-danger' : ''}`}
          href={geoLink(place.position, caseTitle(each))}
        >
          <Icon name="arrow" /> {say.casePage.route()}
        </a>
        <a class="btn" href={hrefOf('map', each.id)}>
          <Icon name="layers" /> {say.casePage.onTheMap()}
        </a>
      </div>
    </>
  );
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Nearest({ each }: { readonly each: Case }) {
  if (each.nearestDevice === undefined && each.deadDeviceMetres === undefined) return undefined;
  return (
    <p class="say">
      {each.nearestDevice === undefined
        ? undefined
        : say.casePage.nearestDevice({ device: each.nearestDevice })}{' '}
      {each.deadDeviceMetres === undefined
        ? undefined
        : say.casePage.nearestDeadDeviceAway({ distance: distance(each.deadDeviceMetres) })}
    </p>
  );
}

/** What the crew may find, by the kind of case. */
const findings = {
  hazard: { confirm: say.casePage.iSeeItRealDanger(), dismiss: say.casePage.notThere() },
  suspected: { confirm: say.casePage.yesPowerIsOut(), dismiss: say.casePage.powerIsOn() },
  stillOut: { confirm: say.casePage.yesStillOut(), dismiss: say.casePage.powerIsOn() },
} as const;

function Verdicts(props: { readonly crew: Crew; readonly each: Case; readonly note: string }) {
  const { crew, each, note } = props;
  const { confirm, dismiss } = findings[each.kind];
  const isHazard = each.kind === 'hazard';
  const decide = (act: 'confirm' | 'dismiss' | 'safe', what: string) =>
    tell(crew, caseUpdate(each, act, what, note));
  if (each.state === 'confirmed')
    return (
      <Thumb>
        <button
          class="btn is-main huge"
          type="button"
          onClick={() => decide('safe', say.casePage.madeSafe())}
        >
          {say.casePage.madeSafe()}
        </button>
      </Thumb>
    );
  return (
    <Thumb>
      <button
        class={`btn ${isHazard ? 'is-danger' : 'is-main'} huge`}
        type="button"
        onClick={() => decide('confirm', confirm)}
      >
        {isHazard ? <StatusGlyph status="hazard" /> : undefined}
        {confirm}
      </button>
      <div class="row">
        <IAmThere crew={crew} each={each} />
        {isHazard ? (
          <Button onClick={() => decide('safe', say.casePage.madeSafe())}>
            {say.casePage.madeSafe()}
          </Button>
        ) : undefined}
        <Button onClick={() => decide('dismiss', dismiss)}>{dismiss}</Button>
      </div>
    </Thumb>
  );
}
