import type { Channel } from '../faults.ts';
import type { Mail, Mails } from '../mail/mails.ts';
import { phoneOf, type Text } from '../twilio/message.ts';
import type { Texts } from '../twilio/texts.ts';
import type { Post, User } from '../x/post.ts';
import type { Posts } from '../x/posts.ts';

/** A text, a post or a mail, as `GET /_sandbox/messages` shows it; `at` is ISO 8601 by the sandbox's clock. */
export interface MessageView {
  readonly id: string;
  readonly to: string;
  readonly body: string;
  readonly status: string;
  readonly at: string;
  readonly channel: Channel;
  readonly from: string;
  readonly direction: 'inbound' | 'outbound';
  readonly segments?: number;
  readonly inReplyTo?: string;
}

/** One phone's summary. */
export interface PhoneView {
  readonly number: string;
  readonly texts: number;
  readonly lastAt: string;
  readonly optedOut: boolean;
}

export interface MessageFilter {
  readonly to: string | undefined;
  readonly sinceMs: number | undefined;
  readonly limit: number;
}

const viewText = (text: Text): MessageView => ({
  id: text.sid,
  to: text.to,
  body: text.body,
  status: text.status,
  at: new Date(text.createdMs).toISOString(),
  channel: 'sms',
  from: text.from,
  direction: text.direction === 'inbound' ? 'inbound' : 'outbound',
  segments: text.segments,
});

const viewPost = (post: Post, owner: User): MessageView => {
  const isOwn = post.author.id === owner.id;
  const answered = post.inReplyTo?.author.username;
  const to = answered ?? (isOwn ? undefined : owner.username);
  return {
    id: post.id,
    to: to === undefined ? 'public' : `@${to}`,
    body: post.text,
    status: post.isDeleted ? 'deleted' : 'posted',
    at: new Date(post.createdMs).toISOString(),
    channel: 'x',
    from: `@${post.author.username}`,
    direction: isOwn ? 'outbound' : 'inbound',
    ...(post.inReplyTo === undefined ? {} : { inReplyTo: post.inReplyTo.id }),
  };
};

const viewMail = (mail: Mail): MessageView => ({
  id: mail.messageId,
  to: mail.to,
  // What stands below the line of a signature (RFC 3676) is said in every mail.
  body: mail.text.split(/^-- $/m)[0]?.trimEnd() ?? '',
  status: mail.status,
  at: new Date(mail.createdMs).toISOString(),
  channel: 'mail',
  from: mail.from,
  direction: mail.direction,
  ...(mail.inReplyTo === undefined ? {} : { inReplyTo: mail.inReplyTo }),
});

interface Kept {
  readonly texts: Texts;
  readonly posts: Posts;
  readonly mails: Mails;
}

/** Texts, posts and mails together, oldest first; of more than `limit` the newest. */
export const messagesOf = (
  { texts, posts, mails }: Kept,
  filter: MessageFilter,
): readonly MessageView[] => {
  const isWanted = (view: MessageView): boolean =>
    (filter.to === undefined || view.to === filter.to) &&
    (filter.sinceMs === undefined || Date.parse(view.at) >= filter.sinceMs);
  return [
    ...texts.list().map(viewText),
    ...posts.list().map((post) => viewPost(post, posts.owner)),
    ...mails.list().map(viewMail),
  ]
    .filter(isWanted)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .slice(-filter.limit);
};

/** Phones with any text, most recently active first, whose number holds `part`. */
export const phonesOf = (texts: Texts, part: string, limit: number): readonly PhoneView[] =>
  texts
    .phones()
    .filter((number) => number.includes(part))
    .slice(0, limit)
    .map((number) => {
      const conversation = texts.conversation(number);
      const last = conversation.at(-1);
      return {
        number: last === undefined ? number : phoneOf(last),
        texts: conversation.length,
        lastAt: new Date(last?.createdMs ?? 0).toISOString(),
        optedOut: texts.hasOptedOut(number),
      };
    });
