import type { ChannelHealth } from '@relight/contracts';
import { ago, count, ExerciseBand, Icon, Kbd, Mark } from '@relight/web-kit';
import { type Desk, openOutages } from './desk.ts';
import { Find } from './find.tsx';
import { glyphOf, namesOf } from './channel-names.ts';
import { needsCount } from './lanes.ts';
import { nowAt, type Room } from './room.ts';
import type { Route } from './route.ts';
import { say } from './say.ts';

const roleWords = {
  approver: say.header.approver(),
  operator: say.header.operator(),
  crew: say.header.crew(),
} as const;

/** The one line above everything: where one is, whether it is live, who one is. */
export function Header(props: {
  readonly room: Room;
  readonly route: Route;
  readonly onLeave: () => void;
}) {
  const { room, route } = props;
  const { session, base, desk, nowMs } = room;
  const outages = openOutages(desk, nowMs).length;
  const isAt = (page: Route['page']) => (route.page === page ? 'page' : undefined);
  return (
    <header>
      <ExerciseBand exercise={session.exercise} />
      <div class="top">
        <a class="brand" href="#/">
          <Mark />
          <b>{say.header.relight()}</b>
          <span>{base?.utility.name ?? ''}</span>
        </a>
        <nav aria-label={say.header.main()}>
          <a href="#/" aria-current={isAt('now')}>
            {say.header.now()} <i>{needsCount(room.lanes)}</i>
          </a>
          <a href="#/outages" aria-current={isAt('outages')}>
            {say.header.outages()} <i>{count(outages)}</i>
          </a>
          <a href="#/talk" aria-current={isAt('talk')}>
            {say.talkView.talk()} <i>{count(waitingTalk(desk))}</i>
          </a>
          <a href="#/told" aria-current={isAt('told')}>
            {say.told.record()}
          </a>
        </nav>
        <Find room={room} />
        <ul class="chan" aria-label={say.header.channels()}>
          {desk.channels.map((channel) => (
            <Channel key={channel.channel} channel={channel} />
          ))}
        </ul>
        <Live room={room} />
        <div class="who">
          {session.name}
          <span>
            {roleWords[session.role]}
            {' · '}
            <button type="button" class="leave" onClick={props.onLeave}>
              {say.header.signOut()}
            </button>
          </span>
        </div>
      </div>
    </header>
  );
}

const waitingTalk = (desk: Desk): number =>
  desk.talk.find(({ view }) => view === 'team')?.count ?? 0;

const stateWords = { ok: 'works', refusing: 'refuses', away: 'away' } as const;

function Channel({ channel }: { readonly channel: ChannelHealth }) {
  const isBad = channel.state !== 'ok';
  return (
    <li class={isBad ? 'is-bad' : undefined}>
      <Icon name={glyphOf([channel], channel.channel)} />
      {namesOf([channel], channel.channel).title} {stateWords[channel.state]}
    </li>
  );
}

const kindWords = {
  connecting: say.header.connecting(),
  live: say.header.live(),
  stale: say.header.silent(),
  offline: say.header.noContact(),
} as const;

/** Not read at each tick; only the change is, by its own words. */
function Live({ room }: { readonly room: Room }) {
  const { live, times } = room;
  const isOld = live.kind === 'stale' || live.kind === 'offline';
  return (
    <p class={`live${isOld ? ' is-old' : ''}`}>
      <span class="live-dot" aria-hidden="true" />
      <output>{kindWords[live.kind]}</output>
      <b>{isOld ? ago(live.ageMs) : times.seconds(nowAt(room))}</b>
    </p>
  );
}

/** The keys that act, on one line below; the same stand in the dialog. */
export function KeyHint(props: { readonly keys: readonly string[]; readonly does: string }) {
  return (
    <span>
      {props.keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}{' '}
      {props.does}
    </span>
  );
}
