import type { FastifyReply } from 'fastify';

const problemTypes = 'https://api.twitter.com/2/problems';

const send = (reply: FastifyReply, status: number, body: object): FastifyReply =>
  reply.code(status).type('application/problem+json').send(body);

/** A refusal that X types as `about:blank`: 401, 403, 429, 500. */
export const refuse = (
  reply: FastifyReply,
  status: 401 | 403 | 429 | 500 | 503,
  detail?: string,
): FastifyReply => {
  const title = {
    401: 'Unauthorized',
    403: 'Forbidden',
    429: 'Too Many Requests',
    500: 'Internal Server Error',
    503: 'Service Unavailable',
  }[status];
  return send(reply, status, { title, detail: detail ?? title, type: 'about:blank', status });
};

/** A refusal of one parameter: X answers 400 with what is wrong with it. */
export const refuseParameter = (
  reply: FastifyReply,
  name: string,
  value: string,
  message: string,
): FastifyReply =>
  send(reply, 400, {
    errors: [{ parameters: { [name]: [value.slice(0, 300)] }, message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: `${problemTypes}/invalid-request`,
  });

/** X answers 200 with an error, not 404, when the thing asked for is not there. */
export const notFound = (kind: 'tweet' | 'user', id: string): object => ({
  errors: [
    {
      value: id,
      detail: `Could not find ${kind} with id: [${id}].`,
      title: 'Not Found Error',
      resource_type: kind,
      parameter: 'id',
      resource_id: id,
      type: `${problemTypes}/resource-not-found`,
    },
  ],
});
