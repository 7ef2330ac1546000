import { readFile } from 'node:fs/promises';

import type { FastifyInstance, FastifyReply } from 'fastify';

import type { Faults } from '../faults.ts';
import { fieldOf } from '../fields.ts';
import { phonePattern, type Settings } from '../options.ts';
import type { Now } from '../time.ts';
import type { Texts } from '../twilio/texts.ts';
import type { Posts } from '../x/posts.ts';
import { pageOf } from './page.ts';
import { phoneCard, stateOf, threadOf } from './phone.ts';
import { pendingWords, postsOf } from './timeline.ts';

export interface PageParts {
  readonly settings: Settings;
  readonly texts: Texts;
  readonly posts: Posts;
  readonly faults: Faults;
  readonly now: Now;
}

const mostSeats = 8;

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A number as typed: a plus sign may have become a space in the address, or be left out. */
const numberOf = (typed: string | undefined): string | undefined => {
  const digits = (typed ?? '').replaceAll(/[^\d]/g, '');
  const number = `+${digits}`;
  return phonePattern.test(number) ? number : undefined;
};

/** The asked-for phone first, then those that were, then the latest. */
const seatsOf = (texts: Texts, kept: readonly (string | undefined)[]): readonly string[] => {
  const known = kept.filter((number) => number !== undefined);
  return [...new Set([...known, ...texts.phones().slice(0, mostSeats)])].slice(0, mostSeats);
};

/** In this order: a rule stands against those before it. */
const styles = ['tokens', 'frame', 'phones', 'side', 'mail', 'screens'].map(
  (name) => `src/page/styles/${name}.css`,
);

/** The page's own files lie beside the sources; the script is what the build made of browser.ts. */
const fileAt = (path: string): Promise<string> =>
  readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

const serveFiles = async (
  reply: FastifyReply,
  paths: readonly string[],
  type: string,
): Promise<FastifyReply> => {
  const content = await Promise.all(paths.map(fileAt)).then(
    (files) => files.join('\n'),
    () => undefined,
  );
  if (content === undefined)
    return reply.code(404).send({ message: `${paths.join()} is missing: build the sandbox` });
  return reply
    .headers({ 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' })
    .type(type)
    .send(content);
};

const themeOf = (asked: string | undefined): 'light' | 'dark' | undefined =>
  asked === 'light' || asked === 'dark' ? asked : undefined;

/** The parts of the page that change; whole cards only for phones not `shown` yet. */
const changesOf = ({ texts, posts, faults }: PageParts, shown: readonly string[]): object => {
  const seats = seatsOf(texts, shown.map(numberOf));
  return {
    phones: seats.map((number) => ({
      number,
      thread: threadOf(texts, number).text,
      state: stateOf(texts, number),
      card: shown.includes(number) ? undefined : phoneCard(texts, number).text,
    })),
    posts: postsOf(posts).text,
    pending: pendingWords(faults.pending()),
    others: Math.max(0, texts.phones().length - seats.length),
  };
};

/** The page, its two files, and the parts of it that change. */
export const servePage = (app: FastifyInstance, parts: PageParts): void => {
  const { settings, texts, posts, faults, now } = parts;
  app.get('/', (request, reply) => {
    const asked = numberOf(fieldOf(request.query, 'number'));
    const page = pageOf({
      settings,
      texts,
      posts,
      faults: faults.pending(),
      nowMs: now(),
      seats: seatsOf(texts, [asked]),
      asked,
      theme: themeOf(fieldOf(request.query, 'theme')),
    });
    return reply
      .headers({ 'content-security-policy': policy, 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(page.text);
  });
  app.get('/sandbox.css', (_request, reply) =>
    serveFiles(reply, styles, 'text/css; charset=utf-8'),
  );
  app.get('/sandbox.js', (_request, reply) =>
    serveFiles(reply, ['dist/page/browser.js'], 'text/javascript; charset=utf-8'),
  );
  app.get('/_sandbox/view', (request, reply) => {
    const shown = (fieldOf(request.query, 'shown') ?? '').split(',').slice(0, mostSeats);
    return reply.header('cache-control', 'no-store').send(changesOf(parts, shown));
  });
};
