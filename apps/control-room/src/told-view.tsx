import type { DeskTold } from '@relight/contracts';
import { addresses, urlOf } from '@relight/contracts/addresses';
import { Button, type Call, call, Field, StatusGlyph, statusWords } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import { rowsOf } from './board.ts';
import { CannotRead } from './cannot-read.tsx';
import { useKeys } from './keys.ts';
import type { Room } from './room.ts';
import { say } from './say.ts';
import { ToldMessages, ToldPublications } from './told-table.tsx';

const ways = ['outage', 'person', 'message'] as const;
type By = (typeof ways)[number];

/** Whose ledger is read. */
interface Asked {
  readonly by: By;
  readonly value: string;
}

const pageSize = 100;
const mostOutages = 50;

/** The ledger: who was told what, when, by which channel, and was it true. */
export function ToldView(props: {
  readonly room: Room;
  readonly outage: string | undefined;
  readonly ask?: Call;
}) {
  const { room, outage } = props;
  const [by, setBy] = useState<By>('outage');
  const [value, setValue] = useState(outage ?? '');
  const ledger = useLedger(props.ask ?? call);
  useEffect(() => {
    if (outage !== undefined) void ledger.read({ by: 'outage', value: outage });
  }, []);
  useKeys({
    f: () => ledger.setOnlyFalse(!ledger.onlyFalse),
    d: () => document.querySelector<HTMLElement>('#told-file')?.click(),
  });
  const isEmpty = by === 'outage' && ledger.asked === undefined && !ledger.isBusy;
  return (
    <main id="main" tabIndex={-1} class="work on-told">
      <section class="pan" aria-labelledby="told-h">
        <header>
          <h1 id="told-h">{say.told.heading()}</h1>
        </header>
        <form
          class="told-ask"
          onSubmit={(event) => {
            event.preventDefault();
            if (value.trim() !== '') void ledger.read({ by, value: value.trim() });
          }}
        >
          <fieldset class="chips">
            <legend class="vh">{say.told.by()}</legend>
            {ways.map((way) => (
              <label class="chip" key={way}>
                <input type="radio" name="by" checked={by === way} onChange={() => setBy(way)} />
                {say.told.ways[way]()}
              </label>
            ))}
          </fieldset>
          <Field
            label={say.told.wanted[by]()}
            hint={by === 'outage' ? undefined : say.told.noted()}
            maxLength={320}
            value={value}
            onValue={setValue}
          />
          <Button type="submit" kind="main" disabled={ledger.isBusy}>
            {say.told.show()}
          </Button>
        </form>
        <Ledger room={room} ledger={ledger} />
        {isEmpty ? <Outages room={room} /> : undefined}
      </section>
    </main>
  );
}

/** Nobody knows an outage by its id: those there are, most customers first. */
function Outages({ room }: { readonly room: Room }) {
  const rows = rowsOf(room.desk, room.nowMs, room.times, true).slice(0, mostOutages);
  return (
    <ul class="told-outages">
      {rows.map(({ id, status, place, out, lasts }) => (
        <li key={id}>
          <StatusGlyph status={status} word={statusWords[status]} quiet />{' '}
          <a href={`#/told/${encodeURIComponent(id)}`}>{place}</a>{' '}
          <span class="hint">
            {statusWords[status]} · {say.told.outage({ out, lasts })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Reads a page after the other; what was read stays while more is. */
function useLedger(ask: Call) {
  const [asked, setAsked] = useState<Asked>();
  const [told, setTold] = useState<DeskTold>();
  const [failed, setFailed] = useState<{ readonly why: string; readonly again: () => void }>();
  const [isBusy, setBusy] = useState(false);
  const [onlyFalse, setOnlyFalse] = useState(false);
  const read = async (wanted: Asked, after?: string) => {
    setBusy(true);
    const query = { [wanted.by]: wanted.value, limit: pageSize, ...(after ? { after } : {}) };
    const answer = await ask(addresses.deskTold, { query });
    setBusy(false);
    setFailed(
      answer.ok ? undefined : { why: answer.message, again: () => void read(wanted, after) },
    );
    if (!answer.ok) return;
    setAsked(wanted);
    setTold((before) =>
      after === undefined || before === undefined ? answer.data : joined(before, answer.data),
    );
  };
  return { asked, told, failed, isBusy, onlyFalse, setOnlyFalse, read };
}

type LedgerState = ReturnType<typeof useLedger>;

/** The publications stand on the first page alone; where the next one begins is the last page's to say. */
function joined(before: DeskTold, { entries, next }: DeskTold): DeskTold {
  const { publications } = before;
  const page = {
    entries: [...before.entries, ...entries],
    ...(next === undefined ? {} : { next }),
  };
  return publications === undefined ? page : { ...page, publications };
}

function Ledger({ room, ledger }: { readonly room: Room; readonly ledger: LedgerState }) {
  const { asked, told, failed, onlyFalse } = ledger;
  if (failed !== undefined) return <CannotRead error={failed.why} onAgain={failed.again} />;
  if (asked === undefined || told === undefined)
    return <p class="none">{ledger.isBusy ? say.told.reading() : say.told.choose()}</p>;
  const { publications = [], entries, next } = told;
  if (publications.length === 0 && entries.length === 0)
    return <p class="none">{say.told.nothing()}</p>;
  const isShown = ({ verdict }: { readonly verdict: string }) =>
    !onlyFalse || verdict === 'wasFalse' || verdict === 'notKept';
  return (
    <div class="told-body">
      <p class="told-acts">
        <label class="chip">
          <input
            type="checkbox"
            checked={onlyFalse}
            onChange={() => ledger.setOnlyFalse(!onlyFalse)}
          />
          {say.told.onlyFalse()}
        </label>
        <a id="told-file" class="btn" href={fileOf(asked)} download>
          {say.told.file()}
        </a>
      </p>
      <ToldPublications room={room} publications={publications.filter(isShown)} />
      <ToldMessages room={room} entries={entries.filter(isShown)} />
      {next === undefined ? undefined : (
        <Button disabled={ledger.isBusy} onClick={() => void ledger.read(asked, next)}>
          {say.told.earlier()}
        </Button>
      )}
      <p class="hint">{say.told.judged()}</p>
    </div>
  );
}

/** The file of the whole, by the same question. */
function fileOf({ by, value }: Asked): string {
  return urlOf(addresses.deskToldExport, {}, { [by]: value });
}
