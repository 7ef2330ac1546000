import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { servePages } from './pages.ts';

describe('the built pages', () => {
  const apps = mkdtempSync(join(tmpdir(), 'relight-pages-'));
  let server: FastifyInstance;
  beforeAll(async () => {
    for (const project of ['public-map', 'control-room']) {
      mkdirSync(join(apps, project, 'dist/assets'), { recursive: true });
      writeFileSync(join(apps, project, 'dist/index.html'), `<h1>${project}</h1>`);
      writeFileSync(join(apps, project, 'dist/assets/index-1a2b.js'), '0;');
    }
    server = Fastify();
    await servePages(server, apps);
    await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await server.close();
    rmSync(apps, { recursive: true });
  });

  const get = (path: string) => fetch(`${server.listeningOrigin}${path}`);

  it.each([
    ['/', 'public-map'],
    ['/control/', 'control-room'],
    ['/control', 'control-room'],
  ])('stand at %s, asked anew each time', async (path, project) => {
    const answer = await get(path);
    expect(await answer.text()).toBe(`<h1>${project}</h1>`);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('keep hashed assets for good', async () => {
    const { headers } = await get('/control/assets/index-1a2b.js');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it.each(['/crew/', '/crew'])('say how to build one that is missing (%s)', async (path) => {
    const answer = await get(path);
    expect([answer.status, await answer.text()]).toEqual([
      503,
      expect.stringContaining('npm start'),
    ]);
  });

  it.each(['/../config.ts', '/%2e%2e/secret', '/assets/..%2f..%2f..%2fsecret'])(
    'give nothing outside their folder (%s)',
    async (path) => {
      writeFileSync(join(apps, 'secret'), 'secret');
      const answer = await get(path);
      expect([403, 404]).toContain(answer.status);
    },
  );
});
