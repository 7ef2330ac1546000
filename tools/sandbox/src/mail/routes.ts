import type { FastifyInstance, FastifyReply } from 'fastify';

import { refuseStrangers } from '../control/strangers.ts';
import { fieldOf, memberOf } from '../fields.ts';
import { WrongRequest } from '../control/requests.ts';
import type { Mail, Mails } from './mails.ts';
import { mailPage, mailsPage } from './page.ts';
import type { Brought, Postman } from './postman.ts';

interface Parts {
  readonly mails: Mails;
  readonly postman: Postman;
}

const policy =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const longestReply = 20_000;
const mostListed = 200;

const send = (reply: FastifyReply, page: string): FastifyReply =>
  reply
    .headers({ 'content-security-policy': policy, 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(page);

const optionalText = (body: unknown, name: string): string | undefined => {
  const value = memberOf(body, name);
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > longestReply)
    throw new WrongRequest(name, value, `a text of at most ${longestReply} characters`);
  return value;
};

/** The mailboxes: pages to look at, and the same things as JSON. */
export const serveMail = (app: FastifyInstance, { mails, postman }: Parts): void => {
  const mailIn = (params: unknown): Mail => {
    const id = memberOf(params, 'id');
    const found = typeof id === 'string' ? mails.find(id) : undefined;
    if (found === undefined) throw new WrongRequest('id', id, 'the id of a mail');
    return found;
  };
  const acts: Readonly<Record<string, (mail: Mail, body: unknown) => Promise<Brought>>> = {
    reply: (mail, body) =>
      postman.reply(mail, {
        text: optionalText(body, 'text') ?? '',
        subject: optionalText(body, 'subject'),
        to: optionalText(body, 'to'),
        auto: memberOf(body, 'auto') === true,
      }),
    bounce: (mail) => postman.bounce(mail),
    unsubscribe: (mail) => postman.unsubscribe(mail),
  };
  app.get('/mail', (request, reply) => {
    const box = fieldOf(request.query, 'box') ?? '';
    const shown = box === '' ? mails.list() : mails.of(box.trim().toLowerCase());
    return send(reply, mailsPage(shown.slice(-mostListed).toReversed(), box).text);
  });
  app.get('/mail/:id', (request, reply) => {
    const mail = mailIn(request.params);
    return send(reply, mailPage(mail, fieldOf(request.query, 'said')).text);
  });
  app.get('/_sandbox/mails', (request) => {
    const to = fieldOf(request.query, 'to');
    return to === undefined ? mails.list() : mails.of(to.toLowerCase());
  });
  for (const [name, act] of Object.entries(acts)) {
    app.post(`/_sandbox/mails/:id/${name}`, { preHandler: refuseStrangers }, (request) =>
      act(mailIn(request.params), request.body),
    );
    app.post(`/mail/:id/${name}`, { preHandler: refuseStrangers }, async (request, reply) => {
      const mail = mailIn(request.params);
      const { answer } = await act(mail, request.body);
      const said = new URLSearchParams({ said: `${name}: ${answer}`.slice(0, 200) });
      return reply.redirect(`/mail/${mail.id}?${said.toString()}`, 303);
    });
  }
};
