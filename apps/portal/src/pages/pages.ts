import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const pages = [
  { prefix: '/', project: 'public-map' },
  { prefix: '/control/', project: 'control-room' },
  { prefix: '/crew/', project: 'crew-view' },
] as const;

const appsFolder = join(import.meta.dirname, '../../..');

/** The built pages; a missing one says how to get it. */
export async function servePages(instance: FastifyInstance, apps = appsFolder): Promise<void> {
  for (const { prefix, project } of pages) {
    const root = join(apps, project, 'dist');
    if (existsSync(join(root, 'index.html'))) {
      // oxlint-disable-next-line no-await-in-loop -- the first registration decorates for the others
      await instance.register(fastifyStatic, {
        root,
        prefix,
        decorateReply: false,
        cacheControl: false,
        setHeaders: (response, path) => {
          void response.setHeader('cache-control', cachingOf(path));
        },
      });
    } else {
      instance.get(prefix, (_request, reply) => notBuilt(reply, project));
    }
    if (prefix !== '/') instance.get(prefix.slice(0, -1), (_, reply) => reply.redirect(prefix));
  }
}

/** Vite puts a hash of its content into the name of each asset. */
function cachingOf(path: string): string {
  return /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function notBuilt(reply: FastifyReply, project: string): FastifyReply {
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Relight: not built</title></head>
<body><h1>This page is not built yet</h1>
<p>Run <code>npm start</code> (or <code>npm run build</code>) in Relight’s folder, then load it again.
Missing is apps/${project}/dist.</p></body></html>`;
  return reply.status(503).type('text/html; charset=utf-8').send(page);
}
