import { ReceiptsController } from '@relight/broadcast/inside';
import { RelightError } from '@relight/domain';
import { FeedIntake } from '@relight/outage-ingest/inside';
import type { Fleet } from '../services/fleet.ts';
import type { Provider } from '../services/provider.ts';
import type { Random } from '../world/random.ts';
import type { World } from '../world/world.ts';

/** One source of grid facts, which sends in order and again until it is answered. */
class Gateway {
  #last: Promise<void> = Promise.resolve();
  #count = 0;

  constructor(
    private readonly name: string,
    private readonly senders: Senders,
  ) {}

  send(type: string, time: string, all: readonly object[]): void {
    const events = all.map((data) => {
      this.#count += 1;
      return {
        specversion: '1.0',
        id: `${this.name}-${this.#count}`,
        source: this.name,
        type,
        time,
        data,
      };
    });
    this.#last = this.#last.then(() => this.senders.deliver(events));
  }
}

/** The grid's feeds, and what Twilio tells of our texts. */
export class Senders {
  /** Ids of feed events that were taken, `source|id` as they are kept. */
  readonly accepted = new Set<string>();
  readonly #gateways = new Map<string, Gateway>();

  constructor(
    private readonly world: World,
    private readonly random: Random,
    private readonly fleet: Fleet,
    provider: Provider,
    private readonly onBroken: (error: unknown) => void,
  ) {
    provider.onReceipt = ({ messageId: id, sid: MessageSid, status: MessageStatus }) => {
      const params = { id };
      const body = { MessageSid, MessageStatus, ErrorCode: undefined };
      const query = undefined;
      void fleet
        .ask('broadcast', ReceiptsController, (door) => door.receive({ params, body, query }))
        .catch((error: unknown) => this.#unlessAway(error));
    };
  }

  gateway(name: string): Gateway {
    const known = this.#gateways.get(name) ?? new Gateway(name, this);
    this.#gateways.set(name, known);
    return known;
  }

  /** Until it is answered; now and then once more, because the sender missed the answer. */
  async deliver(
    events: readonly { readonly id: string; readonly source: string }[],
  ): Promise<void> {
    let isAgain = this.random.chance(0.1);
    /* oxlint-disable no-await-in-loop -- attempts follow each other */
    for (;;) {
      try {
        const answer = await this.fleet.ask('ingest', FeedIntake, (intake) =>
          intake.take('cloudevents', events),
        );
        const [refused] = answer.rejected;
        if (refused) throw new RelightError(refused.code, refused.message);
        for (const { id, source } of events) this.accepted.add(`${source}|${id}`);
        if (!isAgain) return;
        isAgain = false;
      } catch (error) {
        this.#unlessAway(error);
        await this.world.pause(this.random.whole(500, 5_000));
      }
    }
    /* oxlint-enable no-await-in-loop */
  }

  #unlessAway(error: unknown): void {
    if (error instanceof RelightError && error.retriable) return;
    this.onBroken(error);
  }
}
