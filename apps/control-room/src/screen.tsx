import type { BaseMap, Session } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { readSession, timesIn } from '@relight/web-kit';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Announcer } from './announcer.tsx';
import { CaseView } from './case-view.tsx';
import { ReportView } from './report-view.tsx';
import { sayingTimes, sendCommand } from './command.ts';
import { canTakeBack, type Desk, emptyDesk } from './desk.ts';
import { Header } from './header.tsx';
import { KeyBar } from './key-bar.tsx';
import { KeysHelp } from './keys-help.tsx';
import { goToLane, moveRow, useKeys } from './keys.ts';
import { lanesOf, needsCount } from './lanes.ts';
import { NowView } from './now-view.tsx';
import { OutageView } from './outage-view.tsx';
import type { Room } from './room.ts';
import { type Route, useRoute } from './route.ts';
import { TalkView } from './talk-view.tsx';
import { ToldView } from './told-view.tsx';
import { useDesk } from './use-desk.ts';
import { say } from './say.ts';
import { withTimes } from './when.ts';

/** The signed-in screen: header, the view of the route, the keys. */
export function Screen(props: {
  readonly session: Session;
  readonly base: BaseMap | undefined;
  readonly onLeave: () => void;
  readonly onSignedOut: () => void;
}) {
  const { session, base } = props;
  const { desk: known, live, nowMs } = useDesk(true);
  const route = useRoute();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const zone = base?.utility.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const times = useMemo(() => timesIn(zone), [zone]);
  const desk = known ?? emptyDesk;
  const wallMs = Date.now();
  const lanes = lanesOf(desk, nowMs, times, wallMs);
  const room: Room = {
    desk,
    lanes,
    live,
    nowMs,
    wallMs,
    times,
    session,
    base,
    send: sayingTimes(sendCommand, (words) => withTimes(words, times, nowMs)),
  };
  const undo = undoOf(desk, session, wallMs);
  const takeBack = () => {
    if (undo !== undefined)
      void sendCommand(addresses.undoApproval, undo.id, { version: undo.version });
  };
  useSignedOutCheck(live.kind === 'offline', props.onSignedOut);
  useTitle(needsCount(lanes));
  useFocusOnArrival(route);
  useScreenKeys(route, room, { takeBack, help: () => setHelpOpen(true) });

  return (
    <div class={`room is-${route.page}`}>
      <a class="skip" href="#main" onClick={skip}>
        {say.screen.skipToTheContent()}
      </a>
      <Header room={room} route={route} onLeave={props.onLeave} />
      {known === undefined ? <Waiting kind={live.kind} /> : <View room={room} route={route} />}
      <KeyBar
        nowMs={room.nowMs}
        page={route.page}
        undo={undo}
        wallMs={wallMs}
        times={times}
        onUndo={takeBack}
        onHelp={() => setHelpOpen(true)}
      />
      <Announcer lanes={lanes} />
      {isHelpOpen ? <KeysHelp onClose={() => setHelpOpen(false)} /> : undefined}
    </div>
  );
}

function View({ room, route }: { readonly room: Room; readonly route: Route }) {
  if (route.page === 'outage') return <OutageView key={route.id} room={room} id={route.id} />;
  if (route.page === 'case') return <CaseView key={route.id} room={room} id={route.id} />;
  if (route.page === 'report') return <ReportView key={route.id} room={room} id={route.id} />;
  if (route.page === 'talk') return <TalkView room={room} id={route.id} />;
  if (route.page === 'told')
    return <ToldView key={route.outage} room={room} outage={route.outage} />;
  return <NowView room={room} page={route.page} />;
}

const Waiting = ({ kind }: { readonly kind: string }) => (
  <main class="asking" id="main" tabIndex={-1}>
    <h1>{say.screen.controlRoom()}</h1>
    <output>
      {kind === 'offline' ? say.screen.notAnswering() : say.screen.gettingTheLatest()}
    </output>
  </main>
);

/** The approval this person gave last, while it can be taken back. */
const undoOf = (desk: Desk, { user, name }: Session, wallMs: number) =>
  [...desk.publications.values()]
    .filter((each) => canTakeBack(each, wallMs))
    .filter(({ decidedBy }) => decidedBy === user || decidedBy === name)
    .toSorted((a, b) => (a.undoUntil ?? '').localeCompare(b.undoUntil ?? ''))
    .at(-1);

/** The address says where one is, so the link moves the focus alone. */
function skip(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#main')?.focus();
}

const goTo = (hash: string) => {
  location.hash = hash;
};

function useScreenKeys(
  route: Route,
  room: Room,
  acts: { readonly takeBack: () => void; readonly help: () => void },
): void {
  const last = useRef(-1);
  const lanes = Object.fromEntries(room.lanes.map(({ key }) => [key, () => goToLane(key)]));
  useKeys({
    ...lanes,
    j: () => moveRow(1, last),
    k: () => moveRow(-1, last),
    '/': () => document.querySelector<HTMLElement>('#find')?.focus(),
    a: () => {
      const panel = document.querySelector<HTMLElement>('#approve.is-waiting');
      const first = room.lanes[1]?.needs[0];
      if (panel !== null) panel.focus();
      else if (first !== undefined) goTo(first.href);
    },
    u: acts.takeBack,
    '?': acts.help,
    Escape: () => {
      const active = document.activeElement;
      if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement)
        active.blur();
      else if (route.page === 'talk' && route.id !== undefined) goTo('#/talk');
      else if (route.page !== 'now') goTo('#/');
    },
  });
}

/** A closed stream does not say why; the session does. */
function useSignedOutCheck(isOffline: boolean, onSignedOut: () => void): void {
  useEffect(() => {
    if (!isOffline) return;
    const ask = async () => {
      const answer = await readSession();
      if (!answer.ok && answer.status === 401) onSignedOut();
    };
    void ask();
  }, [isOffline]);
}

/** A new page takes the focus, or the part of it that was asked for; Now gives it back to the row one came from. */
function useFocusOnArrival(route: Route): void {
  const before = useRef<string | undefined>(undefined);
  const here = location.hash;
  useEffect(() => {
    const from = before.current;
    before.current = here;
    if (from === undefined || from === here) return;
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
    const row = rows.find((each) => each.getAttribute('href') === from);
    const target = route.page === 'now' || route.page === 'outages' ? row : undefined;
    const part = document.getElementById(here.slice(1));
    // What is folded away cannot take it.
    const visible = part?.checkVisibility() === true ? part : undefined;
    (visible ?? target ?? document.querySelector<HTMLElement>('#main'))?.focus();
  }, [here]);
}

function useTitle(needs: number): void {
  useEffect(() => {
    document.title = needs === 0 ? say.screen.controlRoom() : say.screen.titleWithNeeds({ needs });
  }, [needs]);
}
