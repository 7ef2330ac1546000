import { Controller, Header, Headers } from '@nestjs/common';
import { routes, type AnswerOf, type Asked } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { Answers, Parsed } from '@relight/service-kit';
import { ViewsStore } from '../publish/views.store.ts';
import { SubscribeLimits } from './subscribe-limits.ts';
import { Subscribers } from './subscribers.ts';
import { Subscribing } from './subscribing.ts';

const soonMs = 30_000;

/** Alerts for anybody: ask, confirm, look, change, leave. */
@Controller()
export class SubscriptionsController {
  constructor(
    private readonly subscribing: Subscribing,
    private readonly subscribers: Subscribers,
    private readonly limits: SubscribeLimits,
    private readonly views: ViewsStore,
    private readonly clock: Clock,
  ) {}

  @Answers(routes.alertWays)
  ways(): AnswerOf<typeof routes.alertWays> {
    return { channels: this.subscribing.kinds.map(({ name }) => name) };
  }

  @Answers(routes.subscribe)
  async ask(
    @Parsed() { body }: Asked<typeof routes.subscribe>,
    // Said by the portal alone, which nobody outside gets past.
    @Headers('x-forwarded-for') from = '',
  ): Promise<AnswerOf<typeof routes.subscribe>> {
    this.limits.assertMaySend(from);
    return this.subscribing.ask(body);
  }

  @Answers(routes.confirmSubscription)
  @Header('cache-control', 'no-store')
  async confirm(
    @Parsed() { body }: Asked<typeof routes.confirmSubscription>,
    @Headers('x-forwarded-for') from = '',
  ): Promise<AnswerOf<typeof routes.confirmSubscription>> {
    this.limits.assertMayTry(from);
    const confirmed = await this.subscribing.confirm(body);
    await this.#lookFor(confirmed.subscription);
    return confirmed;
  }

  @Answers(routes.mySubscription)
  @Header('cache-control', 'no-store')
  async mine(
    @Parsed() { query: { token } }: Asked<typeof routes.mySubscription>,
  ): Promise<AnswerOf<typeof routes.mySubscription>> {
    return this.subscribers.shown(await this.subscribers.of(token));
  }

  @Answers(routes.changeSubscription)
  @Header('cache-control', 'no-store')
  async change(
    @Parsed() { query: { token }, body }: Asked<typeof routes.changeSubscription>,
  ): Promise<AnswerOf<typeof routes.changeSubscription>> {
    const changed = this.subscribers.shown(await this.subscribers.change(token, body));
    await this.#lookFor(changed);
    return changed;
  }

  @Answers(routes.leaveSubscription)
  @Header('cache-control', 'no-store')
  async leave(
    @Parsed() { query: { token } }: Asked<typeof routes.leaveSubscription>,
  ): Promise<AnswerOf<typeof routes.leaveSubscription>> {
    return this.subscribers.shown(await this.subscribers.leave(token));
  }

  /** Who asks while it is dark hears within a minute what is known, and not only what is new after that. */
  #lookFor({ places }: AnswerOf<typeof routes.mySubscription>): Promise<void> {
    const by = new Date(this.clock.nowMs() + soonMs).toISOString();
    return this.views.lookIn(
      places.map(({ areaId }) => areaId),
      by,
    );
  }
}
