import { Controller, Header, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { page, type Locale } from '@relight/catalogue';
import { routes, type Asked } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { Answers, Parsed } from '@relight/service-kit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { languageOf, Settings } from '../config.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { addressIn } from '../people/person.schema.ts';
import { Said, type Message } from '../said.ts';
import { readSignedId } from '../signed-id.ts';
import { stopPurpose } from '../stop-link.ts';
import { stopPage } from './stop-page.ts';

const html = 'text/html; charset=utf-8';
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Stops the messages to one address, for whoever shows the signed link of a message to it: no account,
 * no sign-in. Looking changes nothing, since mail programs look at links by themselves.
 */
@Controller()
export class StopController {
  constructor(
    private readonly said: Said,
    private readonly people: PeopleRepository,
    private readonly clock: Clock,
    private readonly settings: Settings,
    { httpAdapter }: HttpAdapterHost,
  ) {
    // RFC 8058 lets one click come as either kind of form; what it says is known already.
    const instance: FastifyInstance = httpAdapter.getInstance();
    const kind = 'multipart/form-data';
    instance.addContentTypeParser(kind, { parseAs: 'buffer' }, (_request, _body, done) =>
      done(null, {}),
    );
  }

  @Answers(routes.askToStop)
  @Header('content-type', html)
  @Header('content-security-policy', policy)
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  async ask(
    @Parsed() { params: { token } }: Asked<typeof routes.askToStop>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const message = await this.#messageOf(token);
    return message ? this.#page(await this.#localeOf(message), 'ask') : this.#unknown(reply);
  }

  @Answers(routes.stopMessages)
  @Header('content-type', html)
  @Header('content-security-policy', policy)
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  async stop(
    @Parsed() { params: { token } }: Asked<typeof routes.stopMessages>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const message = await this.#messageOf(token);
    if (message === undefined) return this.#unknown(reply);
    const { _id: id, channel, to: value } = message;
    const locale = await this.#localeOf(message);
    const how = `the link in ${id}`;
    const stopped = { state: 'stopped', at: this.clock.now(), how } as const;
    await this.people.changeConsent({ channel, value }, stopped, locale);
    return this.#page(locale, 'done');
  }

  async #messageOf(token: string): Promise<Message | undefined> {
    const { RELIGHT_SECRET: secret } = this.settings.config;
    const id = readSignedId(secret, stopPurpose, token);
    return id === undefined ? undefined : this.said.message(id);
  }

  async #localeOf({ channel, to: value, locale }: Message): Promise<Locale> {
    const person = await this.people.byAddress(channel, value);
    const known = addressIn(person, { channel, value })?.locale;
    return languageOf(known ?? locale, this.settings.config);
  }

  #unknown(reply: FastifyReply): string {
    void reply.status(404);
    return this.#page(this.settings.config.UTILITY_LOCALE, 'unknown');
  }

  #page(locale: Locale, state: Parameters<typeof stopPage>[1]['state']): string {
    const { UTILITY_NAME: utility } = this.settings.config;
    return stopPage(page[locale].stop, { locale, utility, state });
  }
}
