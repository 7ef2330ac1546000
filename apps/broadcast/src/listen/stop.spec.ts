import { keepTold } from '../said.fixture.ts';
import { signedId } from '../signed-id.ts';
import { stopLink } from '../stop-link.ts';
import { startListen, type Listening } from './listen.fixture.ts';

const secret = 's'.repeat(32);
const to = '+15555550143';
const oneClick = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });

describe('the link that stops messages', () => {
  let listening: Listening;
  let path: string;
  beforeAll(async () => {
    listening = await startListen('ours');
    const id = await keepTold(listening.documents, { to, at: '2026-11-22T17:00:00.000Z' });
    const link = stopLink(id, { RELIGHT_SECRET: secret, PUBLIC_URL: 'https://relight.example/' });
    path = new URL(link).pathname;
  });
  afterAll(() => listening.close());

  it('changes nothing when it is only looked at, and asks in their language', async () => {
    await listening.know({ locale: 'es-MX' });
    const answer = await listening.call(path);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toMatch(/<html lang="es">[^]*<form method="post"><button>No recibir más/);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await listening.consent(to)).toBe('given');
  });

  it('stops that address at one click, told again or not, as either kind of form', async () => {
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    const first = await listening.call(path, { method: 'POST', body: form });
    const again = await listening.call(path, { method: 'POST', body: oneClick });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await again.text()).toContain('Ya no escribiremos');
    expect(await listening.consent(to)).toBe('stopped');
  });

  it.each([
    ['forged', () => path.replace(/.$/, (letter) => (letter === '0' ? '1' : '0'))],
    ['signed for another purpose', () => `/api/public/stop/${signedId(secret, 'reply', 'm1')}`],
    ['of a message long gone', () => `/api/public/stop/${signedId(secret, 'stop', 'm-gone')}`],
    ['markup', () => '/api/public/stop/%3Cscript%3Ealert(1)'],
  ])('is refused in plain words when it is %s', async (_what, pathOf) => {
    const answer = await listening.call(pathOf(), { method: 'POST', body: oneClick });
    const text = await answer.text();
    expect(answer.status).toBe(404);
    expect(text).toContain('not one of ours');
    expect(text).not.toContain('<script>');
  });
});
