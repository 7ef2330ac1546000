import { Inbox, ReceiptsController } from '@relight/broadcast/inside';
import { RelightError } from '@relight/domain';
import { FeedIntake } from '@relight/outage-ingest/inside';
import type { Fleet } from '../services/fleet.ts';
import type { Provider } from '../services/provider.ts';
import type { Random } from '../world/random.ts';
import type { World } from '../world/world.ts';

/** What was acknowledged to whoever sent it, and must not be lost. */
export interface Accepted {
  /** Ids of feed events, `source|id` as they are kept. */
  readonly events: Set<string>;
  /** Report ids of texts, with what they said and when they were kept. */
  readonly texts: Map<
    string,
    { readonly from: string; readonly words: string; readonly atMs: number }
  >;
}

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

/** Feeds, phones and the provider's webhooks: everything that comes in by itself. */
export class Senders {
  readonly accepted: Accepted = { events: new Set(), texts: new Map() };
  readonly #gateways = new Map<string, Gateway>();

  constructor(
    private readonly world: World,
    private readonly random: Random,
    private readonly fleet: Fleet,
    private readonly provider: Provider,
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
        for (const { id, source } of events) this.accepted.events.add(`${source}|${id}`);
        if (!isAgain) return;
        isAgain = false;
      } catch (error) {
        this.#unlessAway(error);
        await this.world.pause(this.random.whole(500, 5_000));
      }
    }
    /* oxlint-enable no-await-in-loop */
  }

  /** The provider keeps the text, and tells us once; what we miss we may ask for. */
  async text(from: string, words: string): Promise<void> {
    const { world, provider } = this;
    const sid = provider.newSid();
    provider.sent.push({ sid, from, body: words, atMs: world.nowMs });
    this.accepted.texts.set(reportIdOf(sid), { from, words, atMs: world.nowMs });
    const { silent, doubled } = provider.weather;
    if (this.random.chance(silent)) return;
    await this.#webhook(sid, from, words);
    if (this.random.chance(doubled)) await this.#webhook(sid, from, words);
  }

  async #webhook(sid: string, from: string, body: string): Promise<void> {
    const at = new Date(this.world.nowMs).toISOString();
    const heard = { id: reportIdOf(sid), providerId: sid, channel: 'sms', from, body, at } as const;
    try {
      await this.fleet.ask('broadcast', Inbox, (inbox) => inbox.take(heard));
    } catch (error) {
      this.#unlessAway(error);
    }
  }

  #unlessAway(error: unknown): void {
    if (error instanceof RelightError && error.retriable) return;
    this.onBroken(error);
  }
}

function reportIdOf(sid: string): string {
  return `r-${sid.slice(2)}`;
}
