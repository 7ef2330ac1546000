import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Faults } from '../faults.ts';
import type { Feed } from '../feed.ts';
import { fieldOf } from '../fields.ts';
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
import { messagesOf, phonesOf } from './views.ts';

export interface ControlParts {
  readonly numbers: readonly string[];
  readonly texts: Texts;
  readonly posts: Posts;
  readonly carrier: Carrier;
  readonly faults: Faults;
  readonly feed: Feed;
}

/** A page of another site must not drive this one: browsers name the page's origin on every POST. */
const refuseStrangers = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  const isOwn = URL.canParse(origin) && new URL(origin).host === host;
  if (!isOwn) await reply.code(403).send({ message: `Origin is ${origin}: this page's is wanted` });
};

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
  const { texts, posts, carrier, faults, feed, numbers } = parts;
  const own = { preHandler: refuseStrangers };
  app.get('/_sandbox/messages', (request) => messagesOf(texts, posts, readFilter(request.query)));
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
