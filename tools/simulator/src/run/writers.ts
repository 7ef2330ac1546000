import { createHash } from 'node:crypto';
import {
  Inbox,
  WebReportsController,
  XWebhookController,
  type Heard,
} from '@relight/broadcast/inside';
import { routes } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import type { WrittenDeed } from '../script/script.ts';
import type { Fleet } from '../services/fleet.ts';
import { activityOf } from '../services/modules.ts';
import type { Provider } from '../services/provider.ts';
import type { Random } from '../world/random.ts';
import type { World } from '../world/world.ts';

/** Words that were acknowledged to whoever sent them, or that their provider keeps for us. */
export interface Written {
  readonly words: string;
  /** When they were sent. */
  readonly atMs: number;
}

const nothing = { params: {}, query: undefined } as const;

/** People outside: by text, post, mail, and on the public page. */
export class Writers {
  /** By report id: what must not be lost. */
  readonly accepted = new Map<string, Written>();

  constructor(
    private readonly world: World,
    private readonly random: Random,
    private readonly fleet: Fleet,
    private readonly provider: Provider,
    private readonly onBroken: (error: unknown) => void,
  ) {}

  async writes(deed: WrittenDeed): Promise<void> {
    switch (deed.kind) {
      case 'text':
        return this.#text(deed.from, deed.words);
      case 'post':
        return this.#post(deed.from, deed.words);
      case 'mail':
        return this.#mail(deed.from, deed.words);
      case 'webReport':
        return this.#webReport(deed);
    }
  }

  /** The provider keeps the text, and tells us once; what we miss we may ask for. */
  async #text(from: string, words: string): Promise<void> {
    const { world, provider } = this;
    const sid = provider.newSid();
    const [id, atMs] = [`r-${sid.slice(2)}`, world.nowMs];
    provider.sent.push({ sid, from, body: words, atMs });
    this.accepted.set(id, { words, atMs });
    await this.#webhook(async () => {
      const at = new Date(world.nowMs).toISOString();
      const heard: Heard = { id, providerId: sid, channel: 'sms', from, body: words, at };
      await this.fleet.ask('broadcast', Inbox, (inbox) => inbox.take(heard));
    });
  }

  /** As a text: X keeps the post, tells us once, and has a list. */
  async #post(from: string, words: string): Promise<void> {
    const post = this.provider.post(from, words);
    this.accepted.set(`r-x${post.id}`, { words, atMs: post.atMs });
    const users = [{ id: from.slice(1), username: from.slice(1) }];
    const body = {
      event_type: 'post.mention.create',
      payload: activityOf(post),
      includes: { users },
    };
    await this.#webhook(async () => {
      await this.fleet.ask('broadcast', XWebhookController, (door) =>
        door.event({ ...nothing, body }),
      );
    });
  }

  async #webhook(tell: () => Promise<void>): Promise<void> {
    const { silent, doubled } = this.provider.weather;
    if (this.random.chance(silent)) return;
    const times = this.random.chance(doubled) ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      // oxlint-disable-next-line no-await-in-loop -- the second follows the first
      await tell().catch((error: unknown) => this.#unlessAway(error));
    }
  }

  /** Whoever has a mail of ours may answer it; their mail server comes again until we have taken it. */
  async #mail(from: string, words: string): Promise<void> {
    const { world, random } = this;
    const newest = this.provider.shown.findLast(({ to }) => to === from);
    if (newest === undefined) return;
    const providerId = `<${this.provider.newSid()}@mail.example>`;
    const digest = createHash('sha256').update(`mail|${providerId}`).digest('hex');
    const id = `r-${digest.slice(0, 32)}`;
    const sentAtMs = world.nowMs;
    let isAgain = random.chance(0.1);
    /* oxlint-disable no-await-in-loop -- attempts follow each other */
    for (;;) {
      try {
        const at = new Date(world.nowMs).toISOString();
        const heard: Heard = { id, providerId, channel: 'mail', from, body: words, at };
        await this.fleet.ask('broadcast', Inbox, (inbox) => inbox.take(heard));
        this.accepted.set(id, { words, atMs: sentAtMs });
        if (!isAgain) return;
        isAgain = false;
      } catch (error) {
        this.#unlessAway(error);
        await world.pause(random.whole(1_000, 60_000));
      }
    }
    /* oxlint-enable no-await-in-loop */
  }

  /** Who gets no answer sends it once more, or gives up: then it was not accepted. */
  async #webReport(deed: Extract<WrittenDeed, { kind: 'webReport' }>): Promise<void> {
    const { address, words, hazards, contact } = deed;
    const body = routes.sendReport.body.parse({ text: words, address, hazards, contact });
    const { nowMs: atMs } = this.world;
    const send = async (): Promise<void> => {
      const { id } = await this.fleet.ask('broadcast', WebReportsController, (door) =>
        door.report({ ...nothing, body }, '203.0.113.7'),
      );
      this.accepted.set(id, { words: hazards.length > 0 ? `wire down: ${words}` : words, atMs });
    };
    try {
      await send();
    } catch (error) {
      this.#unlessAway(error);
      await this.world.pause(this.random.whole(1_000, 20_000));
      if (this.random.chance(0.5)) await send().catch((again: unknown) => this.#unlessAway(again));
    }
  }

  #unlessAway(error: unknown): void {
    if (error instanceof RelightError && error.retriable) return;
    this.onBroken(error);
  }
}
