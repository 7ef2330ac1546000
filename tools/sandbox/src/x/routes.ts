import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { answer } from '../answer.ts';
import type { Faults } from '../faults.ts';
import { fieldOf, memberOf } from '../fields.ts';
import type { SignatureCheck } from './oauth.ts';
import { tweetOf, type Post } from './post.ts';
import type { Posts } from './posts.ts';
import { notFound, refuse, refuseParameter } from './problem.ts';
import { readFields, readList, tokenAfter } from './queries.ts';
import type { Allowance, Endpoint, RateLimits } from './rate-limits.ts';
import { longestPost, weightOf } from './weight.ts';

export interface XParts {
  readonly posts: Posts;
  readonly signatures: SignatureCheck;
  readonly limits: RateLimits;
  readonly faults: Faults;
}

const showAllowance = (reply: FastifyReply, allowance: Allowance): void => {
  void reply.headers({
    'x-rate-limit-limit': String(allowance.limit),
    'x-rate-limit-remaining': String(allowance.remaining),
    'x-rate-limit-reset': String(allowance.resetSeconds),
  });
};

/** Lets a request by when it is signed and its endpoint's allowance is not spent. */
const guardOf =
  ({ signatures, limits }: XParts, endpoint: Endpoint) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const isForm = (request.headers['content-type'] ?? '').includes('x-www-form-urlencoded');
    const isSigned = signatures.accepts({
      method: request.method,
      url: request.url,
      authorization: request.headers.authorization,
      form: isForm ? request.body : undefined,
    });
    if (!isSigned) {
      await refuse(reply, 401);
      return;
    }
    const allowance = limits.use(endpoint);
    showAllowance(reply, allowance);
    if (allowance.isSpent) await refuse(reply, 429);
  };

const createPost = (request: FastifyRequest, reply: FastifyReply, { posts }: XParts) => {
  const text = memberOf(request.body, 'text');
  if (typeof text !== 'string' || text.trim() === '')
    return () => refuseParameter(reply, 'text', String(text), '$.text: must be a text, not empty');
  const weight = weightOf(text);
  if (weight > longestPost)
    return () =>
      refuseParameter(
        reply,
        'text',
        text,
        `The length of the \`text\` field in the request body [${weight}] is not between 0 and ${longestPost}`,
      );
  const target = memberOf(memberOf(request.body, 'reply'), 'in_reply_to_tweet_id');
  const inReplyTo = typeof target === 'string' ? posts.find(target) : undefined;
  if (target !== undefined && inReplyTo === undefined)
    return () =>
      refuse(
        reply,
        403,
        'You attempted to reply to a Tweet that is deleted or not visible to you.',
      );
  if (posts.isDuplicate(text))
    return () =>
      refuse(reply, 403, 'You are not allowed to create a Tweet with duplicate content.');
  const post = posts.add(posts.owner, text, inReplyTo);
  return () => reply.code(201).send({ data: tweetOf(post, []) });
};

const publish = (request: FastifyRequest, reply: FastifyReply, parts: XParts) =>
  answer(reply, parts.faults.takeAnswer('x'), {
    tooMany: () => {
      showAllowance(reply, parts.limits.spent('createPost'));
      return refuse(reply, 429);
    },
    broken: () => refuse(reply, 500),
    handle: () => createPost(request, reply, parts),
  });

const authorsOf = (posts: readonly Post[]): object => ({
  users: [...new Map(posts.map(({ author }) => [author.id, author])).values()],
});

const listPosts =
  ({ posts }: XParts, which: 'mentions' | 'own') =>
  (request: FastifyRequest, reply: FastifyReply): unknown => {
    const id = fieldOf(request.params, 'id') ?? '';
    if (id !== posts.owner.id) return notFound('user', id);
    const query = readList(request.query);
    if ('message' in query) return refuseParameter(reply, query.name, query.value, query.message);
    const found = posts.page(which, query.filter, query.size);
    const page = found.slice(0, query.size);
    const [newest, oldest] = [page[0], page.at(-1)];
    if (newest === undefined || oldest === undefined) return { meta: { result_count: 0 } };
    return {
      data: page.map((post) => tweetOf(post, query.fields)),
      ...(query.hasAuthors ? { includes: authorsOf(page) } : {}),
      meta: {
        result_count: page.length,
        newest_id: newest.id,
        oldest_id: oldest.id,
        ...(found.length > page.length ? { next_token: tokenAfter(oldest.id) } : {}),
      },
    };
  };

const lookUp =
  ({ posts }: XParts) =>
  (request: FastifyRequest, reply: FastifyReply): unknown => {
    const fields = readFields(request.query);
    if ('message' in fields)
      return refuseParameter(reply, fields.name, fields.value, fields.message);
    const id = fieldOf(request.params, 'id') ?? '';
    const post = posts.find(id);
    if (post === undefined) return notFound('tweet', id);
    const hasAuthors = (fieldOf(request.query, 'expansions') ?? '').includes('author_id');
    return {
      data: tweetOf(post, fields),
      ...(hasAuthors ? { includes: authorsOf([post]) } : {}),
    };
  };

const remove =
  ({ posts }: XParts) =>
  (request: FastifyRequest, reply: FastifyReply): unknown => {
    const id = fieldOf(request.params, 'id') ?? '';
    const post = posts.find(id);
    if (post === undefined) return notFound('tweet', id);
    if (post.author.id !== posts.owner.id)
      return refuse(reply, 403, 'You are not authorized to delete this Tweet.');
    posts.remove(post);
    return { data: { deleted: true } };
  };

/** X API v2, as far as one account's posts and mentions go. */
export const serveX = (app: FastifyInstance, parts: XParts): void => {
  const guarded = (endpoint: Endpoint) => ({ preHandler: guardOf(parts, endpoint) });
  app.post('/2/tweets', guarded('createPost'), (request, reply) => publish(request, reply, parts));
  app.delete('/2/tweets/:id', guarded('deletePost'), remove(parts));
  app.get('/2/tweets/:id', guarded('lookUpPost'), lookUp(parts));
  app.get('/2/users/me', guarded('me'), () => ({ data: parts.posts.owner }));
  app.get('/2/users/:id/mentions', guarded('mentions'), listPosts(parts, 'mentions'));
  app.get('/2/users/:id/tweets', guarded('timeline'), listPosts(parts, 'own'));
};
