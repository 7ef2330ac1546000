import { createHash } from 'node:crypto';

import twitterText from 'twitter-text';

/** A user of the timeline. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
}

/** A public post; `createdMs` by the sandbox's clock. */
export interface Post {
  readonly id: string;
  readonly order: number;
  readonly author: User;
  readonly text: string;
  readonly createdMs: number;
  readonly conversationId: string;
  readonly inReplyTo: Post | undefined;
  /** Longitude, latitude. */
  readonly coordinates: readonly [number, number] | undefined;
  isDeleted: boolean;
}

/** Fields a caller may ask for beside id, text and edit history. */
export const tweetFields = [
  'article',
  'attachments',
  'author_id',
  'card_uri',
  'context_annotations',
  'conversation_id',
  'created_at',
  'display_text_range',
  'edit_controls',
  'edit_history_tweet_ids',
  'entities',
  'geo',
  'id',
  'in_reply_to_user_id',
  'lang',
  'media_metadata',
  'note_tweet',
  'possibly_sensitive',
  'public_metrics',
  'referenced_tweets',
  'reply_settings',
  'scopes',
  'source',
  'text',
  'withheld',
] as const;

const mentionsIn = (text: string): readonly object[] =>
  [...text.matchAll(/@([A-Za-z0-9_]{1,15})/g)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    username: found[1],
  }));

const optional = (post: Post): Readonly<Record<string, unknown>> => ({
  author_id: post.author.id,
  conversation_id: post.conversationId,
  created_at: new Date(post.createdMs).toISOString(),
  entities: { mentions: mentionsIn(post.text) },
  geo:
    post.coordinates === undefined
      ? undefined
      : { coordinates: { type: 'Point', coordinates: post.coordinates } },
  in_reply_to_user_id: post.inReplyTo?.author.id,
  lang: 'und',
  possibly_sensitive: false,
  public_metrics: {
    retweet_count: 0,
    reply_count: 0,
    like_count: 0,
    quote_count: 0,
    bookmark_count: 0,
    impression_count: 0,
  },
  referenced_tweets:
    post.inReplyTo === undefined ? undefined : [{ type: 'replied_to', id: post.inReplyTo.id }],
  reply_settings: 'everyone',
});

/** The t.co address that stands for a link, the same for the same link. */
const shortOf = (link: string): string =>
  `https://t.co/${createHash('sha256').update(link).digest('base64url').replaceAll(/[-_]/g, 'x').slice(0, 10)}`;

/** As the API gives a text back: each link as t.co, and &, < and > as entities. */
const givenBack = (text: string): string => {
  let rest = 0;
  const parts = twitterText.extractUrlsWithIndices(text).map(({ url, indices: [from, to] }) => {
    const before = text.slice(rest, from);
    rest = to;
    return before + shortOf(url);
  });
  return [...parts, text.slice(rest)]
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
};

/** The Tweet object of X API v2 with the fields asked for. */
export const tweetOf = (post: Post, fields: readonly string[]): object => {
  const all = optional(post);
  return {
    id: post.id,
    text: givenBack(post.text),
    edit_history_tweet_ids: [post.id],
    ...Object.fromEntries(
      fields.filter((field) => all[field] !== undefined).map((field) => [field, all[field]]),
    ),
  };
};
