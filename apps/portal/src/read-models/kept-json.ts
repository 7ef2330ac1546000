import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** An answer encoded once, for however many readers. */
export interface KeptJson {
  readonly plain: Buffer;
  readonly gzip: Buffer;
  /** Strong, in quotes; the gzip form has one of its own. */
  readonly etag: string;
}

export function keptJson(value: unknown): KeptJson {
  const plain = Buffer.from(JSON.stringify(value));
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 27);
  return { plain, gzip: gzipSync(plain), etag: `"${hash}"` };
}

/** Sends the form the reader takes, or 304 when it has it already. */
export function sendKept(request: FastifyRequest, reply: FastifyReply, kept: KeptJson): void {
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/.test(
    request.headers['accept-encoding'] ?? '',
  );
  const etag = takesGzip ? kept.etag.replace(/"$/, '-gzip"') : kept.etag;
  void reply.headers({ etag, vary: 'accept-encoding', 'cache-control': 'no-cache' });
  if (hasIt(request.headers['if-none-match'], etag)) {
    void reply.status(304).send();
    return;
  }
  if (takesGzip) void reply.header('content-encoding', 'gzip');
  void reply.type('application/json; charset=utf-8').send(takesGzip ? kept.gzip : kept.plain);
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2): a proxy may have marked ours with `W/`. */
function hasIt(header: string | undefined, etag: string): boolean {
  const known = new Set((header ?? '').split(',').map((each) => each.trim().replace(/^W\//, '')));
  return known.has(etag) || known.has('*');
}
