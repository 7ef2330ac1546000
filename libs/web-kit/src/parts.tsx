import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { kitWords } from './language.ts';
import { glyphMarkup, type ShownStatus, toneOf, type ToneName } from './status.ts';
import { statusWords } from './words.ts';

interface WithChildren {
  readonly children?: ComponentChildren;
}

/** The shape of a status. Give `word` when no word stands beside it. `quiet` leaves out the colour, for desk lists. */
export function StatusGlyph(props: {
  readonly status: ShownStatus;
  readonly word?: string;
  readonly quiet?: boolean;
}) {
  const tone = props.quiet === true ? undefined : toneOf[props.status];
  return (
    <span class={tone === undefined ? 'c2' : `c-${tone}`}>
      <svg
        class="g"
        viewBox="0 0 16 16"
        aria-hidden="true"
        // oxlint-disable-next-line react/no-danger -- constant markup of our own, shared with the map
        dangerouslySetInnerHTML={{ __html: glyphMarkup[props.status] }}
      />
      {props.word === undefined ? undefined : <span class="vh">{props.word}</span>}
    </span>
  );
}

/** A word with a shape on a tint. */
export function Tag(
  props: WithChildren & { readonly tone?: ToneName; readonly isSolid?: boolean },
) {
  const tone = props.tone === undefined ? '' : ` r-${props.tone}`;
  return (
    <span class={`tag${tone}${props.isSolid === true ? ' is-solid' : ''}`}>{props.children}</span>
  );
}

/** The tag of a status: shape and public word. */
export function StatusTag({ status }: { readonly status: ShownStatus }) {
  const tone = toneOf[status];
  return (
    <Tag {...(tone === undefined ? {} : { tone })}>
      <StatusGlyph status={status} />
      {statusWords[status]}
    </Tag>
  );
}

/** One message above what it is about; `danger` shows the triangle, others the icon given. */
export function Banner(
  props: WithChildren & {
    readonly tone?: ToneName;
    readonly icon?: ComponentChildren;
    readonly role?: 'status' | 'alert';
  },
) {
  const icon =
    props.icon ??
    (props.tone === 'danger' ? <StatusGlyph status="hazard" /> : <Icon name="alert" />);
  return (
    <div class={`banner${props.tone === undefined ? '' : ` r-${props.tone}`}`} role={props.role}>
      <span>{icon}</span>
      <div>{props.children}</div>
    </div>
  );
}

/** Marks a rehearsal on every screen; nothing when it is not one. */
export function ExerciseBand({ exercise }: { readonly exercise: boolean }) {
  return exercise ? (
    <p class="exercise">
      <span>{kitWords.exercise()}</span>
    </p>
  ) : undefined;
}

/** Names and values of one thing. */
export function Facts(props: {
  readonly facts: readonly { readonly name: string; readonly value: ComponentChildren }[];
}) {
  return (
    <dl class="facts">
      {props.facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** `main` is the one next step of a screen, `danger` only for dangers to people, `quiet` looks like a link. */
export type ButtonKind = 'main' | 'danger' | 'quiet' | 'plain';

/** A button; with `icon` alone it needs a `label`. */
export function Button({
  kind = 'plain',
  icon,
  label,
  isWide = false,
  children,
  ...rest
}: WithChildren &
  Omit<ButtonHTMLAttributes, 'icon' | 'label' | 'class'> & {
    readonly kind?: ButtonKind;
    readonly icon?: ComponentChildren;
    readonly label?: string;
    readonly isWide?: boolean;
  }) {
  const isIcon = children === undefined;
  const classes = [
    'btn',
    kind === 'plain' ? '' : `is-${kind}`,
    isIcon ? 'is-icon' : '',
    isWide ? 'is-wide' : '',
  ];
  return (
    <button type="button" aria-label={label} {...rest} class={classes.filter(Boolean).join(' ')}>
      {icon}
      {children}
    </button>
  );
}

/** A labelled text field; an error stands in place, in amber, and the input is kept. */
export function Field(props: {
  readonly label: ComponentChildren;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly name?: string;
  readonly type?: 'text' | 'password' | 'time' | 'datetime-local';
  readonly autocomplete?: AutoFill;
  readonly inputMode?: InputMode;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** Several lines. */
  readonly isLong?: boolean;
}) {
  const id = useId();
  const { label, hint, error, value, name, placeholder } = props;
  const parts = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`];
  const describedBy = parts.filter(Boolean).join(' ');
  const shared = {
    id,
    class: 'input',
    value,
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      props.onValue(event.currentTarget.value),
    ...(name === undefined ? {} : { name }),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(props.maxLength === undefined ? {} : { maxLength: props.maxLength }),
    ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
    ...(error === undefined ? {} : { 'aria-invalid': true }),
  };
  return (
    <div class={`field${error === undefined ? '' : ' is-err'}`}>
      <label for={id}>{label}</label>
      {hint === undefined ? undefined : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
      {props.isLong === true ? (
        <textarea rows={2} {...shared} />
      ) : props.type === 'time' || props.type === 'datetime-local' ? (
        <input type={props.type} {...shared} />
      ) : props.type === 'password' ? (
        <input type="password" {...shared} {...typing(props)} />
      ) : (
        <input type="text" {...shared} {...typing(props)} />
      )}
    </div>
  );
}

/** Names, numbers and places are not prose: no capitals, no red underlines. */
const typing = (props: { readonly autocomplete?: AutoFill; readonly inputMode?: InputMode }) =>
  ({
    autocomplete: props.autocomplete ?? 'off',
    inputMode: props.inputMode ?? 'text',
    autocapitalize: 'none',
    spellcheck: false,
  }) as const;

type InputMode = 'numeric' | 'tel' | 'email' | 'search' | 'text';
type AutoFill =
  | 'off'
  | 'username'
  | 'current-password'
  | 'one-time-code'
  | 'street-address'
  | 'tel'
  | 'email'
  | 'name';

/** What is wrong with an input, where it stands; read out when it appears. */
export function FieldError(props: { readonly id?: string; readonly error: string | undefined }) {
  return props.error === undefined ? undefined : (
    <p class="err" id={props.id} role="alert">
      <Icon name="alert" />
      {props.error}
    </p>
  );
}

/** A surface with an optional heading; `isOld` is dashed, for what may no longer be true. */
export function Card(
  props: WithChildren & {
    readonly heading?: string;
    readonly isOld?: boolean;
    readonly level?: 2 | 3;
  },
) {
  const id = useId();
  const Heading = props.level === 3 ? 'h3' : 'h2';
  return (
    <section
      class={`card${props.isOld === true ? ' is-old' : ''}`}
      aria-labelledby={props.heading === undefined ? undefined : id}
    >
      {props.heading === undefined ? undefined : <Heading id={id}>{props.heading}</Heading>}
      {props.children}
    </section>
  );
}

/** An empty list says so, and what comes next. */
export function EmptyState(props: WithChildren & { readonly heading: string }) {
  return (
    <div class="empty">
      <h3>{props.heading}</h3>
      {props.children === undefined ? undefined : <p>{props.children}</p>}
    </div>
  );
}

/** A key on a button. */
export function Kbd({ children }: WithChildren) {
  return <kbd class="kbd">{children}</kbd>;
}

/** The mark: four windows, one relit. */
export function Mark() {
  const window = (x: number, y: number, fill: string) => (
    <rect x={x} y={y} width="5.6" height="5.6" rx="1.2" fill={fill} />
  );
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="2" y="2" width="20" height="20" rx="5" fill="var(--ink)" />
      {window(5.5, 5.5, 'var(--mark-off)')}
      {window(12.9, 5.5, 'var(--mark-on)')}
      {window(5.5, 12.9, 'var(--mark-off)')}
      {window(12.9, 12.9, 'var(--mark-off)')}
    </svg>
  );
}
