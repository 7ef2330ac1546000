import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { AnyEvent } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { Background, Consumers } from '@relight/service-kit';
import { Decisions } from './decisions.ts';
import { Publisher } from './publisher.service.ts';
import type { OutageView } from './publish.schemas.ts';
import { isComplete, ViewsStore } from './views.store.ts';

/** How long, domain time, an outage due to be looked at is left to the instance that claimed it. */
const claimedForMs = 30_000;
/** An instance of an older release may work beside this one, while they are replaced. */
const indexedAgainMs = 10 * 60_000;

/** Hears whom outages touch, and looks again when the time comes. */
@Injectable()
export class PublishConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly views: ViewsStore,
    private readonly publisher: Publisher,
    private readonly decisions: Decisions,
    private readonly consumers: Consumers,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { consumers, background } = this;
    await consumers.start({
      group: 'broadcast-publish',
      topics: ['outage.impacts', 'outage.members'],
      handle: (events) => this.#hear(events),
    });
    background.every('looking at outages again', 500, () => this.#lookAgain());
    background.every('going on with what broke off', 500, () => this.publisher.resume());
    background.every('sending what was approved', 500, () => this.decisions.goAhead());
    background.every('outages by service point', indexedAgainMs, () => this.views.indexOlder());
    background.every('publishing what a crash left', 5_000, () => this.decisions.drain());
  }

  async #hear(events: readonly AnyEvent[]): Promise<void> {
    const byOutage = new Map<string, AnyEvent[]>();
    for (const event of events) {
      const outageId = outageOf(event);
      if (outageId !== undefined) {
        byOutage.set(outageId, [...(byOutage.get(outageId) ?? []), event]);
      }
    }
    // oxlint-disable-next-line relight/bounded-promises -- the outages of one batch of events
    await Promise.all(
      [...byOutage].map(async ([outageId, about]) => {
        // Parts are documents of their own; the rest goes in order, for the newest of each stays. The
        // manifest follows them: whoever sees it beside the impact sees the whole.
        const parts = about.filter(({ type }) => type === 'relight.members.part.v1');
        // oxlint-disable-next-line relight/bounded-promises -- the parts in one batch of events
        await Promise.all(parts.map((part) => this.#keep([part])));
        const { view, isNews } = await this.#keep(about.filter((event) => !parts.includes(event)));
        // Parts alone: the rest of a large one, or one that was dead and comes again.
        const isDue = parts.length > 0 || isNews;
        if (isDue && (!view || isComplete(view))) await this.publisher.decide(outageId);
      }),
    );
  }

  /** The view as the last of them left it, parts leaving none, and whether anything is to be decided. */
  async #keep(
    events: readonly AnyEvent[],
  ): Promise<{ readonly view: OutageView | undefined; readonly isNews: boolean }> {
    let view: OutageView | undefined;
    let isNews = false;
    /* oxlint-disable no-await-in-loop -- in the order given */
    for (const { type, data } of events) {
      if (type === 'relight.impact.v1') {
        view = await this.views.get(data.outage.id);
        // One more report, say: what is decided stands, and so does what is kept.
        if (this.publisher.hasDecided(data, view?.impact)) continue;
        isNews = true;
        view = await this.views.keepImpact(data);
      } else {
        isNews = true;
        if (type === 'relight.members.part.v1') await this.views.keepPart(data);
        if (type === 'relight.members.manifest.v1') view = await this.views.keepManifest(data);
      }
    }
    /* oxlint-enable no-await-in-loop */
    return { view, isNews };
  }

  /** Each by the instance that claims it; should that one die, another looks once the claim is over. */
  async #lookAgain(): Promise<void> {
    const nowMs = this.clock.nowMs();
    const againAt = new Date(nowMs + claimedForMs).toISOString();
    const claimed = await this.views.claimDue(new Date(nowMs).toISOString(), againAt);
    // oxlint-disable-next-line relight/bounded-promises -- as many as are claimed at once
    await Promise.all(
      claimed.map(async (outageId) => {
        await this.publisher.decide(outageId);
        await this.views.looked(outageId, againAt);
      }),
    );
  }
}

function outageOf({ type, data }: AnyEvent): string | undefined {
  if (type === 'relight.impact.v1') return data.outage.id;
  const isAboutMembers =
    type === 'relight.members.part.v1' || type === 'relight.members.manifest.v1';
  return isAboutMembers ? data.outageId : undefined;
}
