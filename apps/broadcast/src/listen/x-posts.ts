import { readInstant } from '@relight/domain';
import { z } from 'zod';
import { readableText } from '../channels/x-text.ts';
import { reportIdOfPost, type Heard } from './heard.ts';

const postId = z.string().regex(/^\d{1,19}$/);

/** A post as X API v2 writes it, as far as we read it. */
const post = z.object({
  id: postId,
  text: z.string(),
  author_id: z.string().optional(),
  created_at: z.string().optional(),
  geo: z
    .object({ coordinates: z.object({ coordinates: z.tuple([z.number(), z.number()]) }) })
    .optional()
    .catch(undefined),
  referenced_tweets: z.array(z.object({ type: z.string() })).optional(),
  note_tweet: z.object({ text: z.string() }).optional(),
});
type XPost = z.infer<typeof post>;

const users = z.array(z.object({ id: z.string(), username: z.string() })).catch([]);

/** An X Activity API event, bare or within `data`. Source: docs.x.com, event payloads. */
const activity = z.object({
  event_type: z.literal('post.mention.create'),
  payload: post,
  includes: z.object({ users: users.optional() }).optional(),
});

/** A post of the Account Activity API (v1.1), `tweet_create_events`. */
const legacyPost = z.object({
  id_str: postId,
  text: z.string(),
  user: z.object({ id_str: z.string(), screen_name: z.string() }),
  created_at: z.string().optional(),
  extended_tweet: z.object({ full_text: z.string() }).optional(),
  retweeted_status: z.unknown().optional(),
  coordinates: z
    .object({ coordinates: z.tuple([z.number(), z.number()]) })
    .nullish()
    .catch(undefined),
});

export interface PostReading {
  /** Our account: what it posts itself is no report. */
  readonly ownId: string;
  /** Stands in for a post that says no time. */
  readonly now: string;
}

/** Mentions in the body of an X webhook; what is none of ours, or not a post, is left out. */
export function mentionsInEvent(body: unknown, reading: PostReading): readonly Heard[] {
  const outer = z
    .object({ data: z.unknown().optional(), tweet_create_events: z.array(z.unknown()).optional() })
    .safeParse(body);
  if (!outer.success) return [];
  const events = [body, ...[outer.data.data].flat()].flatMap((event) => {
    const parsed = activity.safeParse(event);
    return parsed.success ? [parsed.data] : [];
  });
  return [
    ...events.flatMap(({ payload, includes }) =>
      heardPost(payload, handleOf(payload, includes?.users ?? []), reading),
    ),
    ...(outer.data.tweet_create_events ?? []).flatMap((each) => heardLegacy(each, reading)),
  ];
}

/** One post of the mentions timeline; none when it is our own or cannot be read. */
export function heardPost(
  given: unknown,
  handle: string | undefined,
  { ownId, now }: PostReading,
): readonly Heard[] {
  const parsed = post.safeParse(given);
  if (!parsed.success || parsed.data.author_id === ownId) return [];
  const { id, text, created_at: createdAt, note_tweet: note, geo } = parsed.data;
  const isRetweet = parsed.data.referenced_tweets?.some(({ type }) => type === 'retweeted');
  return [
    {
      id: reportIdOfPost(id),
      providerId: id,
      channel: 'x',
      from: `@${handle ?? 'unknown'}`,
      body: readableText(note?.text ?? text),
      at: readInstant(createdAt ?? '') ?? now,
      position: positionOf(geo?.coordinates.coordinates),
      isShared: isRetweet === true || /^\s*RT @\w/.test(text),
    },
  ];
}

function heardLegacy(given: unknown, { ownId, now }: PostReading): readonly Heard[] {
  const parsed = legacyPost.safeParse(given);
  if (!parsed.success || parsed.data.user.id_str === ownId) return [];
  const { id_str: id, text, user, created_at: createdAt, extended_tweet: long } = parsed.data;
  const isRetweet = parsed.data.retweeted_status !== undefined;
  return [
    {
      id: reportIdOfPost(id),
      providerId: id,
      channel: 'x',
      from: `@${user.screen_name}`,
      body: readableText(long?.full_text ?? text),
      at: legacyInstant(createdAt) ?? now,
      position: positionOf(parsed.data.coordinates?.coordinates),
      isShared: isRetweet || /^\s*RT @\w/.test(text),
    },
  ];
}

/** "Sun Nov 22 17:58:00 +0000 2026", as API v1.1 writes an instant. */
function legacyInstant(text = ''): string | undefined {
  const ms = / [+-]\d{4} \d{4}$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? readInstant(text) : new Date(ms).toISOString();
}

function handleOf(
  { author_id: authorId }: XPost,
  known: z.infer<typeof users>,
): string | undefined {
  return known.find(({ id }) => id === authorId)?.username;
}

function positionOf(pair: readonly [number, number] | undefined): [number, number] | undefined {
  if (pair === undefined) return undefined;
  const [lon, lat] = pair;
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : undefined;
}
