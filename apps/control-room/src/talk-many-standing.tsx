import type { BulkStanding } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { Banner, Button, type Call, count, Kbd } from '@relight/web-kit';
import { namesOf } from './channel-names.ts';
import type { Room } from './room.ts';
import { say } from './say.ts';
import type { useBulk } from './use-bulk.ts';
import { useRead } from './use-talk.ts';

interface Given {
  readonly room: Room;
  readonly bulk: ReturnType<typeof useBulk>;
}

/** What would be done, with its one button; then how far it has come, with the way back. */
export function ManyStanding({ room, bulk, mayBegin }: Given & { readonly mayBegin: boolean }) {
  const { standing, preview, problem } = bulk;
  const seen = preview.data;
  return (
    <>
      {problem === undefined && preview.error === undefined ? undefined : (
        <Banner tone="act" role="alert">
          {problem ?? preview.error}
        </Banner>
      )}
      {standing === undefined ? undefined : <Stands room={room} bulk={bulk} standing={standing} />}
      {seen === undefined ? (
        <p class="none">{say.talkView.chooseCells()}</p>
      ) : (
        <>
          <Samples room={room} samples={seen.samples} />
          <LeftOut leftOut={seen.leftOut} />
          <div class="comp-do">
            <Button kind="main" disabled={!mayBegin} onClick={bulk.begin}>
              {say.talkView.manyBegin({ count: seen.count })} <Kbd>{say.keyBar.ctrl()}</Kbd>{' '}
              <Kbd>↵</Kbd>
            </Button>
            <span class="hint">{say.talkView.manyHeld()}</span>
          </div>
        </>
      )}
    </>
  );
}

function Stands({ room, bulk, standing }: Given & { readonly standing: BulkStanding }) {
  const { state, count: all, done } = standing;
  const isOwn = standing.by.user === room.session.user;
  const mayApprove = state === 'toApprove' && !isOwn && room.session.role === 'approver';
  return (
    <section class="talk-many-now" aria-live="polite">
      <p>
        <b>{say.talkView.manyState[state]({ count: all, done, who: standing.by.name })}</b>
      </p>
      {state === 'toApprove' && !isOwn ? (
        <Samples room={room} samples={standing.samples} />
      ) : undefined}
      {state === 'done' ? <LeftOut leftOut={standing.leftOut} /> : undefined}
      <div class="comp-do">
        {mayApprove ? (
          <Button kind="main" onClick={() => bulk.approve(standing.id ?? '')}>
            {say.talkView.manyApprove()}
          </Button>
        ) : undefined}
        {state === 'held' || state === 'toApprove' ? (
          <Button onClick={bulk.undo}>
            {say.talkView.manyUndo()} <Kbd>U</Kbd>
          </Button>
        ) : undefined}
      </div>
    </section>
  );
}

function Samples(props: Pick<Given, 'room'> & Pick<BulkStanding, 'samples'>) {
  return (
    <ul class="talk-known">
      {props.samples.map((sample) => (
        <li key={sample.conversationId}>
          <small>
            {say.talkView.sample({
              count: sample.count,
              place: sample.place ?? say.talkView.notLocated(),
              by: namesOf(props.room.desk.channels, sample.channel).title,
            })}
          </small>
          {sample.words === undefined ? undefined : (
            <p class="bubble" lang={sample.language} dir="auto">
              {sample.words}
            </p>
          )}
          {sample.doubts.map((doubt) => (
            <small key={doubt} class="c-act">
              {doubt}
            </small>
          ))}
        </li>
      ))}
    </ul>
  );
}

function LeftOut({ leftOut }: Pick<BulkStanding, 'leftOut'>) {
  if (leftOut.length === 0) return undefined;
  const all = leftOut.reduce((sum, each) => sum + each.count, 0);
  return (
    <>
      <h3>{say.talkView.leftOut({ count: all })}</h3>
      <ul class="talk-left">
        {leftOut.map((each) => (
          <li key={each.why}>
            <b>{count(each.count)}</b> {say.talkView.leftOutWhy[each.why]()}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What others asked for, and waits for a second person. */
export function ManyWaiting(props: Given & { readonly stamp: string; readonly ask: Call }) {
  const { room, bulk, stamp, ask } = props;
  const every = Math.floor(room.wallMs / 5_000);
  const read = useRead(() => ask(addresses.deskBulks, {}), 'bulks', `${stamp}|${every}`);
  const waiting = (read.data?.bulks ?? []).filter(
    ({ state, id }) => state === 'toApprove' && id !== bulk.standing?.id,
  );
  if (waiting.length === 0) return undefined;
  return (
    <>
      <h3>{say.talkView.manyWaiting()}</h3>
      <ul class="talk-known">
        {waiting.map((each) => (
          <li key={each.id}>
            {say.talkView.manyState.toApprove({
              count: each.count,
              who: each.by.name,
            })}{' '}
            <Button kind="quiet" onClick={() => bulk.look(each.id ?? '')}>
              {say.talkView.manyLook()}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
