import type { Conversation, ConversationEntry } from '@relight/contracts';
import { Banner, Button, Icon, Kbd, StatusGlyph, Tag } from '@relight/web-kit';
import { useEffect, useRef } from 'preact/hooks';
import { namesOf } from './channel-names.ts';
import { nowAt, type Room } from './room.ts';
import type { TalkForm } from './talk-forms.tsx';
import { CannotRead } from './cannot-read.tsx';
import { topicWords } from './talk-words.ts';
import type { Refusal } from './use-command.tsx';
import { say } from './say.ts';

interface Given {
  readonly room: Room;
  readonly one: Conversation;
  readonly error: string | undefined;
  readonly refusal: Refusal | undefined;
  readonly older: (() => void) | undefined;
  readonly onTake: () => void;
  readonly onLead: () => void;
  readonly onForm: (form: TalkForm) => void;
  readonly onAgain: () => void;
}

/** All that was said and done, oldest first, whatever the channel; open at its end. */
export function TalkThread(props: Given) {
  const { room, one, error, refusal } = props;
  const end = useRef<HTMLDivElement>(null);
  const newest = one.entries.at(-1)?.id;
  useEffect(() => end.current?.scrollIntoView?.({ block: 'nearest' }), [newest]);
  return (
    <>
      <Head {...props} />
      {error === undefined ? undefined : <CannotRead error={error} onAgain={props.onAgain} />}
      {refusal === undefined ? undefined : (
        <Banner tone="act" role="alert">
          {refusal.message}
        </Banner>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too */}
      <section class="talk-said" tabIndex={0} aria-label={say.talkView.thread()}>
        {props.older === undefined ? undefined : (
          <Button kind="quiet" onClick={props.older}>
            {say.talkView.olderOnes()}
          </Button>
        )}
        <ol class="talk-entries">
          {one.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} room={room} language={one.language} />
          ))}
        </ol>
        <div ref={end} />
      </section>
    </>
  );
}

function Head({ room, one, onTake, onLead, onForm }: Given) {
  const isMine = one.assignee?.user === room.session.user;
  const mayLead = room.session.role === 'approver' && one.lead?.user !== room.session.user;
  const forms = [
    ['hand', say.talkView.hand(), 'H'],
    ['wait', say.talkView.wait(), 'W'],
    ['note', say.talkView.note(), 'N'],
    ['link', say.talkView.link(), 'I'],
    ['close', say.talkView.close(), 'D'],
  ] as const;
  return (
    <header class="talk-h">
      <div>
        <p class="crumb">{holderWords(one, isMine)}</p>
        <h2 id="talk-h">
          {one.hazard === undefined ? undefined : <StatusGlyph status="hazard" />} {one.name}{' '}
          <Tag>{topicWords(one)}</Tag>
        </h2>
        {one.reopenedAt === undefined ? undefined : (
          <p class="crumb">
            {say.talkView.opened({ at: room.times.atMoment(one.reopenedAt, nowAt(room)) })}
          </p>
        )}
      </div>
      <div class="talk-do">
        {isMine ? undefined : (
          <Button onClick={onTake}>
            {say.talkView.take()} <Kbd>Y</Kbd>
          </Button>
        )}
        {mayLead ? <Button onClick={onLead}>{say.talkView.takeAsLead()}</Button> : undefined}
        {forms.map(([form, label, key]) => (
          <Button key={form} onClick={() => onForm(form)}>
            {label} <Kbd>{key}</Kbd>
          </Button>
        ))}
      </div>
    </header>
  );
}

/** Who has it, and who leads it where somebody does. */
function holderWords({ assignee, lead }: Conversation, isMine: boolean): string {
  if (assignee === undefined) return say.talkView.nobodyHasIt();
  const has = isMine ? say.talkView.yours() : say.talkView.has({ who: assignee.name });
  return lead === undefined ? has : `${has} · ${say.talkView.leads({ who: lead.name })}`;
}

const classOf = { in: 'is-them', out: 'is-us', note: 'is-note' } as const;

function Entry(props: {
  readonly entry: ConversationEntry;
  readonly room: Room;
  readonly language: string | undefined;
}) {
  const { entry, room } = props;
  const { direction, body, at, why } = entry;
  const isAuto = direction === 'out' && entry.by === undefined;
  return (
    <li class={`${classOf[direction]}${isAuto ? ' is-auto' : ''}`}>
      <time dateTime={at}>{room.times.moment(at, nowAt(room))}</time>
      <div>
        {direction === 'note' ? undefined : <p class="talk-m">{saidBy(entry, room)}</p>}
        <p class={direction === 'note' ? undefined : 'bubble'} dir="auto">
          {body}
        </p>
        {why === undefined ? undefined : (
          <p class="talk-bad">
            <Icon name="alert" /> {why}
          </p>
        )}
      </div>
    </li>
  );
}

/** Who said it, by which channel, and how far it has come. */
function saidBy({ direction, channel = '', by, state }: ConversationEntry, room: Room): string {
  const way = namesOf(room.desk.channels, channel).by;
  if (direction === 'in') return say.talkView.them({ by: way });
  const who =
    by === undefined ? say.talkView.machine({ by: way }) : say.talkView.us({ who: by, by: way });
  const words: Readonly<Record<string, () => string>> = say.talkView.state;
  const reached = state === undefined ? undefined : words[state]?.();
  return reached === undefined ? who : `${who}, ${reached}`;
}
