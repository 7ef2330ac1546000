import { count, Icon } from '@relight/web-kit';
import { glyphOf, namesOf } from './channel-names.ts';
import type { Room } from './room.ts';
import { Unsure } from './unsure.tsx';
import { say } from './say.ts';

const stateWords = {
  ok: say.sending.works(),
  refusing: say.sending.refuses(),
  away: say.sending.doesNotAnswer(),
} as const;

/** How each channel fares, and what of it nobody is sure of. */
export function Sending({ room }: { readonly room: Room }) {
  const { times } = room;
  return (
    <section class="pan send" aria-labelledby="send">
      <header>
        <h2 id="send">{say.sending.sending()}</h2>
      </header>
      <table>
        <thead>
          <tr>
            <th>{say.sending.channel()}</th>
            <th class="c-n">{say.sending.waiting()}</th>
            <th class="c-n">{say.sending.lastSent()}</th>
            <th>{say.sending.state()}</th>
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
                  {each.lastSentAt === undefined
                    ? say.sending.notYet()
                    : times.seconds(each.lastSentAt)}
                </td>
                <td class="c2">
                  {say.sending.stateSince({
                    state: stateWords[each.state],
                    moment: times.moment(each.since, room.nowMs),
                  })}
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
