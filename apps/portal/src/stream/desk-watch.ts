import { Injectable } from '@nestjs/common';
import {
  channelHealth,
  feedHealth,
  routes,
  talkFigure,
  unseenPicture,
  type ChannelHealth,
  type FeedHealth,
  type TalkFigure,
  type UnseenPicture,
} from '@relight/contracts';
import { Background, ServiceLog } from '@relight/service-kit';
import { z } from 'zod';
import { Owners, type OtherOwner } from '../forward/owners.ts';

const pollMs = 3_000;

/** What no event carries and the desk must see: asked of its owner every few seconds. */
@Injectable()
export class DeskWatch {
  readonly channels: Watch<ChannelHealth>;
  readonly feeds: Watch<FeedHealth>;
  readonly pictures: Watch<UnseenPicture>;
  readonly talk: Watch<TalkFigure>;

  constructor(owners: Owners, background: Background, log: ServiceLog) {
    const by = { owners, background, log };
    this.channels = new Watch(by, routes.channels, 'channels', channelHealth);
    this.feeds = new Watch(by, routes.feedHealth, 'feeds', feedHealth);
    this.pictures = new Watch(by, routes.unseenPictures, 'pictures', unseenPicture);
    this.talk = new Watch(by, routes.deskTalk, 'talk', talkFigure);
  }
}

interface Means {
  readonly owners: Owners;
  readonly background: Background;
  readonly log: ServiceLog;
}

/** A list that its owner answers with, under this name. */
class Watch<T> {
  known: readonly T[] = [];
  /** Before its first answer nothing is said: services start in any order, and readiness tells. */
  #wasAway = true;

  constructor(
    private readonly by: Means,
    private readonly route: { readonly owner: OtherOwner; readonly path: string },
    private readonly name: string,
    private readonly item: z.ZodType<T>,
  ) {}

  start(onChange: (items: T[]) => void): void {
    this.by.background.every(`desk: ${this.name}`, pollMs, async () => {
      const items = await this.#ask();
      if (!items || JSON.stringify(items) === JSON.stringify(this.known)) return;
      this.known = items;
      onChange(items);
    });
  }

  /** Undefined while the owner does not answer; said once in the log, not every three seconds. */
  async #ask(): Promise<T[] | undefined> {
    const { owners, log } = this.by;
    try {
      const { body } = await owners.ask(this.route.owner, this.route.path);
      const answered = z.object({ [this.name]: z.array(this.item) }).parse(body);
      this.#wasAway = false;
      return answered[this.name];
    } catch (error) {
      if (!this.#wasAway) log.warn(`The desk's ${this.name} cannot be read`, error);
      this.#wasAway = true;
      return undefined;
    }
  }
}
