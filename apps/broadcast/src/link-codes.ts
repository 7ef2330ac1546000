import type { Collection, DocumentStore } from '@relight/documents';
import { answeredBy } from './channels/list.ts';
import { conversationModel, type ConversationDocument } from './conversation.schema.ts';
import type { Inbound } from './inbound.schema.ts';
import { addressKey } from './people/person.schema.ts';

type Words = Pick<Inbound, 'channel' | 'from' | 'body'>;

const sixDigits = /(?<!\d)\d{6}(?!\d)/g;

/** The codes that may stand in these words. */
export function codesIn(body: string): readonly string[] {
  return body.match(sixDigits) ?? [];
}

/** Codes that are told in one conversation, and are to come from another address of the same person. */
export class LinkCodes {
  private constructor(
    private readonly conversations: Pick<Collection<ConversationDocument>, 'find'>,
  ) {}

  static async open(documents: DocumentStore): Promise<LinkCodes> {
    return new LinkCodes(await documents.open(conversationModel));
  }

  /** The conversations that wait for a code from where these words came, if they hold any. */
  async askedOf({ channel, from, body }: Words): Promise<readonly ConversationDocument[]> {
    const by = answeredBy(channel, from)?.name;
    if (by === undefined || codesIn(body).length === 0) return [];
    const linkFrom = addressKey({ channel: by, value: from });
    return this.conversations.find({ index: 'linkFrom', where: { linkFrom } });
  }

  /** Whether these words are the code that was asked for, by `now`. */
  async isAnswered(words: Words, now: string): Promise<boolean> {
    const asked = await this.askedOf(words);
    return asked.some((one) => isAnsweredBy(one, words.body, now));
  }
}

/** Whether these words hold the code that this conversation waits for. */
export function isAnsweredBy(
  { linkAsked }: Pick<ConversationDocument, 'linkAsked'>,
  body: string,
  now: string,
): boolean {
  return linkAsked !== undefined && linkAsked.until > now && codesIn(body).includes(linkAsked.code);
}
