import { Icon, type IconName, Kbd, StatusGlyph, type ShownStatus } from '@relight/web-kit';
import type { NeedClock } from './lane-clock.ts';
import { type Lane, type Need, needsCount } from './lanes.ts';
import { say } from './say.ts';

const statusGlyphs: Readonly<Partial<Record<Need['glyph'], ShownStatus>>> = {
  hazard: 'hazard',
  disputed: 'disputed',
  suspected: 'suspected',
};
const icons: Readonly<Partial<Record<Need['glyph'], IconName>>> = {
  send: 'send',
  clock: 'clock',
  message: 'message',
  post: 'post',
};

/** The six lanes, always in the same order; `isSlim` leaves out what a narrow column cannot hold. */
export function Needs(props: {
  readonly lanes: readonly Lane[];
  readonly isSlim?: boolean;
  /** The row whose page is shown. */
  readonly currentHref?: string;
  /** On Now it is the page's own heading. */
  readonly level: 1 | 2;
}) {
  const total = needsCount(props.lanes);
  const Heading = props.level === 1 ? 'h1' : 'h2';
  return (
    <section class={`needs${props.isSlim === true ? ' is-slim' : ''}`} aria-labelledby="needs">
      <Heading id="needs" class="needs-h" tabIndex={-1}>
        {total === 0 ? say.needs.nothingNeedsYou() : say.needs.needsYouNow()} <b>{total}</b>
      </Heading>
      {props.lanes.map((lane) => (
        <section
          class={`lane l-${lane.key}`}
          key={lane.key}
          data-lane={lane.key}
          aria-label={lane.name}
        >
          <h2 tabIndex={-1}>
            <Kbd>{lane.key}</Kbd>
            {lane.name}
            {lane.needs.length === 0 ? (
              <span class="lane-empty">{lane.empty}</span>
            ) : (
              <b>{lane.needs.length}</b>
            )}
          </h2>
          {lane.needs.length === 0 ? undefined : (
            <ul>
              {lane.needs.map((need) => (
                <NeedRow key={need.id} need={need} isCurrent={need.href === props.currentHref} />
              ))}
            </ul>
          )}
        </section>
      ))}
    </section>
  );
}

function NeedRow({ need, isCurrent }: { readonly need: Need; readonly isCurrent: boolean }) {
  const classes = ['need', need.isNew === true ? 'is-new' : '', isCurrent ? 'is-sel' : ''];
  return (
    <li>
      <a
        href={need.href}
        class={classes.filter(Boolean).join(' ')}
        data-row
        aria-current={isCurrent ? 'page' : undefined}
      >
        <span class="need-g">
          <Glyph glyph={need.glyph} />
        </span>
        <span class="need-t">
          <b>{need.title}</b>
          <span class="need-d">
            <em>{need.place}</em> {need.fact}
          </span>
        </span>
        <ClockFace clock={need.clock} />
      </a>
    </li>
  );
}

function Glyph({ glyph }: { readonly glyph: Need['glyph'] }) {
  const status = statusGlyphs[glyph];
  if (status !== undefined) return <StatusGlyph status={status} />;
  return <Icon name={icons[glyph] ?? 'alert'} />;
}

/** How long, of what limit, and a bar of it. */
export function ClockFace({ clock }: { readonly clock: NeedClock }) {
  return (
    <span class={`ck${clock.tone === undefined ? '' : ` r-${clock.tone}`}`}>
      <b>{clock.text}</b>
      <small>{clock.under}</small>
      {clock.share === undefined ? undefined : (
        <i style={{ '--p': `${Math.round(clock.share * 100)}%` }} aria-hidden="true" />
      )}
    </span>
  );
}
