import type { FastifyReply, FastifyRequest } from 'fastify';

/** A page of another site must not drive this one: browsers name the page's origin on every POST. */
export const refuseStrangers = async (
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> => {
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  const isOwn = URL.canParse(origin) && new URL(origin).host === host;
  if (!isOwn) await reply.code(403).send({ message: `Origin is ${origin}: this page's is wanted` });
};
