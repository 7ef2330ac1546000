import type { ConversationRow, ConversationView } from '@relight/contracts';
import { Button, type Call, count, Icon, StatusGlyph } from '@relight/web-kit';
import { glyphOf, namesOf } from './channel-names.ts';
import { ClockFace } from './needs.tsx';
import { nowAt, type Room } from './room.ts';
import { talkClock } from './talk-clock.ts';
import { CannotRead } from './cannot-read.tsx';
import { TalkSpeed } from './talk-speed.tsx';
import { topicWords } from './talk-words.ts';
import type { Read } from './use-talk.ts';
import { say } from './say.ts';

const views = ['mine', 'team', 'free', 'over', 'waiting', 'closed'] as const;

/** Who waits for us, what is due first; or another queue. */
export function TalkQueue(props: {
  readonly room: Room;
  readonly queue: Read<readonly ConversationRow[]> & { readonly more: (() => void) | undefined };
  readonly view: ConversationView;
  readonly currentId: string | undefined;
  readonly onView: (view: ConversationView) => void;
  readonly onOpen: () => void;
  readonly ask: Call;
}) {
  const { room, queue, view } = props;
  return (
    <section class="pan talk-queue" aria-labelledby="queue-h">
      <header>
        <h2 id="queue-h">{say.talkView.waitingForUs()}</h2>
        <span>{count(countOf(room, 'team') ?? 0)}</span>
        <a href="#/talk/many">{say.talkView.many()}</a>
      </header>
      <fieldset class="talk-views" aria-label={say.talkView.whose()}>
        {views.map((each) => (
          <button
            key={each}
            type="button"
            class="fchip"
            aria-pressed={each === view}
            onClick={() => props.onView(each)}
          >
            {say.talkView[each]()} <i>{countOf(room, each) ?? ''}</i>
          </button>
        ))}
      </fieldset>
      <TalkSpeed room={room} ask={props.ask} />
      {queue.error === undefined ? undefined : (
        <CannotRead error={queue.error} onAgain={queue.again} />
      )}
      <Rows {...props} />
      {queue.more === undefined ? undefined : (
        <Button kind="quiet" isWide onClick={queue.more}>
          {say.talkView.more()}
        </Button>
      )}
    </section>
  );
}

function countOf(room: Room, view: ConversationView): number | undefined {
  if (view === 'over') return room.desk.talk.find((each) => each.view === 'team')?.over;
  return room.desk.talk.find((each) => each.view === view)?.count;
}

function Rows(props: Parameters<typeof TalkQueue>[0]) {
  const { room, queue, view, currentId } = props;
  if (queue.data === undefined) {
    return queue.error === undefined ? <p class="none">{say.talkView.loading()}</p> : undefined;
  }
  if (queue.data.length === 0) return <Empty room={room} view={view} />;
  return (
    <ul class="talk-rows">
      {queue.data.map((row) => (
        <Row
          key={row.id}
          row={row}
          room={room}
          isCurrent={row.id === currentId}
          onOpen={props.onOpen}
        />
      ))}
    </ul>
  );
}

function Empty({ room, view }: { readonly room: Room; readonly view: ConversationView }) {
  const { times } = room;
  const dueAt = room.desk.talk.find((each) => each.view === 'team')?.dueAt;
  return (
    <p class="talk-empty">
      <b>{say.talkView.none[view]()}</b>
      {dueAt === undefined ? undefined : (
        <span>{say.talkView.nextDue({ at: times.atMoment(dueAt, nowAt(room)) })}</span>
      )}
    </p>
  );
}

function Row(props: {
  readonly row: ConversationRow;
  readonly room: Room;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}) {
  const { row, room, isCurrent } = props;
  const { channels } = room.desk;
  const isMine = row.assignee?.user === room.session.user;
  const holder = isMine ? say.talkView.yours() : row.assignee?.name;
  return (
    <li>
      <a
        href={`#/talk/${encodeURIComponent(row.id)}`}
        class={`talk-row${isCurrent ? ' is-sel' : ''}`}
        data-row
        aria-current={isCurrent ? 'page' : undefined}
        onClick={props.onOpen}
      >
        <span class="talk-g">
          {row.hazard === undefined ? (
            <Icon name={glyphOf(channels, row.channel)} />
          ) : (
            <StatusGlyph status="hazard" />
          )}
        </span>
        <span class="talk-n">
          <b>{row.name}</b> <span>{namesOf(channels, row.channel).title}</span>
        </span>
        <q lang={row.language} dir="auto">
          {row.lastWords}
        </q>
        <span class="talk-d">
          <em>{topicWords(row)}</em> {row.place === undefined ? '' : `${row.place} · `}
          {holder ?? say.talkView.nobodyHasIt()}
        </span>
        <ClockFace clock={talkClock(row, room.nowMs)} />
      </a>
    </li>
  );
}
