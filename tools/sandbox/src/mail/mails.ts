import { mostKept, Shelves } from '../bounded.ts';
import type { Feed } from '../feed.ts';
import type { Now } from '../time.ts';

/** A mail as its mailbox has it. */
export interface Mail {
  /** Of the mailbox; the mail's own id is `messageId`. */
  readonly id: string;
  readonly box: string;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  /** Return path: where it goes back to when it cannot be delivered; empty for a report. */
  readonly envelopeFrom: string;
  readonly replyTo: string;
  readonly messageId: string;
  readonly inReplyTo: string | undefined;
  readonly subject: string;
  readonly text: string;
  readonly html: string | undefined;
  /** Header fields by small name, as they came. */
  readonly headers: Readonly<Record<string, string>>;
  readonly createdMs: number;
  /** `received`, `sent`, `bounced`; what the owner of the box did with it. */
  status: string;
}

export type NewMail = Omit<Mail, 'id' | 'createdMs'>;

/** Every mailbox, at most 50,000 mails in all. */
export class Mails {
  readonly #all: Mail[] = [];
  readonly #byId = new Map<string, Mail>();
  readonly #byBox = new Shelves<Mail>();
  #lastId = 0;

  constructor(
    private readonly now: Now,
    private readonly feed: Feed,
  ) {}

  /** A mail with a Message-ID that the box has already is shown once, as mailboxes do. */
  add(given: NewMail): Mail {
    const known = this.#byBox.get(given.box).find(({ messageId, direction }) => {
      return messageId === given.messageId && direction === given.direction;
    });
    if (known !== undefined && given.messageId !== '') return known;
    const mail: Mail = { ...given, id: String(++this.#lastId), createdMs: this.now() };
    this.#all.push(mail);
    this.#byId.set(mail.id, mail);
    this.#byBox.add(mail.box, mail);
    if (this.#all.length > mostKept) this.#dropOldest();
    this.#tell(mail);
    return mail;
  }

  move(mail: Mail, status: string): void {
    mail.status = status;
    this.#tell(mail);
  }

  find(id: string): Mail | undefined {
    return this.#byId.get(id);
  }

  /** Oldest first. */
  list(): readonly Mail[] {
    return this.#all;
  }

  /** Oldest first. */
  of(box: string): readonly Mail[] {
    return this.#byBox.get(box);
  }

  /** Most recently active first. */
  boxes(): readonly string[] {
    return this.#byBox.keys().toReversed();
  }

  #dropOldest(): void {
    const oldest = this.#all.shift();
    if (oldest === undefined) return;
    this.#byId.delete(oldest.id);
    this.#byBox.dropOldest(oldest.box);
  }

  #tell({ id, box, status, direction }: Mail): void {
    this.feed.tell({ id, channel: 'mail', party: box, status, direction });
  }
}
