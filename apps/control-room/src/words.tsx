import type { DeskPublication } from '@relight/contracts';
import { Button, count, Icon } from '@relight/web-kit';
import { channelGlyphs, channelNames } from './channel-needs.ts';
import type { Approval } from './use-approval.ts';

/** X counts a post by weight up to this; developer.x.com, "Counting characters". */
const xLimit = 280;

/** The words of each channel; with a draft they can be written. */
export function Words(props: {
  readonly publication: DeskPublication;
  readonly approval: Approval;
}) {
  const { publication, approval } = props;
  const { draft } = approval;
  const used = (['sms', 'x'] as const).filter(
    (channel) => publication.words[channel] !== undefined || draft?.[channel] !== undefined,
  );
  return (
    <form
      class="words"
      onSubmit={(event) => {
        event.preventDefault();
        void approval.saveWords();
      }}
    >
      {used.map((channel) => (
        <div class="prev" key={channel}>
          <div class="prev-h">
            <label for={`words-${channel}`}>
              <Icon name={channelGlyphs[channel]} /> {channelNames[channel]}
            </label>
            <span>{sizeOf(publication, channel, draft?.[channel])}</span>
          </div>
          {draft === undefined ? (
            <p class={`bubble${channel === 'x' ? ' is-x' : ''}`}>{publication.words[channel]}</p>
          ) : (
            <textarea
              id={`words-${channel}`}
              class="input"
              rows={4}
              maxLength={channel === 'x' ? 4000 : 1600}
              value={draft[channel] ?? ''}
              onInput={(event) =>
                approval.setDraft({ ...draft, [channel]: event.currentTarget.value })
              }
            />
          )}
          {draft !== undefined && draft[channel] !== publication.words[channel] ? (
            <p class="was">
              Saved now: <q>{publication.words[channel]}</q>
            </p>
          ) : undefined}
        </div>
      ))}
      {draft === undefined ? undefined : <SaveLine approval={approval} />}
    </form>
  );
}

function SaveLine({ approval }: { readonly approval: Approval }) {
  return (
    <div class="comp-do">
      <Button type="submit" kind="main" disabled={approval.isBusy || approval.isUnread}>
        Save the words
      </Button>
      <Button kind="quiet" onClick={() => approval.setDraft(undefined)}>
        Drop my words
      </Button>
      <span class="hint">
        Saving sends nothing.{approval.isUnread ? ' Read the change first.' : ''}
      </span>
    </div>
  );
}

/** Sizes are the server's; while words are written only their characters are known. */
function sizeOf(
  { reach, words }: DeskPublication,
  channel: 'sms' | 'x',
  draft: string | undefined,
): string {
  if (draft !== undefined && draft !== words[channel])
    return `${count(draft.length)} characters; counted again when saved`;
  if (channel === 'x') return `weight ${count(reach.xWeight)} of ${xLimit}`;
  const characters = `${count((words.sms ?? '').length)} characters`;
  if (reach.recipients === 0) return characters;
  const each = reach.segments / reach.recipients;
  const segments = each === 1 ? '1 segment' : `${Number(each.toFixed(1))} segments`;
  return `${characters}, ${segments} each`;
}
