import type { FastifyInstance } from 'fastify';

import type { Faults } from '../faults.ts';
import type { Feed } from '../feed.ts';
import { fieldOf } from '../fields.ts';
import type { Mails } from '../mail/mails.ts';
import type { Carrier } from '../twilio/carrier.ts';
import type { Texts } from '../twilio/texts.ts';
import type { Posts } from '../x/posts.ts';
import {
  readFault,
  readFilter,
  readInbound,
  readLimit,
  readPost,
  WrongRequest,
} from './requests.ts';
import { stream } from './stream.ts';
import { refuseStrangers } from './strangers.ts';
import { messagesOf, phonesOf } from './views.ts';

export interface ControlParts {
  readonly numbers: readonly string[];
  readonly texts: Texts;
  readonly posts: Posts;
  readonly mails: Mails;
  readonly carrier: Carrier;
  readonly faults: Faults;
  readonly feed: Feed;
}

const addPost = (body: unknown, posts: Posts): { readonly id: string } => {
  const asked = readPost(body);
  const target = asked.inReplyTo === undefined ? undefined : posts.find(asked.inReplyTo);
  if (asked.inReplyTo !== undefined && target === undefined)
    throw new WrongRequest('inReplyTo', asked.inReplyTo, 'the id of a post on the timeline');
  const handle = `@${posts.owner.username}`;
  // Everyone here writes to the account, so a post that forgets its handle gets it.
  const isAddressed =
    target !== undefined || asked.text.toLowerCase().includes(handle.toLowerCase());
  const text = isAddressed ? asked.text : `${handle} ${asked.text}`;
  return { id: posts.add(posts.userOf(asked.author), text, target, asked.coordinates).id };
};

/** What people and scripts drive the sandbox by. */
export const serveControl = (app: FastifyInstance, parts: ControlParts): void => {
  const { texts, posts, mails, carrier, faults, feed, numbers } = parts;
  const own = { preHandler: refuseStrangers };
  app.get('/_sandbox/messages', (request) =>
    messagesOf({ texts, posts, mails }, readFilter(request.query)),
  );
  app.get('/_sandbox/phones', (request) =>
    phonesOf(texts, fieldOf(request.query, 'q') ?? '', readLimit(request.query, 100)),
  );
  app.get('/_sandbox/faults', () => faults.pending());
  app.get('/_sandbox/stream', (_request, reply) => stream(feed, reply));
  app.post('/_sandbox/inbound', own, async (request, reply) => {
    const { from, to, body, media } = readInbound(request.body, numbers);
    const [text, delivered] = await carrier.receive(from, to, body, media);
    return reply.code(201).send({ sid: text.sid, delivered });
  });
  app.post('/_sandbox/posts', own, (request, reply) =>
    reply.code(201).send(addPost(request.body, posts)),
  );
  app.post('/_sandbox/faults', own, (request) => {
    faults.order(readFault(request.body));
    return faults.pending();
  });
};
