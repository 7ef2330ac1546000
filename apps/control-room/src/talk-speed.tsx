import type { AnswerSpeed } from '@relight/contracts';
import { addresses, urlOf } from '@relight/contracts/addresses';
import { type Call, call, count, duration } from '@relight/web-kit';
import { namesOf } from './channel-names.ts';
import type { Room } from './room.ts';
import { useRead } from './use-talk.ts';
import { say } from './say.ts';

const everyMs = 30_000;

/** How fast people had a first human or factual answer within the last day. */
export function TalkSpeed({ room, ask = call }: { readonly room: Room; readonly ask?: Call }) {
  const stamp = String(Math.floor(room.wallMs / everyMs));
  const read = useRead(() => ask(addresses.answerSpeeds, {}), 'speeds', stamp);
  const rows = read.data?.answers.filter((each) => each.count > 0) ?? [];
  const people = rows.find(({ by, channel }) => by === 'people' && channel === undefined);
  if (rows.length === 0) return undefined;
  return (
    <details class="talk-speed">
      <summary>
        {people === undefined ? say.talkView.speed() : say.talkView.speedOf(timesOf(people))}
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say.talkView.speedBy()}</th>
            <th scope="col">{say.talkView.speedCount()}</th>
            <th scope="col">{say.talkView.speedInTime()}</th>
            <th scope="col">{say.talkView.speedMedian()}</th>
            <th scope="col">p90</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={`${row.channel ?? ''}${row.by}`} row={row} room={room} />
          ))}
        </tbody>
      </table>
      <a href={urlOf(addresses.answerSpeedFile)} download>
        {say.talkView.speedFile()}
      </a>
    </details>
  );
}

function Line({ row, room }: { readonly row: AnswerSpeed; readonly room: Room }) {
  const way =
    row.channel === undefined
      ? say.talkView.speedAll()
      : namesOf(room.desk.channels, row.channel).title;
  const { median, p90 } = timesOf(row);
  return (
    <tr>
      <th scope="row">{row.by === 'all' ? way : say.talkView.speedPeople({ way })}</th>
      <td>{count(row.count)}</td>
      <td>{Math.round((100 * row.inTime) / row.count)} %</td>
      <td>{median}</td>
      <td>{p90}</td>
    </tr>
  );
}

function timesOf({ medianSeconds = 0, p90Seconds = 0 }: AnswerSpeed) {
  return { median: duration(medianSeconds * 1_000), p90: duration(p90Seconds * 1_000) };
}
