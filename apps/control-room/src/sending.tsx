import { count, Icon } from '@relight/web-kit';
import { glyphOf, namesOf } from './channel-names.ts';
import type { Room } from './room.ts';
import { Unsure } from './unsure.tsx';

const stateWords = { ok: 'Works', refusing: 'Refuses', away: 'Does not answer' } as const;

/** How each channel fares, and what of it nobody is sure of. */
export function Sending({ room }: { readonly room: Room }) {
  const { times } = room;
  return (
    <section class="pan send" aria-labelledby="send">
      <header>
        <h2 id="send">Sending</h2>
      </header>
      <table>
        <thead>
          <tr>
            <th>Channel</th>
            <th class="c-n">Waiting</th>
            <th class="c-n">Last sent</th>
            <th>State</th>
          </tr>
        </thead>
        <tbody>
          {room.desk.channels.map((each) => {
            const isBad = each.state !== 'ok';
            const detail = each.detail === undefined ? '' : `. ${each.detail}`;
            return (
              <tr key={each.channel}>
                <th scope="row">
                  <Icon name={glyphOf([each], each.channel)} />{' '}
                  {namesOf([each], each.channel).title}
                </th>
                <td class="c-n">
                  {isBad && each.waiting > 0 ? (
                    <b class="flag r-act">{count(each.waiting)}</b>
                  ) : (
                    count(each.waiting)
                  )}
                </td>
                <td class="c-n">
                  {each.lastSentAt === undefined ? 'not yet' : times.seconds(each.lastSentAt)}
                </td>
                <td class="c2">
                  {stateWords[each.state]} since {times.moment(each.since, room.nowMs)}
                  {detail}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Unsure room={room} />
    </section>
  );
}
