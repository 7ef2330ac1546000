import type { BaseMap, Session } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import {
  Banner,
  Button,
  call,
  platformNow,
  readSession,
  SignIn,
  signOut,
  timesIn,
} from '@relight/web-kit';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Crew } from './crew.ts';
import { useHere } from './here.ts';
import { Pages } from './pages.tsx';
import { useFeed } from './use-feed.ts';
import { useJob } from './use-job.ts';
import { useOutbox } from './use-outbox.ts';
import { say } from './say.ts';

type Standing =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'signedIn'; readonly session: Session };

/** The crew's page: who they are, then everything else. */
export function App() {
  const [standing, setStanding] = useState<Standing>({ kind: 'asking' });
  const ask = async () => {
    const answer = await readSession();
    if (answer.ok) setStanding({ kind: 'signedIn', session: answer.data });
    else if (answer.status === 401) setStanding({ kind: 'signedOut' });
    else setStanding({ kind: 'unreachable' });
  };
  useEffect(() => void ask(), []);
  if (standing.kind === 'asking') return undefined;
  if (standing.kind === 'unreachable') return <Unreachable onRetry={() => void ask()} />;
  if (standing.kind === 'signedOut')
    return (
      <SignIn
        title={say.app.crew()}
        onSignedIn={(session) => setStanding({ kind: 'signedIn', session })}
      />
    );
  return (
    <SignedIn
      key={standing.session.user}
      session={standing.session}
      onSignedOut={() => setStanding({ kind: 'signedOut' })}
    />
  );
}

function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <main class="signin">
      <div class="unreachable">
        <h1>{say.app.crew()}</h1>
        <Banner tone="act" role="alert">
          <b>{say.app.ourSystemsDoNotAnswer()}</b> {say.app.checkYourSignalAndTryAgain()}
        </Banner>
        <Button kind="main" isWide onClick={onRetry}>
          {say.app.tryAgain()}
        </Button>
      </div>
    </main>
  );
}

function SignedIn(props: { readonly session: Session; readonly onSignedOut: () => void }) {
  const { session, onSignedOut } = props;
  const base = useBaseMap();
  const { known, live } = useFeed();
  const [jobId, setJobId] = useJob(session.user);
  const { outbox, updates } = useOutbox(session.user, known, onSignedOut);
  const hereState = useHere(base);
  const zone = base?.utility.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const times = useMemo(() => timesIn(zone), [zone]);
  const now = platformNow(live, new Date()).toISOString();
  useEffect(() => {
    // A stream that ends may mean that the session did.
    const check = async () => {
      const answer = await readSession();
      if (!answer.ok && answer.status === 401) onSignedOut();
    };
    if (live.kind === 'offline') void check();
  }, [live.kind]);
  const crew: Crew = {
    session,
    base,
    known,
    live,
    times,
    now,
    hereState,
    jobId,
    setJobId,
    outbox,
    updates,
  };
  return <Pages crew={crew} onSignOut={() => void signOut().then(onSignedOut)} />;
}

function useBaseMap(): BaseMap | undefined {
  const [base, setBase] = useState<BaseMap>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await call(addresses.publicMap);
      if (answer.ok) setBase(answer.data);
      else timer = setTimeout(() => void ask(), 15_000);
    };
    void ask();
    return () => clearTimeout(timer);
  }, []);
  return base;
}
