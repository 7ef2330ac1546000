import { PersonTokens, readConfig } from '@relight/service-kit';
import { portalConfig } from '../config.ts';
import { startPortal, type TestPortal } from '../testing/portal.ts';
import { SignInAttempts } from './attempts.ts';

const json = { 'content-type': 'application/json' };

describe('signing in', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.close());

  const signIn = (user: string, password: string, headers: Record<string, string> = {}) =>
    portal.call('/api/session', {
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify({ user, password }),
    });

  it('sets a cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn('desk', 'right-desk');
    expect(await answer.json()).toEqual({
      user: 'desk',
      name: 'Desk 1',
      role: 'operator',
      exercise: true,
    });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^relight_session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it('knows who is signed in, until they sign out', async () => {
    const cookie = await portal.signIn('crew7', 'right-crew');
    const who = await portal.get('/api/session', { headers: { cookie } });
    expect(who).toMatchObject({ user: 'crew7', role: 'crew' });
    const out = await portal.call('/api/session', { method: 'DELETE', headers: { cookie } });
    expect(out.headers.get('set-cookie')).toMatch(/^relight_session=;.*Expires=Thu, 01 Jan 1970/);
  });

  it('gives a wrong password and an unknown user the same answer', async () => {
    const wrong = await signIn('desk', 'wrong');
    const unknown = await signIn('nobody', 'wrong');
    expect([wrong.status, await wrong.json()]).toEqual([401, await unknown.json()]);
  });

  it('stops guessing at the sixth try of a minute, even with the right password', async () => {
    const tries = ['1', '2', '3', '4', '5'].map((guess) => signIn('guessed', guess));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 401, 401, 401]);
    const sixth = await signIn('guessed', 'x');
    expect([sixth.status, await sixth.json()]).toMatchObject([429, { code: 'TOO_MANY' }]);
  });

  it('refuses a write from a page of another site', async () => {
    const answer = await signIn('desk', 'right-desk', { origin: 'https://evil.example' });
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'NOT_ALLOWED' }]);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it.each(['http://127.0.0.1:8080', 'own'])('takes a write from a page of %s', async (origin) => {
    const own = origin === 'own' ? portal.url : origin;
    expect((await signIn('desk', 'right-desk', { origin: own })).status).toBe(200);
  });

  it('refuses a body that is none, saying what is wanted', async () => {
    const answer = await portal.call('/api/session', { method: 'POST', headers: json, body: '{}' });
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'BODY_INVALID' }]);
  });

  it('refuses a body of more than 200 KB', async () => {
    expect((await signIn('desk', 'x'.repeat(200 * 1024))).status).toBe(413);
  });

  it('is closed to who brings a token instead of a session', async () => {
    const person = { user: 'x', name: 'X', role: 'approver' } as const;
    const token = await new PersonTokens('s'.repeat(32)).sign(person);
    const headers = { authorization: `Bearer ${token}` };
    expect((await portal.call('/api/desk/outages', { headers })).status).toBe(401);
  });

  it('does not take a token between services as a session, nor a session as a token', async () => {
    const person = { user: 'x', name: 'X', role: 'approver' } as const;
    const tokens = new PersonTokens('s'.repeat(32));
    const cookie = `relight_session=${await tokens.sign(person)}`;
    expect((await portal.call('/api/session', { headers: { cookie } })).status).toBe(401);
    const session = (await portal.signIn('desk', 'right-desk')).split('=')[1]!;
    await expect(tokens.verify(session)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  it('shows a crew no publications', async () => {
    const headers = { cookie: await portal.signIn('crew7', 'right-crew') };
    expect((await portal.call('/api/desk/publications', { headers })).status).toBe(403);
    expect((await portal.call('/api/desk/outages', { headers })).status).toBe(200);
  });
});

it('sends the cookie over https only where the page is', async () => {
  const portal = await startPortal({}, { PUBLIC_URL: 'https://outages.example' });
  const answer = await portal.call('/api/session', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ user: 'desk', password: 'right-desk' }),
  });
  await portal.close();
  expect(answer.headers.get('set-cookie')).toMatch(/; Secure/);
});

it('lets a user try again after a minute', () => {
  let nowMs = 0;
  const attempts = new SignInAttempts(() => nowMs);
  for (let i = 0; i < 5; i += 1) attempts.begin('desk');
  expect(() => attempts.begin('desk')).toThrow(expect.objectContaining({ code: 'TOO_MANY' }));
  nowMs = 60_001;
  expect(() => attempts.begin('desk')).not.toThrow();
});

it('refuses demo accounts on any bind but loopback, naming the variable', () => {
  const urls = { INGEST_URL: 'http://a', GEO_URL: 'http://a', BROADCAST_URL: 'http://a' };
  const environment = { ...urls, RELIGHT_SECRET: 's'.repeat(32), DEMO_ACCOUNTS: '[]' };
  expect(() => readConfig(portalConfig, { ...environment, HOST: '0.0.0.0' })).toThrow(
    /DEMO_ACCOUNTS: .*127\.0\.0\.1/,
  );
  expect(() => readConfig(portalConfig, environment)).not.toThrow();
});
