import type { DeskTold, Verdict } from '@relight/contracts';
import { count } from '@relight/web-kit';
import { namesOf } from './channel-names.ts';
import type { Room } from './room.ts';
import { say } from './say.ts';

type Publication = NonNullable<DeskTold['publications']>[number];
type Entry = DeskTold['entries'][number];

/** What was said of an outage, oldest first: one row a publication, with how many it went to by each channel. */
export function ToldPublications(props: {
  readonly room: Room;
  readonly publications: readonly Publication[];
}) {
  const { room, publications } = props;
  if (publications.length === 0) return undefined;
  return (
    <table class="told-table">
      <caption>{say.told.facts()}</caption>
      <thead>
        <tr>
          <th scope="col">{say.told.when()}</th>
          <th scope="col">{say.told.what()}</th>
          <th scope="col">{say.told.to()}</th>
          <th scope="col">{say.told.wasTrue()}</th>
        </tr>
      </thead>
      <tbody>
        {publications.map((one) => (
          <tr key={one.id}>
            <td>{one.at === undefined ? say.told.waits() : momentOf(room, one.at)}</td>
            <td>
              {one.words === '' ? say.told.onPage() : one.words}
              <span class="hint">
                {one.by === undefined ? say.told.byPolicy() : say.told.byPerson({ who: one.by })}
              </span>
            </td>
            <td>{waysOf(room, one)}</td>
            <td>
              <Verdicted verdict={one.verdict} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Single messages, newest first, each with the last that is known of it. */
export function ToldMessages(props: { readonly room: Room; readonly entries: readonly Entry[] }) {
  const { room, entries } = props;
  if (entries.length === 0) return undefined;
  return (
    <table class="told-table">
      <caption>{say.told.messages()}</caption>
      <thead>
        <tr>
          <th scope="col">{say.told.when()}</th>
          <th scope="col">{say.told.what()}</th>
          <th scope="col">{say.told.whom()}</th>
          <th scope="col">{say.told.became()}</th>
          <th scope="col">{say.told.wasTrue()}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td>{momentOf(room, entry.at)}</td>
            <td>
              {entry.words}
              {entry.outageId === undefined ? undefined : (
                <a class="told-outage" href={`#/outage/${encodeURIComponent(entry.outageId)}`}>
                  {entry.outageId}
                </a>
              )}
            </td>
            <td>
              {nameOf(room, entry.channel)} {entry.to}
            </td>
            <td>{became(room, entry)}</td>
            <td>
              <Verdicted verdict={entry.verdict} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Verdicted({ verdict }: { readonly verdict: Verdict }) {
  return <span class={`told-verdict is-${verdict}`}>{say.told.verdicts[verdict]()}</span>;
}

const momentOf = ({ times, nowMs }: Room, at: string): string => times.moment(at, nowMs);

const nameOf = ({ desk }: Room, channel: string): string => namesOf(desk.channels, channel).title;

function waysOf(room: Room, { ways }: Publication): string {
  if (ways.length === 0) return say.told.page();
  return ways
    .map(({ channel, language, addresses }) => {
      const way = nameOf(room, channel);
      return say.told.way({ way, language, addresses: count(addresses) });
    })
    .join(', ');
}

/** "delivered 18:10:03". */
function became(room: Room, { state, history }: Entry): string {
  const at = history.at(-1)?.at;
  const words: Readonly<Record<string, () => string>> = say.told.states;
  const said = words[state]?.() ?? state;
  return at === undefined ? said : `${said} ${room.times.seconds(at)}`;
}
