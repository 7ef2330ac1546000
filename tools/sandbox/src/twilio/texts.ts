import { randomBytes } from 'node:crypto';

import { mostKept, positionOf, Shelves } from '../bounded.ts';
import type { Feed } from '../feed.ts';
import type { Now } from '../time.ts';
import { phoneOf, segmentsOf, type Text, type TextDirection, type TextStatus } from './message.ts';

export interface NewText {
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly direction: TextDirection;
  readonly status: TextStatus;
  readonly messagingServiceSid?: string | undefined;
  readonly statusCallback?: string | undefined;
}

/** Which texts to list; instants in milliseconds. */
export interface TextFilter {
  readonly to?: string | undefined;
  readonly from?: string | undefined;
  readonly sentFromMs?: number | undefined;
  readonly sentBeforeMs?: number | undefined;
}

/** A newest-first page, and whether more follow. */
export interface TextPage {
  readonly texts: readonly Text[];
  readonly hasMore: boolean;
}

const fits = (text: Text, filter: TextFilter): boolean => {
  if (filter.to !== undefined && text.to !== filter.to) return false;
  if (filter.from !== undefined && text.from !== filter.from) return false;
  const { sentFromMs = -Infinity, sentBeforeMs = Infinity } = filter;
  // What Twilio took and still holds was sent on no date.
  if (text.sentMs === undefined) return sentFromMs === -Infinity && sentBeforeMs === Infinity;
  return text.sentMs >= sentFromMs && text.sentMs < sentBeforeMs;
};

/** Every text of the account, newest listed first, at most 50,000. */
export class Texts {
  readonly #bySid = new Map<string, Text>();
  readonly #all: Text[] = [];
  readonly #byTo = new Shelves<Text>();
  readonly #byFrom = new Shelves<Text>();
  readonly #byPhone = new Shelves<Text>();
  readonly #optedOut = new Set<string>();
  #lastOrder = 0;

  constructor(
    private readonly accountSid: string,
    private readonly now: Now,
    private readonly feed: Feed,
  ) {}

  add(text: NewText): Text {
    const createdMs = this.now();
    const added: Text = {
      messagingServiceSid: undefined,
      statusCallback: undefined,
      ...text,
      sid: `SM${randomBytes(16).toString('hex')}`,
      order: ++this.#lastOrder,
      accountSid: this.accountSid,
      segments: segmentsOf(text.body),
      createdMs,
      updatedMs: createdMs,
      sentMs: text.direction === 'inbound' ? createdMs : undefined,
      errorCode: undefined,
    };
    this.#keep(added);
    this.#tell(added);
    return added;
  }

  /** Moves a text on; its instant of sending is that of `sent`. */
  move(text: Text, status: TextStatus, errorCode?: number): void {
    text.status = status;
    text.updatedMs = this.now();
    text.errorCode = errorCode;
    if (status === 'sent') text.sentMs = text.updatedMs;
    this.#tell(text);
  }

  find(sid: string): Text | undefined {
    return this.#bySid.get(sid);
  }

  /** Newest first, those older than the text named `after`. */
  page(filter: TextFilter, size: number, after?: string): TextPage {
    const list = this.#shelfOf(filter);
    const last = after === undefined ? undefined : this.#bySid.get(after);
    let at = last === undefined ? list.length : positionOf(list, last.order);
    const texts: Text[] = [];
    while (at > 0 && texts.length <= size) {
      const text = list[--at];
      if (text !== undefined && fits(text, filter)) texts.push(text);
    }
    return { texts: texts.slice(0, size), hasMore: texts.length > size };
  }

  /** Oldest first. */
  list(): readonly Text[] {
    return this.#all;
  }

  /** What one phone sent and got, oldest first. */
  conversation(phone: string): readonly Text[] {
    return this.#byPhone.get(phone);
  }

  /** Most recently active first. */
  phones(): readonly string[] {
    return this.#byPhone.keys().toReversed();
  }

  optOut(phone: string): void {
    this.#optedOut.add(phone);
  }

  optIn(phone: string): void {
    this.#optedOut.delete(phone);
  }

  hasOptedOut(phone: string): boolean {
    return this.#optedOut.has(phone);
  }

  #shelfOf(filter: TextFilter): readonly Text[] {
    if (filter.to === undefined)
      return filter.from === undefined ? this.#all : this.#byFrom.get(filter.from);
    const to = this.#byTo.get(filter.to);
    const from = filter.from === undefined ? to : this.#byFrom.get(filter.from);
    return from.length < to.length ? from : to;
  }

  #keep(text: Text): void {
    this.#bySid.set(text.sid, text);
    this.#all.push(text);
    this.#byTo.add(text.to, text);
    this.#byFrom.add(text.from, text);
    this.#byPhone.add(phoneOf(text), text);
    if (this.#all.length <= mostKept) return;
    const oldest = this.#all.shift();
    if (oldest === undefined) return;
    this.#bySid.delete(oldest.sid);
    this.#byTo.dropOldest(oldest.to);
    this.#byFrom.dropOldest(oldest.from);
    this.#byPhone.dropOldest(phoneOf(oldest));
  }

  #tell(text: Text): void {
    const { sid, status, direction } = text;
    this.feed.tell({ id: sid, channel: 'sms', party: phoneOf(text), status, direction });
  }
}
