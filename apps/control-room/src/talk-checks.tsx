import { doubtWords, type AnswerDoubt } from '@relight/domain';
import { Field, Icon, locale } from '@relight/web-kit';
import { say } from './say.ts';

/** What speaks against an answer, and why it goes all the same. */
export function Checks(props: {
  readonly draft: { readonly words: string; readonly despite: string };
  readonly doubts: readonly AnswerDoubt[];
  /** The owner may know more than this screen. */
  readonly isRefused: boolean;
  readonly onChange: (changed: { readonly despite: string }) => void;
}) {
  const { draft, doubts, isRefused, onChange } = props;
  if (draft.words.trim() === '') return undefined;
  return (
    <div class="talk-checks">
      <h3>{say.talkView.checks()}</h3>
      {doubts.length === 0 ? (
        <p>
          <Icon name="check" /> {say.talkView.noDoubt()}
        </p>
      ) : (
        <ul>
          {doubts.map((doubt) => (
            <li key={doubt.rule}>
              <Icon name="alert" /> {doubtWords(doubt, locale)}
            </li>
          ))}
        </ul>
      )}
      {doubts.length > 0 || isRefused ? (
        <Field
          label={say.talkView.despite()}
          hint={say.talkView.despiteHint()}
          value={draft.despite}
          maxLength={300}
          onValue={(despite) => onChange({ despite })}
        />
      ) : undefined}
    </div>
  );
}
