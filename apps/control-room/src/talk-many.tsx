import { addresses } from '@relight/contracts/addresses';
import { Button, type Call, call, count } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { CannotRead } from './cannot-read.tsx';
import { useKeys } from './keys.ts';
import type { Room } from './room.ts';
import { type ActDraft, actOf, firstAct, ManyAct } from './talk-many-act.tsx';
import { ManyStanding, ManyWaiting } from './talk-many-standing.tsx';
import { topicWords } from './talk-words.ts';
import { cellKey, useBulk, type Cell } from './use-bulk.ts';
import { canDecide } from './use-desk.ts';
import { useRead } from './use-talk.ts';
import { say } from './say.ts';

/** Many at once: cells of place and topic, one answer made for each place, then ten seconds to take it back. */
export function TalkMany(props: {
  readonly room: Room;
  readonly stamp: string;
  readonly ask?: Call;
}) {
  const { room, stamp, ask = call } = props;
  const cells = useRead(() => ask(addresses.conversationCells, {}), 'cells', stamp);
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [isMine, setMine] = useState(false);
  const [draft, setDraft] = useState<ActDraft>(firstAct);
  const act = actOf(draft);
  const all = cells.data?.cells ?? [];
  const filter = isMine ? { view: 'mine' as const } : filterOf(all, keys);
  const bulk = useBulk(filter, act, cells.data?.asOf, ask);
  const toggle = (cell: Cell) => {
    const next = new Set(keys);
    if (!next.delete(cellKey(cell))) next.add(cellKey(cell));
    setKeys(next);
  };
  const mayBegin = canDecide(room.live) && (bulk.preview.data?.count ?? 0) > 0 && act !== undefined;
  useKeys({
    'Ctrl+Enter': () => {
      if (mayBegin) bulk.begin();
    },
    u: () => {
      if (bulk.standing?.state === 'held') bulk.undo();
    },
    Escape: () => {
      location.hash = '#/talk';
    },
  });
  return (
    <main id="main" tabIndex={-1} class="work on-many">
      <section class="pan talk-many" aria-labelledby="many-h">
        <header>
          <h1 id="many-h">{say.talkView.many()}</h1>
          <a href="#/talk">{say.talkView.backToOne()}</a>
        </header>
        <p class="hint">{say.talkView.manyHow()}</p>
        {cells.error === undefined ? undefined : (
          <CannotRead error={cells.error} onAgain={cells.again} />
        )}
        <Button aria-pressed={isMine} onClick={() => setMine(!isMine)}>
          {say.talkView.allMine()}
        </Button>
        <Matrix cells={all} keys={keys} onToggle={toggle} />
      </section>
      <section class="pan talk-many" aria-labelledby="many-do">
        <header>
          <h2 id="many-do">{say.talkView.manyDo()}</h2>
        </header>
        <ManyAct
          room={room}
          draft={draft}
          onDraft={(changed) => setDraft({ ...draft, ...changed })}
        />
        <ManyStanding room={room} bulk={bulk} mayBegin={mayBegin} />
        <ManyWaiting room={room} bulk={bulk} stamp={stamp} ask={ask} />
      </section>
    </main>
  );
}

/** Undefined while no cell is chosen. */
function filterOf(cells: readonly Cell[], keys: ReadonlySet<string>) {
  const chosen = cells.filter((cell) => keys.has(cellKey(cell)));
  if (chosen.length === 0) return undefined;
  const picked = chosen.map(({ outageId, class: kind }) => ({ outageId, class: kind }));
  return { view: 'team' as const, cells: picked };
}

const classes = ['question', 'outage', 'complaint', 'restored', 'praise', 'other', 'news'] as const;

function Matrix(props: {
  readonly cells: readonly Cell[];
  readonly keys: ReadonlySet<string>;
  readonly onToggle: (cell: Cell) => void;
}) {
  const { cells } = props;
  if (cells.length === 0) return <p class="none">{say.talkView.none.team()}</p>;
  const shown = classes.filter((kind) => cells.some((cell) => cell.class === kind));
  const places = [...new Set(cells.map(({ outageId }) => outageId))];
  return (
    <div class="talk-cells">
      <table>
        <thead>
          <tr>
            <th scope="col">{say.talkView.place()}</th>
            {shown.map((kind) => (
              <th key={kind} scope="col">
                {topicWords({ class: kind })}
              </th>
            ))}
            <th scope="col">{say.talkView.danger()}</th>
          </tr>
        </thead>
        <tbody>
          {places.map((outageId) => (
            <Place key={outageId ?? ''} {...props} outageId={outageId} shown={shown} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Place(
  props: Parameters<typeof Matrix>[0] & {
    readonly outageId: string | null;
    readonly shown: readonly Cell['class'][];
  },
) {
  const { keys, onToggle, outageId, shown } = props;
  const own = props.cells.filter((cell) => cell.outageId === outageId);
  const place = own.find((cell) => cell.place !== undefined)?.place ?? say.talkView.notLocated();
  const hazards = own.reduce((sum, cell) => sum + cell.hazards, 0);
  return (
    <tr>
      <th scope="row">{place}</th>
      {shown.map((kind) => {
        const cell = own.find((each) => each.class === kind);
        return (
          <td key={kind}>
            {cell === undefined ? (
              0
            ) : (
              <Button
                aria-pressed={keys.has(cellKey(cell))}
                aria-label={say.talkView.cell({
                  count: cell.count,
                  topic: topicWords({ class: kind }),
                  place,
                })}
                onClick={() => onToggle(cell)}
              >
                {count(cell.count)}
              </Button>
            )}
          </td>
        );
      })}
      <td class={hazards > 0 ? 'c-danger' : undefined}>{count(hazards)}</td>
    </tr>
  );
}
