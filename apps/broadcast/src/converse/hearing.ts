import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Lease } from '@relight/documents';
import { Clock } from '@relight/domain';
import { Background, Consumers, Retention } from '@relight/service-kit';
import { answeredBy } from '../channels/list.ts';
import type { ConversationDocument } from '../conversation.schema.ts';
import { addressKey } from '../people/person.schema.ts';
import { someAtOnce } from '../some-at-once.ts';
import { ConversationsStore } from './conversations.store.ts';
import { homeOf, Look } from './look.ts';
import { Linking } from './linking.ts';
import { WordsHeard } from './rows.ts';

/** Waits between looks at what is due, wall milliseconds. */
const dueEveryMs = 1_000;
const drainEveryMs = 5_000;
const atOnce = 200;
/** One instance looks after what is due; any may. */
const dueLease = 'broadcast-conversations';

/** What is done by the time alone. */
@Injectable()
export class Chores implements BeforeApplicationShutdown {
  constructor(
    private readonly background: Background,
    private readonly lease: Lease,
    private readonly retention: Retention,
    private readonly clock: Clock,
  ) {}

  start(
    store: ConversationsStore,
    again: (documents: readonly ConversationDocument[]) => Promise<void>,
  ): void {
    this.background.every('conversations that are due', dueEveryMs, async () => {
      if (await this.lease.hold(dueLease)) await again(await store.due(this.clock.now(), atOnce));
    });
    this.background.every('answers not asked for yet', drainEveryMs, () => store.drain());
    store.applyRetention(this.retention);
  }

  /** The next instance need not wait for it to lapse. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.lease.release();
  }
}

/** What makes a conversation be looked at: a word of theirs, news told of an outage, and the time. */
@Injectable()
export class Hearing implements OnApplicationBootstrap {
  constructor(
    private readonly look: Look,
    private readonly store: ConversationsStore,
    private readonly heard: WordsHeard,
    private readonly linking: Linking,
    private readonly consumers: Consumers,
    private readonly chores: Chores,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.consumers.startOf('relight.report.v1', {
      group: 'broadcast-conversations',
      handle: (reports) => this.#hear(reports.map(({ id }) => id)),
    });
    await this.consumers.startOf('relight.delivery.v1', {
      group: 'broadcast-promises',
      handle: (deliveries) => this.#told(deliveries.map(({ outageId }) => outageId)),
    });
    this.chores.start(this.store, (documents) => this.#again(documents));
  }

  /** Each address once, however much it wrote. */
  async #hear(reportIds: readonly string[]): Promise<void> {
    const words = await this.heard.getMany(reportIds);
    const addresses = new Map(
      words.flatMap(({ channel, from }) => {
        const by = answeredBy(channel, from)?.name;
        return from === '' || by === undefined
          ? []
          : [[addressKey({ channel: by, value: from }), { channel: by, value: from }]];
      }),
    );
    await someAtOnce([...addresses.values()], (address) => this.look.at(address));
    await this.linking.hear(words);
  }

  /** Who is told now of these outages may have been promised just that. */
  async #told(outageIds: readonly string[]): Promise<void> {
    for (const outageId of new Set(outageIds)) {
      // oxlint-disable-next-line no-await-in-loop -- one outage after the other
      await this.#again(await this.store.awaiting(outageId));
    }
  }

  async #again(documents: readonly ConversationDocument[]): Promise<void> {
    await someAtOnce(documents, (document) => this.look.at(homeOf(document)));
  }
}
