import type { DeskOutage } from '@relight/contracts';
import { count, StatusGlyph, statusWords } from '@relight/web-kit';
import { type Cell, type Row, rowsOf, sparkOf } from './board.ts';
import type { DeskFigures } from './figures.ts';
import type { Room } from './room.ts';
import { say } from './say.ts';

/** All outages as a table, most customers first; the map is its picture. */
export function OutageTable(props: {
  readonly room: Room;
  readonly figures: DeskFigures;
  /** Also those that are over or ahead. */
  readonly all: boolean;
}) {
  const { room, figures } = props;
  const rows = rowsOf(room.desk, room.nowMs, room.times, props.all);
  const Heading = props.all ? 'h1' : 'h2';
  return (
    <section class="pan outs" aria-labelledby="outs">
      <header>
        <Heading id="outs">{say.outageTable.outages()}</Heading>
        <span>
          {say.outageTable.totals({
            drawn: figures.drawn,
            small: figures.outages - figures.drawn,
            customers: figures.customersOut,
          })}
          {figures.claimed === undefined
            ? ''
            : say.outageTable.claimed({ count: count(figures.claimed) })}
        </span>
        <span class="sort">
          {props.all ? say.outageTable.allByCustomers() : say.outageTable.sortedByCustomers()}
        </span>
      </header>
      {rows.length === 0 ? (
        <p class="none">{say.outageTable.noneKnown()}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th class="c-g">
                <span class="vh">{say.outageTable.status()}</span>
              </th>
              <th>{say.outageTable.place()}</th>
              <th class="c-n w-out">{say.outageTable.out()}</th>
              <th class="c-s">4 h</th>
              <th class="c-n w-for">{say.outageTable.forWord()}</th>
              <th class="c-e w-est">{say.outageTable.estimate()}</th>
              <th class="c-r w-told">{say.outageTable.lastTold()}</th>
              <th class="c-n w-rep">{say.outageTable.reportsH()}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <OutageRow key={row.id} row={row} room={room} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function OutageRow({ row, room }: { readonly row: Row; readonly room: Room }) {
  const outage = room.desk.outages.get(row.id);
  return (
    <tr>
      <td class="c-g">
        <StatusGlyph status={row.status} word={statusWords[row.status]} quiet />
      </td>
      <th scope="row">
        <span class="place">
          <a href={`#/outage/${encodeURIComponent(row.id)}`} data-row>
            {row.place}
          </a>{' '}
          <span class="oid">{row.name}</span>
        </span>
        <span class="sub">
          {row.hasHazard ? (
            <>
              <StatusGlyph status="hazard" word={say.outageTable.dangerHere()} />{' '}
            </>
          ) : undefined}
          {row.isClaimed ? say.outageTable.countOnlyClaimed() : ''}
          {row.why}
        </span>
      </th>
      <td class="c-n">
        <b>{count(row.out)}</b>
      </td>
      <td class="c-s">{outage === undefined ? '' : <Spark of={outage} nowMs={room.nowMs} />}</td>
      <td class="c-n" data-name="For">
        {row.lasts}
      </td>
      <td class="c-e" data-name="Estimate">
        <CellWords cell={row.estimate} isStrong />
      </td>
      <td class="c-r" data-name={say.outageTable.lastTold()}>
        <CellWords cell={row.told} />
      </td>
      <td class="c-n" data-name="Reports/h">
        {count(row.reports)}
      </td>
    </tr>
  );
}

function CellWords({ cell, isStrong }: { readonly cell: Cell; readonly isStrong?: boolean }) {
  const text = isStrong === true ? <b>{cell.text}</b> : cell.text;
  return (
    <>
      {cell.isDue === true ? <b class="flag r-act">{cell.text}</b> : text}
      {cell.sub === undefined ? undefined : <span class="sub">{cell.sub}</span>}
    </>
  );
}

/** The outage's own line; the figures beside it say the same. */
function Spark({ of, nowMs }: { readonly of: DeskOutage; readonly nowMs: number }) {
  const points = sparkOf(of, nowMs).map(
    ([x, y]) => `${(x * 56).toFixed(1)} ${(19 - y * 18).toFixed(1)}`,
  );
  const line = `M${points.join('L')}`;
  return (
    <svg class="spark" viewBox="0 0 56 20" width="56" height="20" aria-hidden="true">
      <path class="spark-a" d={`${line}V20H0Z`} />
      <path class="spark-l" d={line} />
    </svg>
  );
}
