import { closeReasons, type CloseReason } from '@relight/domain';
import { useId } from 'preact/hooks';
import { say } from './say.ts';

/** Why a conversation is closed. */
export function ReasonField(props: {
  readonly reason: CloseReason;
  readonly onReason: (reason: CloseReason) => void;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{say.talkView.why()}</label>
      <select
        id={id}
        class="input"
        value={props.reason}
        onChange={(event) => {
          const chosen = closeReasons.find((each) => each === event.currentTarget.value);
          if (chosen !== undefined) props.onReason(chosen);
        }}
      >
        {closeReasons.map((each) => (
          <option key={each} value={each}>
            {say.talk.closeReasons[each]()}
          </option>
        ))}
      </select>
    </div>
  );
}
