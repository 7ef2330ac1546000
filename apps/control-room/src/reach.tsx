import type { DeskOutage, DeskPublication } from '@relight/contracts';
import { Rich, count, duration, type Times } from '@relight/web-kit';
import { lastArrivalMs } from './arrival.ts';
import { namesOf } from './channel-names.ts';
import type { Room } from './room.ts';
import { say } from './say.ts';

/** Whom it reaches, what it costs, when the last one has it, who is left out. */
export function Reach(props: {
  readonly publication: DeskPublication;
  readonly outage: DeskOutage;
  readonly room: Pick<Room, 'times' | 'nowMs' | 'desk'>;
}) {
  const { publication, outage, room } = props;
  const { reach } = publication;
  return (
    <>
      <table class="reach">
        <thead>
          <tr>
            <th>{say.reach.reach()}</th>
            <th class="c-n">{say.reach.people()}</th>
            <th class="c-n">{say.reach.size()}</th>
            <th class="c-n">{say.reach.drainsIn()}</th>
          </tr>
        </thead>
        <tbody>
          {sharesOf(publication).map((share) => {
            const { title, one, many } = namesOf(room.desk.channels, share.channel);
            return (
              <tr key={share.channel}>
                <th scope="row">{title}</th>
                <td class="c-n">
                  <b>{count(share.addresses)}</b> {share.addresses === 1 ? one : many}
                </td>
                <td class="c-n">
                  {count(share.units)} {share.per}
                  {share.units === 1 || share.per === 'weight' ? '' : 's'}
                </td>
                <td class="c-n">
                  {share.drainSeconds === 0 ? say.reach.atOnce() : drain(share.drainSeconds)}
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say.reach.all()}</th>
            <td class="c-n">
              <b>
                {say.reach.recipientsOf({
                  recipients: reach.recipients,
                  customers: publication.customers,
                })}
              </b>
            </td>
            <td class="c-n">
              <b>{say.reach.usd({ cost: reach.costUsd.toFixed(2) })}</b>
            </td>
            <td class="c-n">{arrival(publication, outage, room)}</td>
          </tr>
        </tfoot>
      </table>
      <LeftOut publication={publication} />
    </>
  );
}

/** What each channel takes of it; a broadcast of before counted the whole alone. */
function sharesOf(each: DeskPublication) {
  return each.reach.byChannel ?? [];
}

const drain = (seconds: number) =>
  seconds < 60 ? `${Math.ceil(seconds)} s` : duration(seconds * 1_000);

/** In a line, for where the table is out of sight. */
export function ReachLine(props: {
  readonly publication: DeskPublication;
  readonly nowMs: number;
  readonly times: Times;
}) {
  const { publication, nowMs, times } = props;
  const { recipients, leftOut, costUsd } = publication.reach;
  const all = { recipients, customers: publication.customers };
  const parts = [
    say.reach.recipientsOf(all),
    ...(leftOut === 0 ? [] : [say.reach.leftOut({ count: leftOut })]),
    say.reach.usd({ cost: costUsd.toFixed(2) }),
    say.reach.lastIfNow({ moment: times.moment(lastArrivalMs(publication, nowMs), nowMs) }),
  ];
  return <p class="reach-line">{parts.join(' · ')}</p>;
}

/** The last arrival beside the estimate: texts that come after it are worse than none. */
function arrival(
  publication: DeskPublication,
  outage: DeskOutage,
  { times, nowMs }: Pick<Room, 'times' | 'nowMs'>,
) {
  const etr = publication.toldEtr ?? outage.toldEtr;
  const lastMs = lastArrivalMs(publication, nowMs);
  const isAhead = publication.state === 'waiting';
  const sayLast = isAhead ? say.reach.lastIfNow : say.reach.last;
  const last = sayLast({ moment: times.moment(lastMs, nowMs) });
  if (etr === undefined) return last;
  const ms = Date.parse(etr.at) - lastMs;
  const words = `${duration(Math.abs(ms))} ${ms < 0 ? 'after' : 'before'} ${times.estimate(etr.at, nowMs)}`;
  return (
    <>
      {last},<br />
      {ms < 0 ? <b class="flag r-act">{words}</b> : words}
    </>
  );
}

function LeftOut({ publication }: { readonly publication: DeskPublication }) {
  const { leftOut, recipients, undeliverable = 0 } = publication.reach;
  if (leftOut === 0 && undeliverable === 0) return undefined;
  return (
    <div class="left-out">
      <h3>{say.reach.leftOut({ count: leftOut })}</h3>
      <p class="lo-bar" aria-hidden="true">
        <i style={{ flex: recipients }} />
        <i style={{ flex: leftOut }} />
      </p>
      {leftOut === 0 ? undefined : <p>{say.reach.noUsableContact()}</p>}
      {undeliverable === 0 ? undefined : <p>{say.reach.undeliverable({ count: undeliverable })}</p>}
    </div>
  );
}

const stateOrder = [
  ['delivered', 'arrived'],
  ['accepted', 'accepted'],
  ['queued', 'queued'],
  ['sending', say.reach.onTheWay()],
  ['undelivered', say.reach.didNotArrive()],
  ['refused', 'refused'],
  ['unknown', say.reach.notKnown()],
  ['expired', say.reach.tooLateToSend()],
  ['withdrawn', 'withdrawn'],
] as const;

/** How its messages fare, once some have left. */
export function DeliveryFacts(props: {
  readonly publication: DeskPublication;
  readonly times: Times;
}) {
  const { delivery, toldAt, state } = props.publication;
  if (state === 'waiting' || state === 'returned' || delivery === undefined) return undefined;
  const words = stateOrder.flatMap(([name, word]) => {
    const of = delivery.counts[name] ?? 0;
    return of === 0 ? [] : [`${count(of)} ${word}`];
  });
  return (
    <div class="sent">
      <p>
        {toldAt === undefined
          ? say.reach.notToldYet()
          : say.reach.firstTold({ seconds: props.times.seconds(toldAt) })}
        {words.join(', ')}
      </p>
      {delivery.unsure === 0 ? undefined : (
        <p class="c-act">
          <Rich text={say.reach.mayOrMayNotHaveArrived({ messages: delivery.unsure })} />
        </p>
      )}
    </div>
  );
}
