import type { Session } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { useState } from 'preact/hooks';
import { type ApiAnswer, call } from './api.ts';
import { kitWords } from './language.ts';
import { Button, Field, FieldError, Mark } from './parts.tsx';

/** Who is signed in, or a refusal with code `http401` or the server's own. */
export const readSession = (): Promise<ApiAnswer<Session>> => call(addresses.readSession);

export const signOut = (): Promise<ApiAnswer<unknown>> => call(addresses.signOut);

const signInByApi = (user: string, password: string) =>
  call(addresses.signIn, { body: { user, password } });

/** The sign-in page of the desk and the crew; works with a password manager, keeps the input on an error. */
export function SignIn(props: {
  readonly title: string;
  readonly onSignedIn: (session: Session) => void;
  readonly signIn?: (user: string, password: string) => Promise<ApiAnswer<Session>>;
}) {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const submit = async () => {
    if (user === '' || password === '') {
      setError(kitWords.signIn.bothWanted());
      return;
    }
    setBusy(true);
    const answer = await (props.signIn ?? signInByApi)(user, password);
    setBusy(false);
    if (answer.ok) props.onSignedIn(answer.data);
    else setError(answer.status === 401 ? kitWords.signIn.wrong() : answer.message);
  };

  return (
    <main class="signin">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h1>
          <Mark />
          {props.title}
        </h1>
        <FieldError error={error} />
        <Field
          label={kitWords.signIn.name()}
          name="username"
          autocomplete="username"
          value={user}
          onValue={setUser}
        />
        <Field
          label={kitWords.signIn.password()}
          name="password"
          type="password"
          autocomplete="current-password"
          value={password}
          onValue={setPassword}
        />
        <Button type="submit" kind="main" isWide disabled={isBusy}>
          {kitWords.signIn.submit()}
        </Button>
      </form>
    </main>
  );
}
