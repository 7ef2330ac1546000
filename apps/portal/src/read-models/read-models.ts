import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { FeedHealth, TopicName } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import { Consumers, Readiness } from '@relight/service-kit';
import { OutageState, type Changed } from './outage-state.ts';

const followed = [
  'outage.impacts',
  'cases',
  'publications',
  'deliveries',
  'reports',
  'evidence',
] as const satisfies readonly TopicName[];

/** Keeps the state of all screens by following its topics; each instance of the portal has its own. */
@Injectable()
export class ReadModels implements OnApplicationBootstrap {
  readonly state = new OutageState();
  /** How the polled feeds fare, which no event carries: as ingest answered last. */
  feeds: readonly FeedHealth[] = [];
  #changed = new Map<string, Changed>();

  constructor(
    private readonly consumers: Consumers,
    private readonly readiness: Readiness,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // oxlint-disable-next-line relight/bounded-promises -- the topics
    await Promise.all(
      followed.map((topic) =>
        this.consumers.follow(topic, (event) => {
          for (const each of this.state.apply(event))
            this.#changed.set(`${each.kind}|${each.id}`, each);
        }),
      ),
    );
  }

  /** False until every topic was read to its end: half a picture would be a wrong one. */
  isCaughtUp(): boolean {
    const { waitingFor } = this.readiness.report();
    return followed.every((topic) => !(topic in waitingFor));
  }

  /** Throws STARTING (retriable) while the picture is not whole. */
  assertCaughtUp(): void {
    if (this.isCaughtUp()) return;
    const message = 'Still reading what happened before the start; try again in a moment';
    throw new RelightError('STARTING', message, { retriable: true });
  }

  /** What changed since the last call, each thing once. */
  takeChanged(): readonly Changed[] {
    const changed = [...this.#changed.values()];
    this.#changed = new Map();
    return changed;
  }
}
