import { jest } from '@jest/globals';
import { PersonTokens, readConfig } from '@relight/service-kit';
import { portalConfig } from '../config.ts';
import { startPortal, type TestPortal } from '../testing/portal.ts';
import { SignInAttempts, type Attempt } from './attempts.ts';

const json = { 'content-type': 'application/json' };

/** A portal for whose counts of attempts time stands still, however slow the machine is. */
async function stillPortal(overrides: NodeJS.ProcessEnv = {}): Promise<TestPortal> {
  const portal = await startPortal({}, overrides);
  const still = new SignInAttempts(() => 0);
  const attempts = portal.app.get(SignInAttempts);
  jest.spyOn(attempts, 'begin').mockImplementation((attempt) => still.begin(attempt));
  jest.spyOn(attempts, 'succeeded').mockImplementation((attempt) => still.succeeded(attempt));
  return portal;
}

describe('signing in', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await stillPortal();
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

describe('guessing passwords', () => {
  const from = (network: string, isKnown = false, user = 'desk') => ({ user, network, isKnown });
  const refused = expect.objectContaining({
    code: 'TOO_MANY',
    retryAfterSeconds: expect.any(Number),
  });
  /** How many of so many wrong tries were let through. */
  const tried = (attempts: SignInAttempts, count: number, attempt: (at: number) => Attempt) =>
    Array.from({ length: count }, (_, at) => {
      try {
        attempts.begin(attempt(at));
        return 1;
      } catch {
        return 0;
      }
    }).reduce<number>((sum, one) => sum + one, 0);

  it('may go on after a while', () => {
    let nowMs = 0;
    const attempts = new SignInAttempts(() => nowMs);
    expect(tried(attempts, 9, () => from('192.0.2.1'))).toBe(5);
    expect(() => attempts.begin(from('192.0.2.1'))).toThrow(refused);
    nowMs = 60_000;
    expect(tried(attempts, 9, () => from('192.0.2.1'))).toBe(5);
  });

  it('from one place locks nobody out elsewhere', () => {
    const attempts = new SignInAttempts(() => 0);
    tried(attempts, 1_000, () => from('198.51.100.9'));
    expect(() => attempts.begin(from('192.0.2.1'))).not.toThrow();
  });

  it('from many places does not lock a person out where they work', () => {
    const attempts = new SignInAttempts(() => 0);
    expect(tried(attempts, 5_000, (at) => from(`198.51.${at >> 8}.${at & 255}`))).toBe(20);
    expect(() => attempts.begin(from('192.0.2.1'))).toThrow(refused);
    expect(() => attempts.begin(from('192.0.2.1', true))).not.toThrow();
  });

  it('of many names from one place stops at twenty', () => {
    const attempts = new SignInAttempts(() => 0);
    expect(tried(attempts, 500, (at) => from('198.51.100.9', false, `user-${at}`))).toBe(20);
  });

  it('is not what somebody does who knows the password', () => {
    const attempts = new SignInAttempts(() => 0);
    for (let at = 0; at < 100; at += 1) {
      attempts.begin(from('192.0.2.1'));
      attempts.succeeded(from('192.0.2.1'));
    }
    expect(tried(attempts, 9, () => from('192.0.2.1'))).toBe(5);
  });
});

describe('behind a proxy', () => {
  const guess = (portal: TestPortal, forwarded: string, password = 'wrong') =>
    portal.call('/api/session', {
      method: 'POST',
      headers: { ...json, 'x-forwarded-for': forwarded },
      body: JSON.stringify({ user: 'desk', password }),
    });
  const guesses = async (portal: TestPortal, count: number, forwarded: (at: number) => string) => {
    for (let at = 0; at < count; at += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one guess after the other
      await guess(portal, forwarded(at));
    }
  };

  it('that is trusted, each is known by their own address, and where they signed in before', async () => {
    const portal = await stillPortal({ TRUSTED_PROXIES: 'loopback' });
    try {
      expect((await guess(portal, '192.0.2.1', 'right-desk')).status).toBe(200);
      await guesses(portal, 24, (at) => `198.51.100.${at}`);
      const elsewhere = await guess(portal, '192.0.2.77', 'right-desk');
      expect(elsewhere.status).toBe(429);
      expect(Number(elsewhere.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await guess(portal, '192.0.2.1', 'right-desk')).status).toBe(200);
      // What the guesser writes before the proxy's own word counts for nothing.
      await guesses(portal, 6, (at) => `203.0.113.${at}, 198.51.100.200`);
      expect((await guess(portal, '203.0.113.250, 198.51.100.200')).status).toBe(429);
    } finally {
      await portal.close();
    }
  });

  it('that is not, its word on addresses is not taken', async () => {
    const portal = await stillPortal();
    try {
      await guesses(portal, 5, (at) => `198.51.100.${at}`);
      expect((await guess(portal, '198.51.100.99')).status).toBe(429);
    } finally {
      await portal.close();
    }
  });

  it.each(['10.0.0.0/0', '10.0.0.0/33', 'proxy.example', '10.0.0.0/8/8', '*'])(
    'its name is an address or a range, not %s',
    (TRUSTED_PROXIES) => {
      const urls = { INGEST_URL: 'http://a', GEO_URL: 'http://a', BROADCAST_URL: 'http://a' };
      const environment = { ...urls, RELIGHT_SECRET: 's'.repeat(32), TRUSTED_PROXIES };
      expect(() => readConfig(portalConfig, environment)).toThrow(/TRUSTED_PROXIES: wants/);
    },
  );
});

it('refuses demo accounts on any bind but loopback, naming the variable', () => {
  const urls = { INGEST_URL: 'http://a', GEO_URL: 'http://a', BROADCAST_URL: 'http://a' };
  const environment = { ...urls, RELIGHT_SECRET: 's'.repeat(32), DEMO_ACCOUNTS: '[]' };
  expect(() => readConfig(portalConfig, { ...environment, HOST: '0.0.0.0' })).toThrow(
    /DEMO_ACCOUNTS: .*127\.0\.0\.1/,
  );
  expect(() => readConfig(portalConfig, environment)).not.toThrow();
});
