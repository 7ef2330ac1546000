import type { Conversation } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import type { AnswerDoubt } from '@relight/domain';
import { Banner, Button, Field, Kbd } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import { namesOf } from './channel-names.ts';
import { useKeys } from './keys.ts';
import type { Room } from './room.ts';
import { Checks } from './talk-checks.tsx';
import { doubtsAbout } from './talk-words.ts';
import { useCommand } from './use-command.tsx';
import { canDecide } from './use-desk.ts';
import { soonAt } from './when.ts';
import { say } from './say.ts';

interface Given {
  readonly room: Room;
  readonly one: Conversation;
  readonly onDone: () => void;
}

/** What is being written; it stays until it is sent. */
interface Draft {
  readonly words: string;
  /** Names these words: sent twice, they go once. */
  readonly key: string;
  /** "19:00"; empty promises nothing. */
  readonly promiseBy: string;
  readonly promiseWhat: string;
  readonly keeps: boolean;
  readonly despite: string;
  /** Ends with the name of who wrote it; as who leads it does, unless chosen. */
  readonly signed?: boolean | undefined;
}

const nothing = (): Draft => ({
  words: '',
  key: newKey(),
  promiseBy: '',
  promiseWhat: '',
  keeps: false,
  despite: '',
});

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Our answer: words made from facts or written, what speaks against them, then send. */
export function TalkAnswer({ room, one, onDone }: Given) {
  const [draft, setDraft] = useState(nothing);
  const [isSent, setSent] = useState(false);
  const command = useCommand(room.send);
  // Other words are another answer: a key that was tried with these must not stand for those.
  const change = (changed: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...changed, key: newKey() }));
    setSent(false);
  };
  const promiseDueAt = soonAt(draft.promiseBy, room.nowMs, room.times);
  const doubts = doubtsAbout(draft.words, one, room, promiseDueAt);
  const why = whyNot(room, one, draft, { promiseDueAt, doubts });
  const sending = async () => {
    if (why !== undefined || command.isBusy) return;
    const signed = draft.signed ?? leads(room, one);
    const body = { ...bodyOf(one, draft, promiseDueAt), ...(signed ? { signed } : {}) };
    const version = await command.run(addresses.answerConversation, one.id, body);
    if (version !== undefined) {
      setDraft(nothing());
      setSent(true);
    }
    onDone();
  };
  useKeys({ 'Ctrl+Enter': () => void sending() });
  useEffect(() => setSent(false), [one.entries.at(-1)?.id]);
  if (one.answerBy === undefined || one.answerBy.refused !== undefined) {
    return <Refused why={one.answerBy?.refused ?? ''} />;
  }
  return (
    <section class="pan talk-answer" aria-labelledby="answer-h">
      <Heading room={room} one={one} />
      <form
        class="talk-form"
        onSubmit={(event) => {
          event.preventDefault();
          void sending();
        }}
      >
        <Suggestions one={one} onUse={(words) => change({ words })} />
        <Writing one={one} draft={draft} onChange={change} />
        <Promise one={one} draft={draft} onChange={change} />
        <Signature room={room} one={one} draft={draft} onChange={change} />
        <Checks
          draft={draft}
          doubts={doubts}
          isRefused={command.refusal !== undefined}
          onChange={change}
        />
        {command.refusal === undefined ? undefined : (
          <Banner tone="act" role="alert">
            {command.refusal.message}
          </Banner>
        )}
        <div class="comp-do">
          <Button type="submit" kind="main" disabled={why !== undefined || command.isBusy}>
            {say.talkView.send()} <Kbd>{say.keyBar.ctrl()}</Kbd> <Kbd>↵</Kbd>
          </Button>
          <output class="hint">{isSent ? say.talkView.sent({ name: one.name }) : why}</output>
        </div>
      </form>
    </section>
  );
}

function leads({ session }: Room, { lead }: Conversation): boolean {
  return lead?.user === session.user;
}

function Refused({ why }: { readonly why: string }) {
  return (
    <section class="pan talk-answer" aria-labelledby="answer-h">
      <h2 id="answer-h">{say.talkView.answer()}</h2>
      <p class="none">{say.talkView.cannotAnswer({ why })}</p>
    </section>
  );
}

function Heading({ room, one }: Pick<Given, 'room' | 'one'>) {
  const { channel, shown = '', isPublic = false } = one.answerBy ?? { channel: '' };
  const by = namesOf(room.desk.channels, channel).by;
  return (
    <h2 id="answer-h">
      {say.talkView.answerTo({ by, shown })}{' '}
      {isPublic ? <b>{say.talkView.inPublic()}</b> : undefined}
    </h2>
  );
}

/** Why it cannot be sent now, as it stands beside the button. */
function whyNot(
  room: Room,
  one: Conversation,
  { words, promiseBy, despite }: Draft,
  { promiseDueAt, doubts }: { promiseDueAt: string | undefined; doubts: readonly AnswerDoubt[] },
): string | undefined {
  if (!canDecide(room.live)) return say.talkView.tooOld();
  if (words.trim() === '') return say.talkView.writeFirst();
  if (promiseBy !== '' && promiseDueAt === undefined) return say.talkView.timeWanted();
  const { longest = 0 } = one.answerBy ?? {};
  if (words.length > longest) return say.talkView.characters({ count: words.length, longest });
  return doubts.length > 0 && despite.trim() === '' ? say.talkView.despite() : undefined;
}

function bodyOf(one: Conversation, draft: Draft, promiseDueAt: string | undefined) {
  const { words, key, keeps, promiseWhat, despite } = draft;
  const what = promiseWhat.trim();
  return {
    version: one.version,
    key,
    words: words.trim(),
    keepsPromise: keeps,
    ...(promiseDueAt === undefined
      ? {}
      : { promise: { dueAt: promiseDueAt, ...(what === '' ? {} : { words: what }) } }),
    ...(despite.trim() === '' ? {} : { despite: despite.trim() }),
  };
}

function Suggestions(props: {
  readonly one: Conversation;
  readonly onUse: (words: string) => void;
}) {
  return (
    <>
      {props.one.suggestions.map(({ text }) => (
        <div class="talk-sug" key={text}>
          <p class="crumb">{say.talkView.suggested()}</p>
          <p class="bubble" lang={props.one.language} dir="auto">
            {text}
          </p>
          <Button kind="quiet" onClick={() => props.onUse(text)}>
            {say.talkView.useThese()}
          </Button>
        </div>
      ))}
    </>
  );
}

interface Changing {
  readonly one: Conversation;
  readonly draft: Draft;
  readonly onChange: (changed: Partial<Draft>) => void;
}

function Writing({ one, draft, onChange }: Changing) {
  const longest = one.answerBy?.longest ?? 0;
  return (
    <div class="field">
      <label for="answer">{say.talkView.answer()}</label>
      <textarea
        id="answer"
        class="input"
        rows={4}
        dir="auto"
        lang={one.language}
        value={draft.words}
        aria-describedby="answer-size"
        onInput={(event) => onChange({ words: event.currentTarget.value })}
      />
      <p class="hint" id="answer-size">
        {say.talkView.characters({ count: draft.words.length, longest })}
      </p>
    </div>
  );
}

function Signature({ room, one, draft, onChange }: Changing & Pick<Given, 'room'>) {
  if (room.session.role !== 'approver') return undefined;
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={draft.signed ?? leads(room, one)}
        onChange={(event) => onChange({ signed: event.currentTarget.checked })}
      />
      {say.talkView.signed({ name: room.session.name })}
    </label>
  );
}

function Promise({ one, draft, onChange }: Changing) {
  return (
    <>
      <div class="talk-promise">
        <Field
          label={say.talkView.promiseBy()}
          hint={say.talkView.promiseHint()}
          type="time"
          value={draft.promiseBy}
          onValue={(promiseBy) => onChange({ promiseBy })}
        />
        {draft.promiseBy === '' ? undefined : (
          <Field
            label={say.talkView.promiseWhat()}
            value={draft.promiseWhat}
            maxLength={300}
            onValue={(promiseWhat) => onChange({ promiseWhat })}
          />
        )}
      </div>
      {one.promisedBy === undefined ? undefined : (
        <label class="check">
          <input
            type="checkbox"
            checked={draft.keeps}
            onChange={(event) => onChange({ keeps: event.currentTarget.checked })}
          />
          {say.talkView.keeps()}
        </label>
      )}
    </>
  );
}
