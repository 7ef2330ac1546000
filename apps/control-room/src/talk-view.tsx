import type { Conversation, ConversationView } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { Button, type Call, call } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { CannotRead } from './cannot-read.tsx';
import { useKeys } from './keys.ts';
import type { Room } from './room.ts';
import { TalkAnswer } from './talk-answer.tsx';
import { TalkFacts } from './talk-facts.tsx';
import { type TalkForm, TalkForms } from './talk-forms.tsx';
import { TalkMany } from './talk-many.tsx';
import { TalkQueue } from './talk-queue.tsx';
import { TalkThread } from './talk-thread.tsx';
import { useCommand } from './use-command.tsx';
import { useConversation, useQueue } from './use-talk.ts';
import { say } from './say.ts';

/** Stands in the address in place of a conversation. */
const many = 'many';

/** On a small screen one of them is shown at a time. */
type Part = 'queue' | 'thread' | 'facts';

/** Conversations: who waits for us, what was said with one of them, what is known, and our answer. */
export function TalkView(props: {
  readonly room: Room;
  readonly id: string | undefined;
  readonly ask?: Call;
}) {
  const { room, id, ask = call } = props;
  const [view, setView] = useState<ConversationView>('team');
  const [part, setPart] = useState<Part>('thread');
  const stamp =
    room.desk.talk
      .map(({ changedAt }) => changedAt ?? '')
      .toSorted()
      .at(-1) ?? '';
  const isMany = id === many;
  const queue = useQueue(view, stamp, ask);
  const one = useConversation(isMany ? undefined : id, stamp, ask);
  const shown = id === undefined ? 'queue' : part;
  const again = () => {
    queue.again();
    one.again();
  };
  if (isMany) return <TalkMany room={room} stamp={stamp} ask={ask} />;
  return (
    <main id="main" tabIndex={-1} class={`work on-talk shows-${shown}`}>
      <h1 class="vh">{say.talkView.conversations()}</h1>
      <TalkQueue
        room={room}
        queue={queue}
        view={view}
        currentId={id}
        onView={setView}
        onOpen={() => setPart('thread')}
        ask={ask}
      />
      {one.data === undefined ? (
        <NoThread isChosen={id !== undefined} error={one.error} onAgain={one.again} />
      ) : (
        <One
          key={id}
          room={room}
          one={one.data}
          error={one.error}
          older={one.older}
          onDone={again}
        />
      )}
      {id === undefined ? undefined : <Parts shown={shown} onShow={setPart} />}
    </main>
  );
}

function NoThread(props: {
  readonly isChosen: boolean;
  readonly error: string | undefined;
  readonly onAgain: () => void;
}) {
  return (
    <section class="pan talk-none">
      {props.error === undefined ? (
        <p class="none">{props.isChosen ? say.talkView.readingOne() : say.talkView.chooseOne()}</p>
      ) : (
        <CannotRead error={props.error} onAgain={props.onAgain} />
      )}
    </section>
  );
}

function One(props: {
  readonly room: Room;
  readonly one: Conversation;
  readonly error: string | undefined;
  readonly older: (() => void) | undefined;
  readonly onDone: () => void;
}) {
  const { room, one, onDone } = props;
  const [form, setForm] = useState<TalkForm>();
  const command = useCommand(room.send);
  const taking = async (more: { readonly asLead?: true } = {}) => {
    await command.run(addresses.takeConversation, one.id, { version: one.version, ...more });
    onDone();
  };
  useKeys({
    y: () => void taking(),
    d: () => setForm('close'),
    h: () => setForm('hand'),
    w: () => setForm('wait'),
    n: () => setForm('note'),
    i: () => setForm('link'),
    r: () => document.querySelector<HTMLElement>('#answer')?.focus(),
    o: () => {
      if (one.outageId !== undefined)
        location.hash = `#/outage/${encodeURIComponent(one.outageId)}`;
    },
  });
  return (
    <>
      <section class="pan talk-thread" aria-labelledby="talk-h">
        <TalkThread
          room={room}
          one={one}
          error={props.error}
          refusal={command.refusal}
          older={props.older}
          onTake={() => void taking()}
          onLead={() => void taking({ asLead: true })}
          onForm={setForm}
          onAgain={onDone}
        />
      </section>
      <div class="talk-side">
        {form === undefined ? undefined : (
          <TalkForms
            key={form}
            form={form}
            room={room}
            one={one}
            onClose={() => setForm(undefined)}
            onDone={onDone}
          />
        )}
        <TalkAnswer room={room} one={one} onDone={onDone} />
        <TalkFacts room={room} one={one} onDone={onDone} />
      </div>
    </>
  );
}

/** Which part is shown on a small screen. */
function Parts(props: { readonly shown: Part; readonly onShow: (part: Part) => void }) {
  const names = {
    queue: say.talkView.queue(),
    thread: say.talkView.thread(),
    facts: say.talkView.answer(),
  } as const;
  return (
    <fieldset class="talk-parts" aria-label={say.talkView.parts()}>
      {(['queue', 'thread', 'facts'] as const).map((part) => (
        <Button key={part} aria-pressed={props.shown === part} onClick={() => props.onShow(part)}>
          {names[part]}
        </Button>
      ))}
    </fieldset>
  );
}
