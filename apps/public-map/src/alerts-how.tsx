import { type Locale, locales } from '@relight/catalogue';
import { Button, Field, FieldError, Icon } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { type AlertChannel, alertChannels, type AlertDraft } from './alerts-draft.ts';
import { words } from './words.ts';

const icons = { sms: 'message', mail: 'mail' } as const;

/** By which channel, to which address, in which language. */
export function How(props: {
  readonly draft: AlertDraft;
  readonly onDraft: (draft: AlertDraft) => void;
  readonly channels: readonly string[];
  readonly error: string | undefined;
  readonly isBusy: boolean;
  readonly onNext: () => void;
}) {
  const { draft, onDraft } = props;
  const [missing, setMissing] = useState<string>();
  const next = () => {
    const error = draft.address.trim() === '' ? words.alerts.addressMissing() : undefined;
    setMissing(error);
    if (error === undefined) props.onNext();
  };
  const isText = draft.channel === 'sms';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <fieldset class="opts">
        <legend>
          <span class="q">{words.alerts.how()}</span>
        </legend>
        {alertChannels
          .filter((channel) => props.channels.includes(channel))
          .map((channel) => (
            <Channel
              key={channel}
              channel={channel}
              draft={draft}
              onChoose={() => {
                setMissing(undefined);
                onDraft({ ...draft, channel, address: '' });
              }}
            />
          ))}
      </fieldset>
      <Field
        label={words.alerts.address[draft.channel]()}
        error={draft.address.trim() === '' ? missing : props.error}
        inputMode={isText ? 'tel' : 'email'}
        autocomplete={isText ? 'tel' : 'email'}
        maxLength={254}
        value={draft.address}
        onValue={(address) => onDraft({ ...draft, address })}
      />
      <Languages draft={draft} onDraft={onDraft} />
      <p class="hint">{isText ? words.alerts.noticeText() : words.alerts.noticeMail()}</p>
      <div class="go">
        <FieldError error={draft.address.trim() === '' ? props.error : undefined} />
        <Button type="submit" kind="main" isWide disabled={props.isBusy}>
          {isText ? words.alerts.sendCode() : words.alerts.sendLink()}
        </Button>
      </div>
    </form>
  );
}

function Channel(props: {
  readonly channel: AlertChannel;
  readonly draft: AlertDraft;
  readonly onChoose: () => void;
}) {
  const { channel, draft } = props;
  return (
    <label class="opt">
      <input
        type="radio"
        name="channel"
        checked={draft.channel === channel}
        onChange={props.onChoose}
      />
      <span class="opt-i">
        <Icon name={icons[channel]} />
      </span>
      <span>
        <b>{words.alerts.channel[channel]()}</b>
        <span class="hint">{words.alerts.channelHint[channel]()}</span>
      </span>
    </label>
  );
}

/** In which language they are written to, each in its own words. */
export function Languages<T extends Pick<AlertDraft, 'language'>>(props: {
  readonly draft: T;
  readonly onDraft: (draft: T) => void;
}) {
  const { draft, onDraft } = props;
  return (
    <fieldset class="chips">
      <legend class="label">{words.alerts.language()}</legend>
      {locales.map((language) => (
        <label class="chip" key={language} lang={language}>
          <input
            type="radio"
            name="language"
            checked={draft.language === language}
            onChange={() => onDraft({ ...draft, language })}
          />
          {nameOf(language)}
        </label>
      ))}
    </fieldset>
  );
}

function nameOf(language: Locale): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
