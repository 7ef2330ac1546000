import formbody from '@fastify/formbody';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { serveControl } from './control/routes.ts';
import { WrongRequest } from './control/requests.ts';
import { Faults } from './faults.ts';
import { Feed } from './feed.ts';
import { checkOptions, type SandboxOptions, type Settings } from './options.ts';
import { Mails } from './mail/mails.ts';
import { Postman } from './mail/postman.ts';
import { serveMail } from './mail/routes.ts';
import { startMailServer, type MailServer } from './mail/server.ts';
import { servePage } from './page/routes.ts';
import { nowOf } from './time.ts';
import { Carrier, type CarrierWebhooks } from './twilio/carrier.ts';
import { refuse as refuseAsTwilio } from './twilio/refusal.ts';
import { serveTwilio } from './twilio/routes.ts';
import { Texts } from './twilio/texts.ts';
import { Webhooks } from './twilio/webhooks.ts';
import { SignatureCheck } from './x/oauth.ts';
import { Posts } from './x/posts.ts';
import { refuse as refuseAsX } from './x/problem.ts';
import { RateLimits } from './x/rate-limits.ts';
import { serveX } from './x/routes.ts';

/** A running sandbox. */
export interface Sandbox {
  /** Where it answers, without a final slash. */
  readonly url: string;
  /** Where its mail server answers, when it has one. */
  readonly smtpUrl: string | undefined;
  /** Stops at once, open streams and held answers included. */
  readonly close: () => Promise<void>;
}

const mostBodyBytes = 262_144;

const serveAll = (
  app: FastifyInstance,
  settings: Settings,
  webhooks: CarrierWebhooks,
): Promise<MailServer | undefined> => {
  const now = nowOf(settings.clock);
  const feed = new Feed();
  const faults = new Faults();
  const texts = new Texts(settings.twilio.accountSid, now, feed);
  const posts = new Posts(settings.x, now, feed);
  const mails = new Mails(now, feed);
  const postman = new Postman(mails, settings.mail?.deliverTo);
  const carrier = new Carrier(texts, webhooks, faults, {
    speed: settings.speed,
    smsWebhookUrl: settings.twilio.smsWebhookUrl,
    keywordHandling: settings.twilio.keywordHandling,
  });
  const signatures = new SignatureCheck(settings.x);
  serveTwilio(app, { account: settings.twilio, texts, carrier, faults });
  serveX(app, { posts, signatures, limits: new RateLimits(), faults });
  serveControl(app, {
    numbers: settings.twilio.numbers,
    texts,
    posts,
    mails,
    carrier,
    faults,
    feed,
  });
  servePage(app, { settings, texts, posts, faults, now });
  serveMail(app, { mails, postman });
  const { mail, host } = settings;
  return mail === undefined
    ? Promise.resolve(undefined)
    : startMailServer({ port: mail.port, host }, { mails, faults, postman });
};

/** Errors in the words of whoever is asked. */
const refuseUnknown = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  if (request.url.startsWith('/2010-04-01/')) return refuseAsTwilio(reply, 20404, request.url);
  if (request.url.startsWith('/2/'))
    return reply.code(404).send({
      title: 'Not Found',
      detail: 'Not Found',
      type: 'about:blank',
      status: 404,
    });
  return reply.code(404).send({ message: `nothing is at ${request.url.slice(0, 200)}` });
};

const refuseFailed = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  if (error instanceof WrongRequest)
    return reply.code(400).send({ message: error.message, field: error.field });
  const claimed: unknown =
    error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  const status = typeof claimed === 'number' && claimed >= 400 && claimed < 500 ? claimed : 500;
  const message = status < 500 && error instanceof Error ? error.message : 'the sandbox failed';
  if (request.url.startsWith('/2010-04-01/'))
    return status === 500
      ? refuseAsTwilio(reply, 20500)
      : reply.code(status).send({ code: 20001, message, more_info: '', status });
  if (request.url.startsWith('/2/') && status === 500) return refuseAsX(reply, 500);
  return reply.code(status).send({ title: 'Invalid Request', message, detail: message, status });
};

/**
 * Starts a server that answers as Twilio, X and the mailboxes of the world do, keeps what it is sent in memory, and shows it.
 * @throws Error naming a wrong option, or when the port is taken.
 */
export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const settings = checkOptions(options);
  const { twilio, speed } = settings;
  const webhooks = {
    texts: new Webhooks(twilio.authToken, speed),
    receipts: new Webhooks(twilio.authToken, speed),
  };
  const app = fastify({
    bodyLimit: mostBodyBytes,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  await app.register(formbody);
  app.setNotFoundHandler(refuseUnknown);
  app.setErrorHandler(refuseFailed);
  const mailServer = await serveAll(app, settings, webhooks);
  const url = await app.listen({ port: settings.port, host: settings.host });
  return {
    url,
    smtpUrl: mailServer?.url,
    close: async () => {
      for (const each of Object.values(webhooks)) each.close();
      await Promise.all([app.close(), mailServer?.close()]);
    },
  };
};
