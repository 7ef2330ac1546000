import { Controller, Req, Res } from '@nestjs/common';
import { localeOf, type Locale } from '@relight/catalogue';
import { routes, type Asked } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import { Answers, Parsed } from '@relight/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keptText, type KeptJson } from '../read-models/kept-json.ts';
import { ReadModels } from '../read-models/read-models.ts';
import { AlertBook } from './alert-book.ts';
import { shownIn } from './alert-chain.ts';
import type { AlertRecord } from './alert.schema.ts';
import { Alerts } from './alerts.ts';
import { atom, rss, type FeedSource } from './feeds.ts';
import { KeptViews } from './kept-views.ts';
import { pubOutages } from './odin.ts';
import { sendAs } from './send-as.ts';

/** As long as the public page shows what is restored, a feed says what has left it otherwise. */
const unlistedShownMs = 3 * 3_600_000;

/** What programs take of the public page. */
@Controller()
export class FeedsController {
  readonly #bytes = new WeakMap<AlertRecord, Promise<KeptJson>>();

  constructor(
    private readonly kept: KeptViews,
    private readonly alerts: Alerts,
    private readonly book: AlertBook,
    private readonly models: ReadModels,
  ) {}

  @Answers(routes.allAlert)
  async all(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const bytes = await this.kept.get('cap', (view) => this.alerts.aboutAll(view));
    sendAs(routes.allAlert, request, reply, bytes);
  }

  @Answers(routes.outageAlert)
  async one(
    @Parsed() { params }: Asked<typeof routes.outageAlert>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const alert = this.book.of(params.id);
    if (alert?.xml === undefined) {
      const message = `There is no alert about an outage "${params.id}"`;
      throw new RelightError('NOT_FOUND', message, { offending: params.id });
    }
    const bytes = this.#bytes.get(alert) ?? keptText(alert.xml);
    this.#bytes.set(alert, bytes);
    sendAs(routes.outageAlert, request, reply, await bytes);
  }

  @Answers(routes.rssFeed)
  async rss(
    @Parsed() { query }: Asked<typeof routes.rssFeed>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = await this.#feed('rss', localeOf(query.lang), rss);
    sendAs(routes.rssFeed, request, reply, bytes);
  }

  @Answers(routes.atomFeed)
  async atom(
    @Parsed() { query }: Asked<typeof routes.atomFeed>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = await this.#feed('atom', localeOf(query.lang), atom);
    sendAs(routes.atomFeed, request, reply, bytes);
  }

  @Answers(routes.pubOutages)
  async odin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const bytes = await this.kept.get('odin', (view) => {
      const served = this.#servedByArea();
      return pubOutages({ ...view, servedIn: (areaId) => served.get(areaId) });
    });
    sendAs(routes.pubOutages, request, reply, bytes);
  }

  #feed(
    name: string,
    locale: Locale = 'en',
    make: (source: FeedSource) => string,
  ): Promise<KeptJson> {
    return this.kept.get(`${name} ${locale}`, (view) => {
      const since = new Date(Date.parse(view.page.asOf) - unlistedShownMs).toISOString();
      const listed = new Set(view.page.features.map(({ id }) => id));
      const unlisted = this.book
        .all()
        .filter(({ _id, endedAt = '' }) => endedAt >= since && !listed.has(_id))
        .map((alert) => ({ outage: shownIn(alert), at: alert.sent }));
      return make({ ...view, locale, unlisted, alertOf: (id) => this.book.of(id) });
    });
  }

  /** How many customers each named area has in all, as geo says beside every outage that touches it. */
  #servedByArea(): ReadonlyMap<string, number> {
    return new Map(
      [...this.models.state.impacts.values()].flatMap(({ areas }) =>
        areas.map(({ areaId, customersServed }) => [areaId, customersServed] as const),
      ),
    );
  }
}
