import { timingSafeEqual } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { answer } from '../answer.ts';
import type { Faults } from '../faults.ts';
import { fieldOf } from '../fields.ts';
import { phonePattern, type TwilioOptions } from '../options.ts';
import type { Carrier, Outbound } from './carrier.ts';
import { resourceOf } from './message.ts';
import { refuse, type RefusalCode } from './refusal.ts';
import type { TextFilter, Texts } from './texts.ts';

export interface TwilioParts {
  readonly account: TwilioOptions & { readonly keywordHandling: boolean };
  readonly texts: Texts;
  readonly carrier: Carrier;
  readonly faults: Faults;
}

type Refused = readonly [RefusalCode, string];

const longestBody = 1600;
const dayMs = 86_400_000;

const hasCredentials = (
  request: FastifyRequest,
  { accountSid, authToken }: TwilioOptions,
): boolean => {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(
    `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
  );
  return (
    given.length === wanted.length &&
    timingSafeEqual(given, wanted) &&
    fieldOf(request.params, 'accountSid') === accountSid
  );
};

const senderOf = (form: unknown, numbers: readonly string[]): string | Refused => {
  const from = fieldOf(form, 'From') ?? '';
  const service = fieldOf(form, 'MessagingServiceSid') ?? '';
  if (from !== '') {
    if (numbers.includes(from)) return from;
    return phonePattern.test(from) ? [21659, from] : [21212, from];
  }
  if (service === '') return [21603, ''];
  return /^MG[0-9a-f]{32}$/i.test(service) ? (numbers[0] ?? '') : [21701, service];
};

/** The text a form asks for, or what Twilio says to such a form. */
const readSend = (form: unknown, { account, texts }: TwilioParts): Outbound | Refused => {
  const to = fieldOf(form, 'To') ?? '';
  const body = fieldOf(form, 'Body') ?? '';
  const statusCallback = fieldOf(form, 'StatusCallback');
  if (to === '') return [21604, ''];
  if (!phonePattern.test(to)) return [21211, to];
  const from = senderOf(form, account.numbers);
  if (typeof from !== 'string') return from;
  if (body.trim() === '') return [21602, ''];
  if (body.length > longestBody) return [21617, ''];
  if (statusCallback !== undefined && !URL.canParse(statusCallback)) return [21609, statusCallback];
  if (account.keywordHandling && texts.hasOptedOut(to)) return [21610, to];
  const messagingServiceSid = fieldOf(form, 'MessagingServiceSid');
  return { to, from, body, direction: 'outbound-api', messagingServiceSid, statusCallback };
};

const isRefused = (read: Outbound | Refused): read is Refused => Array.isArray(read);

/** An instant, or a day in GMT, as milliseconds. */
const instantOf = (value: string): number => Date.parse(value);

/** Twilio takes a day, and an instant; anything else is "Invalid date value". */
const isDate = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d))?$/.test(value) &&
  !Number.isNaN(instantOf(value));

const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value);

/**
 * Twilio's three date filters: `DateSent` is a day, `DateSent>` and `DateSent<` are inclusive bounds;
 * undefined when one is no date.
 */
const readFilter = (query: unknown): TextFilter | undefined => {
  const on = fieldOf(query, 'DateSent');
  const after = fieldOf(query, 'DateSent>') ?? on?.slice(0, 10);
  const before = fieldOf(query, 'DateSent<') ?? on?.slice(0, 10);
  for (const value of [on, after, before])
    if (value !== undefined && !isDate(value)) return undefined;
  return {
    to: fieldOf(query, 'To'),
    from: fieldOf(query, 'From'),
    sentFromMs: after === undefined ? undefined : instantOf(after),
    sentBeforeMs:
      before === undefined ? undefined : instantOf(before) + (isDay(before) ? dayMs : 1000),
  };
};

const readPage = (query: unknown): { size: number; page: number; after: string | undefined } => {
  const size = Math.trunc(Number(fieldOf(query, 'PageSize') ?? 50));
  const page = Math.trunc(Number(fieldOf(query, 'Page') ?? 0));
  return {
    size: size >= 1 ? Math.min(size, 1000) : 50,
    page: page >= 0 ? page : 0,
    after: fieldOf(query, 'PageToken')?.replace(/^PA/, ''),
  };
};

const listTexts = (request: FastifyRequest, reply: FastifyReply, parts: TwilioParts): unknown => {
  const filter = readFilter(request.query);
  if (filter === undefined) return refuse(reply, 20001, 'DateSent');
  const { size, page, after } = readPage(request.query);
  const { texts, hasMore } = parts.texts.page(filter, size, after);
  const uriOf = (number: number, token?: string): string => {
    const kept = Object.entries(request.query ?? {}).filter(
      ([name]) => !['Page', 'PageToken', 'PageSize'].includes(name),
    );
    const query = new URLSearchParams(kept.map(([name, value]) => [name, String(value)]));
    query.set('PageSize', String(size));
    query.set('Page', String(number));
    if (token !== undefined) query.set('PageToken', `PA${token}`);
    return `/2010-04-01/Accounts/${parts.account.accountSid}/Messages.json?${query.toString()}`;
  };
  return reply.send({
    messages: texts.map(resourceOf),
    page,
    page_size: size,
    start: page * size,
    end: page * size + Math.max(texts.length - 1, 0),
    uri: request.url,
    first_page_uri: uriOf(0),
    previous_page_uri: page > 0 ? uriOf(page - 1) : null,
    next_page_uri: hasMore ? uriOf(page + 1, texts.at(-1)?.sid) : null,
  });
};

const sendText = (
  request: FastifyRequest,
  reply: FastifyReply,
  parts: TwilioParts,
): Promise<FastifyReply> =>
  answer(reply, parts.faults.takeAnswer('sms'), {
    tooMany: () => refuse(reply, 20429),
    broken: () => refuse(reply, 20500),
    handle: () => {
      const read = readSend(request.body, parts);
      if (isRefused(read)) return () => refuse(reply, ...read);
      const text = parts.carrier.send(read);
      return () => reply.code(201).send(resourceOf(text));
    },
  });

/** Twilio's REST API 2010-04-01, as far as texts go. */
export const serveTwilio = (app: FastifyInstance, parts: TwilioParts): void => {
  const base = '/2010-04-01/Accounts/:accountSid';
  const guard = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (!hasCredentials(request, parts.account)) await refuse(reply, 20003);
  };
  app.post(`${base}/Messages.json`, { preHandler: guard }, (request, reply) =>
    sendText(request, reply, parts),
  );
  app.get(`${base}/Messages.json`, { preHandler: guard }, (request, reply) =>
    listTexts(request, reply, parts),
  );
  app.get(`${base}/Messages/:file`, { preHandler: guard }, (request, reply) => {
    const sid = (fieldOf(request.params, 'file') ?? '').replace(/\.json$/, '');
    const text = parts.texts.find(sid);
    return text === undefined ? refuse(reply, 20404, request.url) : resourceOf(text);
  });
};
