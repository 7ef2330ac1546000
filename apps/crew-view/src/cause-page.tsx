import type { DeskOutage } from '@relight/contracts';
import { Button, duration, Field, Icon } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { Clash } from './clash.tsx';
import { type Crew, outageUpdate, tell } from './crew.ts';
import {
  type CauseTile,
  causeTiles,
  customersRead,
  firstTime,
  moved,
  type Sureness,
  surenesses,
  tileOf,
} from './estimate.ts';
import { hrefOf } from './route.ts';
import { Thumb, Top } from './shell.tsx';
import { crewThere } from './words.ts';
import { say } from './say.ts';

/** Cause and estimate on one screen: what is chosen here, and nothing else, is sent. */
export function CausePage({ crew, desk }: { readonly crew: Crew; readonly desk: DeskOutage }) {
  const { outage } = desk;
  const [tile, setTile] = useState(() => tileOf(outage.cause));
  const [text, setText] = useState<string>();
  const [at, setAt] = useState(() => firstTime(outage.etr, crew.now));
  const [sure, setSure] = useState<Sureness>();
  // The estimate the crew saw: a later one of somebody else makes a clash, not an overwrite.
  const [seenEtrId] = useState(outage.etr?.entryId);
  const [version] = useState(outage.version);
  const asks = crew.updates.filter(
    ({ subject, state }) => subject === outage.id && state === 'asks',
  );
  const cause = chosenCause(tile, text, outage.cause);
  const confidence = surenesses.find(({ id }) => id === sure)?.confidence;
  const save = () => {
    const named = { id: outage.id, placeName: desk.placeName };
    if (cause !== undefined)
      tell(
        crew,
        outageUpdate(
          named,
          'cause',
          { version, ...cause },
          tile === undefined
            ? say.causePage.causeInWords()
            : say.causePage.cause({ cause: tile.name }),
        ),
      );
    if (confidence !== undefined)
      tell(crew, {
        ...outageUpdate(
          named,
          'etr',
          { version, at, confidence },
          say.causePage.backBy({ estimate: crew.times.estimate(at, crew.now) }),
        ),
        ...(seenEtrId === undefined ? {} : { seenEtrId }),
      });
    location.hash = hrefOf('outage', outage.id);
  };
  return (
    <>
      <Top
        crew={crew}
        title={desk.placeName}
        under={crewThere[outage.crew]}
        backTo={hrefOf('outage', outage.id)}
      />
      <main class="frame">
        <div class="body">
          {asks.map((update) => (
            <Clash key={update.id} crew={crew} update={update} />
          ))}
          <Causes tile={tile} text={text} onTile={setTile} onText={setText} />
          <When
            crew={crew}
            desk={desk}
            at={at}
            sure={sure}
            onMove={(quarters) => {
              setAt(moved(at, quarters, crew.now));
              setSure(sure ?? 'likely');
            }}
            onSure={setSure}
          />
        </div>
        <Thumb>
          <button
            class="btn is-main huge"
            type="button"
            disabled={cause === undefined && confidence === undefined}
            onClick={save}
          >
            {saveWords(
              cause === undefined ? undefined : (tile?.name ?? 'cause'),
              confidence === undefined ? undefined : crew.times.estimate(at, crew.now),
            )}
          </button>
        </Thumb>
      </main>
    </>
  );
}

const saveWords = (cause: string | undefined, time: string | undefined) =>
  cause === undefined && time === undefined
    ? say.causePage.nothingToSaveYet()
    : `Save: ${[cause?.toLowerCase(), time].filter((word) => word !== undefined).join(', ')}`;

/** What the crew says of the cause, if it is news. */
function chosenCause(
  tile: CauseTile | undefined,
  text: string | undefined,
  before: DeskOutage['outage']['cause'],
): { readonly kind: CauseTile['kind'] | 'other'; readonly text?: string } | undefined {
  const words = text?.trim() === '' ? undefined : text?.trim();
  if (tile === undefined && words === undefined) return undefined;
  if (words === undefined && tile === tileOf(before)) return undefined;
  const said = words ?? tile?.text;
  return { kind: tile?.kind ?? 'other', ...(said === undefined ? {} : { text: said }) };
}

function Causes(props: {
  readonly tile: CauseTile | undefined;
  readonly text: string | undefined;
  readonly onTile: (tile: CauseTile) => void;
  readonly onText: (text: string | undefined) => void;
}) {
  const isLong = props.text !== undefined;
  return (
    <section aria-labelledby="cause">
      <h2 class="big" id="cause">
        {say.causePage.whatCausedIt()}
      </h2>
      <div class="tiles">
        {causeTiles.map((tile) => (
          <button
            key={tile.name}
            type="button"
            class="tile"
            aria-pressed={tile === props.tile}
            onClick={() => props.onTile(tile)}
          >
            <Icon name={tile.icon} />
            <span>{tile.name}</span>
          </button>
        ))}
        <button
          type="button"
          class="tile"
          aria-expanded={isLong}
          onClick={() => props.onText(isLong ? undefined : '')}
        >
          <Icon name="plus" />
          <span>{say.causePage.sayMore()}</span>
        </button>
      </div>
      {props.text === undefined ? undefined : (
        <Field
          label={say.causePage.whatHappened()}
          value={props.text}
          onValue={props.onText}
          maxLength={300}
          isLong
        />
      )}
    </section>
  );
}

function When(props: {
  readonly crew: Crew;
  readonly desk: DeskOutage;
  readonly at: string;
  readonly sure: Sureness | undefined;
  readonly onMove: (quarters: 1 | -1) => void;
  readonly onSure: (sure: Sureness) => void;
}) {
  const { crew, at, sure, onMove } = props;
  const aheadMs = Date.parse(at) - Date.parse(crew.now);
  return (
    <section aria-labelledby="when">
      <h2 class="big" id="when">
        {say.causePage.whenIsPowerBack()}
      </h2>
      <div class="when">
        <Button
          icon={<Icon name="minus" />}
          label={say.causePage.quarterEarlier()}
          onClick={() => onMove(-1)}
        />
        <output class={sure === undefined ? 'is-open' : ''}>
          <b>{crew.times.moment(at, crew.now)}</b>
          <span>{say.causePage.inSpan({ span: duration(aheadMs) })}</span>
        </output>
        <Button
          icon={<Icon name="plus" />}
          label={say.causePage.quarterLater()}
          onClick={() => onMove(1)}
        />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- buttons, not fields of a form */}
      <div class="sure" role="group" aria-label={say.causePage.howSure()}>
        {surenesses.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            aria-pressed={sure === id}
            onClick={() => props.onSure(id)}
          >
            {name}
          </button>
        ))}
      </div>
      <Say {...props} />
    </section>
  );
}

function Say(props: {
  readonly crew: Crew;
  readonly desk: DeskOutage;
  readonly at: string;
  readonly sure: Sureness | undefined;
}) {
  const { crew, desk, at, sure } = props;
  const chosen = surenesses.find(({ id }) => id === sure);
  if (chosen === undefined) return <p class="say">{say.causePage.noTimeYet()}</p>;
  const { lead, words } = customersRead(at, chosen.confidence, desk.outage, crew.now, crew.times);
  return (
    <p class="say">
      {lead} <b>{words}</b>
    </p>
  );
}
