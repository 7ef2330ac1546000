import type { Random } from '../world/random.ts';
import type { World } from '../world/world.ts';

/** What a phone or a timeline shows. */
export interface Shown {
  readonly id: string;
  /** Our own id of the message, which a person never sees. */
  readonly messageId: string;
  readonly channel: string;
  readonly to: string;
  readonly body: string;
  readonly atMs: number;
}

/** A text that somebody sent to our number. */
export interface Sent {
  readonly sid: string;
  readonly from: string;
  readonly body: string;
  readonly atMs: number;
}

/** A post that names us. */
export interface Post {
  /** Digits, which grow. */
  readonly id: string;
  /** `@handle`. */
  readonly from: string;
  readonly text: string;
  readonly atMs: number;
}

/** How a provider fares; shares from 0 to 1. */
export interface ProviderWeather {
  readonly mostMs: number;
  /** Requests that are taken and not answered. */
  readonly unanswered: number;
  /** Requests that never arrive, and are not answered either. */
  readonly lost: number;
  /** "Later." */
  readonly busy: number;
  /** Questions about what it holds that are not answered. */
  readonly deaf: number;
  /** Receipts, and texts to us, that reach nobody. */
  readonly silent: number;
  readonly doubled: number;
}

export const fairProvider: ProviderWeather = {
  mostMs: 300,
  unanswered: 0,
  lost: 0,
  busy: 0,
  deaf: 0,
  silent: 0,
  doubled: 0,
};

export interface Receipt {
  readonly messageId: string;
  readonly sid: string;
  readonly status: 'sent' | 'delivered';
}

/** The phones, the timeline and who carries messages to them; it knows nothing of why it is sent. */
export class Provider {
  weather = fairProvider;
  readonly shown: Shown[] = [];
  readonly sent: Sent[] = [];
  readonly posts: Post[] = [];
  /** Told of each message as it arrives. */
  onShown: (shown: Shown) => void = () => undefined;
  onReceipt: (receipt: Receipt) => void = () => undefined;
  #count = 0;

  constructor(
    private readonly world: World,
    private readonly random: Random,
  ) {}

  newSid(): string {
    this.#count += 1;
    return `SM${String(this.#count).padStart(32, '0')}`;
  }

  /** What an account on the timeline writes to ours. */
  post(from: string, text: string): Post {
    this.#count += 1;
    const post = { id: String(1_000 + this.#count), from, text, atMs: this.world.nowMs };
    this.posts.push(post);
    return post;
  }

  /** A request has left: what it brings about does not depend on who sent it any more. */
  request(message: Omit<Shown, 'id' | 'atMs'>): Promise<'unanswered' | 'busy' | Shown> {
    const { unanswered, lost, busy, mostMs } = this.weather;
    const [isLost, isBusy, isUnanswered] = [lost, busy, unanswered].map((share) =>
      this.random.chance(share),
    );
    return new Promise((resolve) => {
      this.world.after(this.random.whole(0, mostMs), () => {
        const answer = isLost ? 'unanswered' : isBusy ? 'busy' : this.#show(message);
        this.world.after(this.random.whole(0, mostMs), () =>
          resolve(isUnanswered ? 'unanswered' : answer),
        );
      });
    });
  }

  /** What it holds for an address with these words; undefined when it does not answer. */
  async list(channel: string, to: string, body: string): Promise<readonly string[] | undefined> {
    return (await this.#isDeaf()) ? undefined : this.#held(channel, { to, body });
  }

  /** The same of many messages, by their ids. */
  async listAll(
    channel: string,
    messages: readonly { readonly _id: string; readonly to: string; readonly body: string }[],
  ): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
    if (await this.#isDeaf()) return undefined;
    return new Map(messages.map((message) => [message._id, this.#held(channel, message)]));
  }

  async #isDeaf(): Promise<boolean> {
    await this.world.pause(this.random.whole(0, this.weather.mostMs));
    return this.random.chance(this.weather.deaf);
  }

  #held(
    channel: string,
    { to, body }: { readonly to: string; readonly body: string },
  ): readonly string[] {
    return this.shown
      .filter((one) => one.channel === channel && one.to === to && one.body === body)
      .map(({ id }) => id);
  }

  #show(message: Omit<Shown, 'id' | 'atMs'>): Shown {
    // The same mail again bears the same id, and a mailbox shows it once.
    const before =
      message.channel === 'mail' &&
      this.shown.find(({ messageId }) => messageId === message.messageId);
    if (before) return before;
    const shown = { ...message, id: this.newSid(), atMs: this.world.nowMs };
    this.world.note(`${shown.channel} ${shown.to} shows ${shown.messageId}`);
    this.shown.push(shown);
    this.onShown(shown);
    if (message.channel === 'sms') this.#receipts(shown);
    return shown;
  }

  /** In any order, twice, or never. */
  #receipts({ messageId, id: sid }: Shown): void {
    for (const status of ['sent', 'delivered'] as const) {
      if (this.random.chance(this.weather.silent)) continue;
      const times = this.random.chance(this.weather.doubled) ? 2 : 1;
      for (let time = 0; time < times; time += 1) {
        const inMs = this.random.whole(200, 20_000);
        this.world.after(inMs, () => this.onReceipt({ messageId, sid, status }));
      }
    }
  }
}
