import { locales, localeOf, type Locale } from '@relight/catalogue';
import { mediaTypes, type Route } from '@relight/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { sendKept, type KeptJson } from '../read-models/kept-json.ts';

/**
 * Sends what a route answers. Pictures, data and frames are for pages of other sites, which browsers keep
 * apart unless told: nothing here depends on who asks, so that they may.
 */
export function sendAs(
  { answers = 'json' }: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  kept: KeptJson,
): void {
  void reply.headers({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  });
  sendKept(request, reply, kept, `${mediaTypes[answers]}; charset=utf-8`);
}

/** What a frame in another site's page may do: show itself. */
export const framePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ');

/** The language a page is asked for in, else the first of the browser's that there are words in. */
export function readerLocale(lang: string | undefined, { headers }: FastifyRequest): Locale {
  const asked = localeOf(lang);
  if (asked) return asked;
  const preferred = new Negotiator({ headers }).language([...locales]);
  return localeOf(preferred) ?? 'en';
}
