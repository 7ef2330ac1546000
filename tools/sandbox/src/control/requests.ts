import { channels, faultKinds, type Fault } from '../faults.ts';
import { fieldOf, memberOf } from '../fields.ts';
import { handlePattern, phonePattern } from '../options.ts';
import { longestPost, weightOf } from '../x/weight.ts';
import type { MessageFilter } from './views.ts';
import { mostKept } from '../bounded.ts';

/** A control request that is not taken: what was sent, where, and what is wanted. */
export class WrongRequest extends Error {
  readonly field: string;

  constructor(field: string, found: unknown, wanted: string) {
    super(`${field} is ${(JSON.stringify(found) ?? 'missing').slice(0, 80)}: ${wanted} is wanted`);
    this.field = field;
  }
}

const longestText = 1600;
const mostFaults = 1000;

const textIn = (body: unknown, name: string, longest: number): string => {
  const value = memberOf(body, name);
  if (typeof value !== 'string' || value.trim() === '' || value.length > longest)
    throw new WrongRequest(name, value, `a text of 1 to ${longest} characters`);
  return value;
};

const phoneIn = (body: unknown, name: string): string => {
  const value = memberOf(body, name);
  if (typeof value !== 'string' || !phonePattern.test(value))
    throw new WrongRequest(name, value, 'a number such as +15555550143');
  return value;
};

const mostPictures = 10;

const mediaIn = (body: unknown): readonly string[] => {
  const media = memberOf(body, 'media') ?? [];
  const isList = Array.isArray(media) && media.length <= mostPictures;
  if (!isList || !media.every((one) => typeof one === 'string' && one.startsWith('https://')))
    throw new WrongRequest('media', media, `up to ${mostPictures} addresses of pictures`);
  return media as readonly string[];
};

export interface InboundRequest {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** Addresses of pictures that come with it. */
  readonly media: readonly string[];
}

/** A text a phone sends, to the account's first number unless another of its is named. */
export const readInbound = (body: unknown, numbers: readonly string[]): InboundRequest => {
  const from = phoneIn(body, 'from');
  if (numbers.includes(from)) throw new WrongRequest('from', from, "a phone not the account's own");
  const to = memberOf(body, 'to') === undefined ? (numbers[0] ?? '') : phoneIn(body, 'to');
  if (!numbers.includes(to)) throw new WrongRequest('to', to, "one of the account's numbers");
  const media = mediaIn(body);
  const words = memberOf(body, 'body');
  // A phone sends a picture, or nothing at all, without a word.
  const text = words === '' ? '' : textIn(body, 'body', longestText);
  return { from, to, body: text, media };
};

export interface PostRequest {
  readonly author: string;
  readonly text: string;
  readonly inReplyTo: string | undefined;
  readonly coordinates: readonly [number, number] | undefined;
}

const coordinatesIn = (body: unknown): readonly [number, number] | undefined => {
  const [lon, lat] = [memberOf(body, 'lon'), memberOf(body, 'lat')];
  if (lon === undefined && lat === undefined) return undefined;
  if (typeof lon !== 'number' || Math.abs(lon) > 180)
    throw new WrongRequest('lon', lon, 'a longitude of -180 to 180');
  if (typeof lat !== 'number' || Math.abs(lat) > 90)
    throw new WrongRequest('lat', lat, 'a latitude of -90 to 90');
  return [lon, lat];
};

/** A post by anyone. */
export const readPost = (body: unknown): PostRequest => {
  const author = textIn(body, 'author', 16).replace(/^@/, '');
  if (!handlePattern.test(author))
    throw new WrongRequest('author', author, '1 to 15 letters, digits or _');
  const text = textIn(body, 'text', longestText);
  if (weightOf(text) > longestPost)
    throw new WrongRequest('text', text, `a post of at most ${longestPost} weighted characters`);
  const inReplyTo = memberOf(body, 'inReplyTo');
  if (inReplyTo !== undefined && typeof inReplyTo !== 'string')
    throw new WrongRequest('inReplyTo', inReplyTo, 'the id of a post');
  return { author, text, inReplyTo, coordinates: coordinatesIn(body) };
};

/** A failure to come. */
export const readFault = (body: unknown): Fault => {
  const named = memberOf(body, 'kind');
  const kind = faultKinds.find((one) => one === String(named));
  if (kind === undefined) throw new WrongRequest('kind', named, `one of ${faultKinds.join(', ')}`);
  const count = memberOf(body, 'count') ?? 1;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > mostFaults)
    throw new WrongRequest('count', count, `0 to ${mostFaults}`);
  const asked = memberOf(body, 'channel');
  const channel = channels.find((one) => one === asked);
  if (asked !== undefined && channel === undefined)
    throw new WrongRequest('channel', asked, `one of ${channels.join(', ')}, or none for either`);
  return { kind, count, channel };
};

/** Which messages are asked for. */
export const readFilter = (query: unknown): MessageFilter => {
  const since = fieldOf(query, 'since');
  if (since !== undefined && Number.isNaN(Date.parse(since)))
    throw new WrongRequest('since', since, 'an instant such as 2026-11-14T18:00:00Z');
  return {
    to: fieldOf(query, 'to'),
    sinceMs: since === undefined ? undefined : Date.parse(since),
    limit: readLimit(query, 2 * mostKept),
  };
};

/** How many at most are asked for. */
export const readLimit = (query: unknown, fallback: number): number => {
  const asked = fieldOf(query, 'limit');
  if (asked === undefined) return fallback;
  const limit = Number(asked);
  if (!Number.isInteger(limit) || limit < 1)
    throw new WrongRequest('limit', asked, 'a whole number above 0');
  return Math.min(limit, 2 * mostKept);
};
