import type { BaseMap, Session } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { Rich, call, readSession, SignIn, signOut } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import { Screen } from './screen.tsx';
import { say } from './say.ts';

/** The control room: signed out, or the screen. */
export function App() {
  const [session, setSession] = useState<Session | 'asking' | 'none'>('asking');
  const base = useBaseMap();
  useEffect(() => {
    void readSession().then((answer) => setSession(answer.ok ? answer.data : 'none'));
  }, []);

  if (session === 'asking') return <p class="asking">{say.app.asking()}</p>;
  if (session === 'none') return <SignIn title={say.app.controlRoom()} onSignedIn={setSession} />;
  const leave = () => void signOut().then(() => setSession('none'));
  if (session.role === 'crew') return <NotHere onLeave={leave} />;
  return (
    <Screen session={session} base={base} onLeave={leave} onSignedOut={() => setSession('none')} />
  );
}

function NotHere({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <main class="asking">
      <h1>{say.app.forControlRoom()}</h1>
      <p>
        <Rich
          text={say.app.yourPageIsTheCrewView()}
          as={{ crew: (inside) => <a href="../crew/">{inside}</a> }}
        />
      </p>
      <button type="button" class="btn" onClick={onLeave}>
        {say.app.signInAsSomebodyElse()}
      </button>
    </main>
  );
}

const retryMs = 15_000;

function useBaseMap(): BaseMap | undefined {
  const [base, setBase] = useState<BaseMap>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await call(addresses.publicMap);
      if (answer.ok) setBase(answer.data);
      else timer = setTimeout(() => void ask(), retryMs);
    };
    void ask();
    return () => clearTimeout(timer);
  }, []);
  return base;
}
