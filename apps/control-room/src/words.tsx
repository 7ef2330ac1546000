import type { ChannelHealth, DeskPublication, Rendition } from '@relight/contracts';
import { Rich, Button, count, Icon } from '@relight/web-kit';
import { renditionKey, saidIn } from './approval.ts';
import { glyphOf, isPublicChannel, namesOf } from './channel-names.ts';
import type { Approval } from './use-approval.ts';
import { say } from './say.ts';

/** Longer words than that no channel takes. */
const longest = 4_000;
const formId = 'words-form';

/** The words of each channel and language; with a draft they can be written. */
export function Words(props: {
  readonly publication: DeskPublication;
  readonly approval: Approval;
  readonly channels: readonly ChannelHealth[];
}) {
  const { publication, approval, channels } = props;
  const used = saidIn(publication);
  const isOneLanguage = new Set(used.map(({ locale }) => locale)).size === 1;
  return (
    <form
      class="words"
      id={formId}
      onSubmit={(event) => {
        event.preventDefault();
        void approval.saveWords();
      }}
    >
      {used.map((one) => (
        <Said key={renditionKey(one)} {...{ one, approval, channels, isOneLanguage }} />
      ))}
    </form>
  );
}

/** Stands below the words, where it can be seen however many there are. */
export function SaveLine({ approval }: { readonly approval: Approval }) {
  return (
    <div class="comp-do">
      <Button
        type="submit"
        form={formId}
        kind="main"
        disabled={approval.isBusy || approval.isUnread}
      >
        {say.words.saveTheWords()}
      </Button>
      <Button kind="quiet" onClick={() => approval.setDraft(undefined)}>
        {say.words.dropMyWords()}
      </Button>
      <span class="hint">
        {say.words.savingSendsNothing()}
        {approval.isUnread ? say.words.readTheChangeFirst() : ''}
      </span>
    </div>
  );
}

/** One rendition: how it reads, or the field to write it in. */
function Said(props: {
  readonly one: Rendition;
  readonly approval: Approval;
  readonly channels: readonly ChannelHealth[];
  readonly isOneLanguage: boolean;
}) {
  const { one, approval, channels, isOneLanguage } = props;
  const { channel, locale, parts } = one;
  const { draft } = approval;
  const key = renditionKey(one);
  const saved = parts.join('\n');
  const written = draft?.[key] ?? saved;
  const { title } = namesOf(channels, channel);
  return (
    <div class="prev">
      <div class="prev-h">
        <label for={`words-${key}`}>
          <Icon name={glyphOf(channels, channel)} /> {title}
          {isOneLanguage ? '' : ` (${locale})`}
        </label>
        <span>
          {draft !== undefined && written !== saved ? beingWritten(written) : sizeOf(one)}
        </span>
      </div>
      {draft === undefined ? (
        <p class={`bubble${isPublicChannel(channels, channel) ? ' is-x' : ''}`} lang={locale}>
          {saved}
        </p>
      ) : (
        <textarea
          id={`words-${key}`}
          class="input"
          rows={4}
          lang={locale}
          maxLength={channels.find((each) => each.channel === channel)?.longest ?? longest}
          value={written}
          onInput={(event) => approval.setDraft({ ...draft, [key]: event.currentTarget.value })}
        />
      )}
      {draft !== undefined && written !== saved ? (
        <p class="was">
          <Rich
            text={say.words.savedNow({ words: saved })}
            as={{ q: (inside) => <q>{inside}</q> }}
          />
        </p>
      ) : undefined}
    </div>
  );
}

/** Sizes are the server's; while words are written only their characters are known. */
const beingWritten = (words: string) =>
  say.words.charactersCountedAgainWhenSaved({ count: count(words.length) });

/** "142 characters, 1 segment each"; "weight 120 of 280". */
function sizeOf({ parts, length: { units, per, limit }, addresses }: Rendition): string {
  if (limit !== undefined)
    return say.words.unitOf({ per, units: count(units), limit: count(limit) });
  const characters = say.words.characters({ count: count(parts.join('\n').length) });
  if (addresses === 0) return characters;
  return say.words.each({ characters, units: say.words.units({ units, per }) });
}
