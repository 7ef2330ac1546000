import { createHash } from 'node:crypto';

import { mostKept, positionOf } from '../bounded.ts';
import type { Feed } from '../feed.ts';
import type { XOptions } from '../options.ts';
import type { Now } from '../time.ts';
import type { Post, User } from './post.ts';

/** A snowflake counts milliseconds from 4 November 2010 in its upper bits. */
const snowflakeEpochMs = 1_288_834_974_657;
const sequenceBits = 22n;

/** Posts newer than `sinceId`, older than `untilId`, newest first. */
export interface PostFilter {
  readonly sinceId?: string | undefined;
  readonly untilId?: string | undefined;
  readonly startMs?: number | undefined;
  readonly endMs?: number | undefined;
}

const rememberedTexts = 1000;

/** X keeps composed letters and no blanks around them. */
const asKept = (text: string): string => text.normalize('NFC').trim();

/** The public timeline, newest listed first, at most 50,000 posts. */
export class Posts {
  readonly owner: User;
  readonly #all: Post[] = [];
  readonly #mentionsOfOwner: Post[] = [];
  readonly #ownPosts: Post[] = [];
  readonly #byId = new Map<string, Post>();
  #lastId = 0n;
  #lastOrder = 0;

  constructor(
    account: XOptions,
    private readonly now: Now,
    private readonly feed: Feed,
  ) {
    this.owner = { id: account.userId, name: account.handle, username: account.handle };
  }

  /** A user's id follows from the handle, so that the same person keeps it. */
  userOf(username: string): User {
    if (username.toLowerCase() === this.owner.username.toLowerCase()) return this.owner;
    const digest = createHash('sha256').update(username.toLowerCase()).digest();
    return { id: String(digest.readUIntBE(0, 6) + 10_000), name: username, username };
  }

  add(
    author: User,
    given: string,
    inReplyTo?: Post,
    coordinates?: readonly [number, number],
  ): Post {
    const text = asKept(given);
    const createdMs = this.now();
    const id = this.#nextId(createdMs);
    const post: Post = {
      id,
      order: ++this.#lastOrder,
      author,
      text,
      createdMs,
      conversationId: inReplyTo?.conversationId ?? id,
      inReplyTo,
      coordinates,
      isDeleted: false,
    };
    this.#keep(post);
    this.#tell(post);
    return post;
  }

  find(id: string): Post | undefined {
    const post = this.#byId.get(id);
    return post?.isDeleted === true ? undefined : post;
  }

  remove(post: Post): void {
    post.isDeleted = true;
    this.#tell(post);
  }

  /** X refuses a text the account has lately posted and not deleted. */
  isDuplicate(given: string): boolean {
    const text = asKept(given);
    return this.#ownPosts
      .slice(-rememberedTexts)
      .some((post) => !post.isDeleted && post.text === text);
  }

  /** Oldest first, deleted ones included. */
  list(): readonly Post[] {
    return this.#all;
  }

  /** Newest first; one more than `size` when more follow. */
  page(which: 'mentions' | 'own', filter: PostFilter, size: number): readonly Post[] {
    const list = which === 'mentions' ? this.#mentionsOfOwner : this.#ownPosts;
    const since = this.#orderAfter(list, filter.sinceId);
    let at = filter.untilId === undefined ? list.length : this.#before(list, filter.untilId);
    const posts: Post[] = [];
    while (at > since && posts.length <= size) {
      const post = list[--at];
      if (post === undefined || post.isDeleted) continue;
      if (filter.startMs !== undefined && post.createdMs < filter.startMs) continue;
      if (filter.endMs !== undefined && post.createdMs >= filter.endMs) continue;
      posts.push(post);
    }
    return posts;
  }

  /** The first position whose id is at least this one. */
  #before(list: readonly Post[], id: string): number {
    const known = this.#byId.get(id);
    if (known !== undefined) return positionOf(list, known.order);
    const wanted = BigInt(id);
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (BigInt(list[middle]?.id ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #orderAfter(list: readonly Post[], id: string | undefined): number {
    if (id === undefined) return 0;
    const at = this.#before(list, id);
    return list[at]?.id === id ? at + 1 : at;
  }

  #nextId(createdMs: number): string {
    const id = BigInt(Math.max(0, Math.trunc(createdMs) - snowflakeEpochMs)) << sequenceBits;
    this.#lastId = id > this.#lastId ? id : this.#lastId + 1n;
    return this.#lastId.toString();
  }

  #isMention(post: Post): boolean {
    if (post.author.id === this.owner.id) return false;
    if (post.inReplyTo?.author.id === this.owner.id) return true;
    return post.text.toLowerCase().includes(`@${this.owner.username.toLowerCase()}`);
  }

  #keep(post: Post): void {
    this.#all.push(post);
    this.#byId.set(post.id, post);
    if (this.#isMention(post)) this.#mentionsOfOwner.push(post);
    if (post.author.id === this.owner.id) this.#ownPosts.push(post);
    if (this.#all.length <= mostKept) return;
    const oldest = this.#all.shift();
    if (oldest === undefined) return;
    this.#byId.delete(oldest.id);
    for (const list of [this.#mentionsOfOwner, this.#ownPosts])
      if (list[0] === oldest) list.shift();
  }

  #tell(post: Post): void {
    this.feed.tell({
      id: post.id,
      channel: 'x',
      party: post.author.username,
      status: post.isDeleted ? 'deleted' : 'posted',
      direction: post.author.id === this.owner.id ? 'outbound' : 'inbound',
    });
  }
}
