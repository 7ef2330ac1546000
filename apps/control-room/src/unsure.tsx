import type { UnsureMessage } from '@relight/contracts';
import { Button, count } from '@relight/web-kit';
import { useEffect, useRef } from 'preact/hooks';
import { namesOf } from './channel-names.ts';
import { nowAt, type Room } from './room.ts';
import { canDecide } from './use-desk.ts';
import { type Found, type Settled, unsureOf, useUnsure } from './use-unsure.ts';
import { say } from './say.ts';

/** Messages nobody is sure of: a person looks each up with the provider and says what they found. */
export function Unsure({ room }: { readonly room: Room }) {
  const total = unsureOf(room.desk);
  const { shown, problem, isBusy, settle, showMore } = useUnsure(room);
  if (total === 0 && shown.length === 0) return undefined;
  const open = shown.filter(({ settled }) => settled === undefined).length;
  return (
    <section class="unsure" aria-labelledby="unsure">
      <h3 id="unsure" tabIndex={-1}>
        {say.unsure.heading({ messages: total })}
      </h3>
      {total === 0 ? undefined : (
        <p>
          {say.unsure.about({ messages: total })}
          {open === 0 || shown.length >= total
            ? ''
            : say.unsure.theOldestAreShown({ count: count(open) })}
        </p>
      )}
      {problem === undefined ? undefined : <output class="c-act">{problem}</output>}
      <ul>
        {shown.map(({ each, settled }) => (
          <Line key={each.id} {...{ each, settled, room, isBusy }} onSettle={settle} />
        ))}
      </ul>
      {showMore === undefined ? undefined : (
        <Button onClick={showMore}>{say.unsure.showMore()}</Button>
      )}
    </section>
  );
}

interface LineProps {
  readonly each: UnsureMessage;
  readonly settled: Settled | undefined;
  readonly room: Room;
  readonly isBusy: boolean;
  readonly onSettle: (each: UnsureMessage, found: Found) => Promise<void>;
}

function Line(props: LineProps) {
  const { each, settled, room } = props;
  const { id, channel, endsIn, triedAt, words, outageId } = each;
  const { title, one } = namesOf(room.desk.channels, channel);
  return (
    <li>
      <p class="un-h" id={`un-${id}`}>
        <b>
          {endsIn === undefined
            ? say.unsure.aTo({ title, one })
            : say.unsure.aToTheNumberEndingIn({ one, endsIn })}
        </b>{' '}
        {say.unsure.tried({ moment: room.times.moment(triedAt, nowAt(room)) })}
        {outageId === undefined ? undefined : (
          <>
            , <a href={`#/outage/${encodeURIComponent(outageId)}`}>{say.unsure.itsOutage()}</a>
          </>
        )}
      </p>
      <p class="un-w">
        <q>{words}</q>
      </p>
      {settled?.isOver === true ? <Said words={settled.words} /> : <Decide {...props} />}
    </li>
  );
}

/** What became of it stands where the buttons were, and has their focus. */
function Said({ words }: { readonly words: string }) {
  const said = useRef<HTMLOutputElement>(null);
  useEffect(() => said.current?.focus(), []);
  return (
    <output ref={said} tabIndex={-1} class="un-said">
      {words}
    </output>
  );
}

function Decide({ each, settled, room, isBusy, onSettle }: LineProps) {
  if (room.session.role !== 'approver') return <p class="sub">{say.unsure.anApproverDecides()}</p>;
  const isLate = nowAt(room) >= each.expiresAt;
  const given = {
    disabled: isBusy || !canDecide(room.live),
    'aria-describedby': `un-${each.id}`,
  };
  return (
    <>
      {settled === undefined ? undefined : <output class="c-act">{settled.words}</output>}
      <div class="comp-do">
        <Button {...given} onClick={() => void onSettle(each, 'sent')}>
          {say.unsure.itWasSent()}
        </Button>
        <Button {...given} onClick={() => void onSettle(each, 'notSent')}>
          {isLate ? say.unsure.itWasNotAndIsTooLate() : say.unsure.itWasNotSendItNow()}
        </Button>
        {canDecide(room.live) ? undefined : (
          <p class="why-not">{say.unsure.noContactForAMinute()}</p>
        )}
      </div>
    </>
  );
}
