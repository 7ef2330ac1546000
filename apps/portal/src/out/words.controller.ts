import { Controller, Req, Res } from '@nestjs/common';
import { localeOf, type Locale } from '@relight/catalogue';
import { routes, type Asked } from '@relight/contracts';
import { Answers, Parsed } from '@relight/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BaseMapKeeper } from '../read-models/base-map.ts';
import type { KeptJson } from '../read-models/kept-json.ts';
import { placeIn } from '../read-models/named-places.ts';
import { areaStanding } from '../stream/area-standing.ts';
import { badgeSvg, bannerPage } from './badge.ts';
import { plannedCalendar } from './calendar.ts';
import { KeptViews } from './kept-views.ts';
import { plainPage } from './plain.ts';
import type { PlainView } from './plain-html.ts';
import { framePolicy, readerLocale, sendAs } from './send-as.ts';
import { townPage } from './town.ts';
import type { View } from './view.ts';

/** What people and other sites read of the public page without script, in their language. */
@Controller()
export class WordsController {
  constructor(
    private readonly kept: KeptViews,
    private readonly baseMap: BaseMapKeeper,
  ) {}

  @Answers(routes.plainPage)
  async plain(
    @Parsed() { query }: Asked<typeof routes.plainPage>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = readerLocale(query.lang, request);
    const bytes = await this.#inLanguage('plain', locale, (view) =>
      plainPage(view, this.baseMap.places),
    );
    void reply.header('vary', 'accept-language');
    sendAs(routes.plainPage, request, reply, bytes);
  }

  @Answers(routes.plainTown)
  async town(
    @Parsed() { params, query }: Asked<typeof routes.plainTown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const towns = this.baseMap.places.filter(({ kind }) => kind === 'town');
    const town = placeIn(towns, params.town);
    const locale = readerLocale(query.lang, request);
    const bytes = await this.#inLanguage(`town ${town.id}`, locale, (view) =>
      townPage({ ...view, town, standing: areaStanding(view.page, town) }),
    );
    void reply.header('vary', 'accept-language');
    sendAs(routes.plainTown, request, reply, bytes);
  }

  @Answers(routes.badge)
  async badge(
    @Parsed() { query }: Asked<typeof routes.badge>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = await this.#inLanguage('badge', localeOf(query.lang), badgeSvg);
    sendAs(routes.badge, request, reply, bytes);
  }

  @Answers(routes.banner)
  async banner(
    @Parsed() { query }: Asked<typeof routes.banner>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = await this.#inLanguage('banner', localeOf(query.lang), bannerPage);
    void reply.removeHeader('x-frame-options').header('content-security-policy', framePolicy);
    sendAs(routes.banner, request, reply, bytes);
  }

  @Answers(routes.plannedWork)
  async planned(
    @Parsed() { query }: Asked<typeof routes.plannedWork>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = query.place === undefined ? undefined : placeIn(this.baseMap.places, query.place);
    const bytes = await this.#inLanguage(
      `planned ${place?.id ?? ''}`,
      localeOf(query.lang),
      (view) => plannedCalendar({ ...view, place }),
    );
    sendAs(routes.plannedWork, request, reply, bytes);
  }

  #inLanguage(
    name: string,
    locale: Locale = 'en',
    make: (view: PlainView) => string,
  ): Promise<KeptJson> {
    return this.kept.get(`${name} ${locale}`, (view: View) => make({ ...view, locale }));
  }
}
