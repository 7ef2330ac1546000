import type { Locale } from '@relight/catalogue';
import type { ChannelNames } from '@relight/contracts';
import type { Channel, Medium } from '@relight/domain';
import { z } from 'zod';
import type { Message } from '../deliver/message.schema.ts';
import type { Country } from '../phone.ts';

/** How much of a channel some words take, as its provider counts. */
interface Measure {
  readonly units: number;
  /** What is counted: `segment`, `weight`, `letter`. */
  readonly per: string;
  /** More units than that are not taken. */
  readonly limit?: number | undefined;
}

/** A column of the file of contacts in which addresses of a channel stand. */
export interface ContactColumn {
  readonly column: string;
  /** The address as the channel writes it, or why it is none; the reason never repeats it. */
  readonly read: (
    written: string,
    country?: Country,
  ) =>
    | { readonly value: string; readonly refused?: undefined }
    | { readonly value?: undefined; readonly refused: string };
}

/** What a channel is and can do, for everything that must not know it by name. */
export interface ChannelKind {
  readonly name: Channel;
  /** What people at the desk call it. */
  readonly names: ChannelNames;
  readonly medium: Medium;
  /** A message can stand below an earlier one, which its reader sees with it. */
  readonly threads: boolean;
  /** Whether an answer to this address can arrive anywhere. */
  readonly canReach: (address: string) => boolean;
  /** Characters that a person may write for it, and that are kept of what is heard by it. */
  readonly longest: number;
  readonly pace: {
    /** Requests under way at once. */
    readonly inFlight: number;
    /** Claimed in one write each time, so that requests need not wait for the store. */
    readonly claimed: number;
    /** One after another by one instance at a time, so that a timeline reads in order. */
    readonly isOrdered: boolean;
    /** What the provider hands over, units a second. */
    readonly unitsPerSecond: number;
  };
  readonly measure: (words: string) => Measure;
  /** Price of one message, USD. */
  readonly priceOf: (words: string) => number;
  /** An address as the record may show it: "the number ending in 43". */
  readonly shown: (address: string) => string;
  /** What the desk can find a message by at the provider, if that is less than the address. */
  readonly endsIn?: ((address: string) => string) | undefined;
  readonly contacts?: ContactColumn | undefined;
}

/** What became of one attempt, in our words whatever the provider. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly providerId: string }
  /** The provider said no, and would again. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly note: string;
      readonly isOptedOut: boolean;
      /** There is no such address: nothing will ever arrive there. */
      readonly isAddressGone?: boolean | undefined;
    }
  /** The provider said "later", or was never reached: nothing was sent, and the channel rests. */
  | {
      readonly kind: 'retry';
      readonly afterMs: number;
      readonly note: string;
      /** Only this address is to wait: the channel goes on. */
      readonly isOfAddress?: boolean;
    }
  /** Nobody can say whether it went: no answer. */
  | { readonly kind: 'unknown'; readonly note: string };

/** One way to an address. Adapters map what providers say; rules live elsewhere. */
export abstract class MessageChannel {
  abstract readonly kind: ChannelKind;
  /** What its provider may be given at most, in the units that `kind` measures; undefined for no limit of ours. */
  readonly mostPerSecond?: number | undefined;
  abstract send(message: Message): Promise<SendOutcome>;
  /**
   * Ids the provider holds of messages like this one (address, words, about the time it was tried),
   * oldest first. Throws when the provider cannot be asked, AskLater when it limits how often.
   * `sendAgain` where nothing can ever be asked, and the same message twice is shown to its reader once.
   */
  abstract find(message: Message): Promise<readonly string[] | 'sendAgain'>;

  /**
   * The same of many at once, by our ids, as pages of the provider's list show them. What is missing there
   * the provider may hold all the same: `find` knows. No entry for what no list can be asked for. Throws as
   * `find`.
   */
  list(_messages: readonly Message[]): Promise<ReadonlyMap<string, readonly string[]>> {
    return Promise.resolve(new Map());
  }

  /** Lets go of connections that wait for the next message: nothing is sent any more. */
  close(): void {}
}

/** Words that came back by a channel, in answer to a message. */
export interface Answer {
  /** The provider's own id of it: the same id again changes nothing. */
  readonly providerId: string;
  readonly body: string;
  /** What they wrote above it, where the channel has that. */
  readonly subject?: string | undefined;
  /** Ids of the messages before it in their thread, oldest first. */
  readonly references?: readonly string[] | undefined;
}

/** What a provider tells of a message some time after it took it. */
export interface Receipt {
  readonly to: 'delivered' | 'undelivered';
  readonly note: string;
  /** There is no such address: nothing will ever arrive there. */
  readonly isAddressGone?: boolean | undefined;
}

/** What may be done with what arrives at a door of a channel's own; each is durable once it resolves. */
export interface Hearing {
  /** The message's id that is signed for this purpose; undefined when it is forged. */
  readonly idIn: (signedId: string, purpose: string) => string | undefined;
  /** Undefined when there is none, or none any more. */
  readonly messageOf: (id: string) => Promise<Message | undefined>;
  /** Words of whoever the message was sent to. */
  readonly take: (answered: Message, answer: Answer) => Promise<void>;
  readonly receive: (message: Message, receipt: Receipt) => Promise<void>;
  /** Something that arrived and is neither, by one of few names: counted and dropped. */
  readonly drop: (why: string) => void;
}

/** A door that is open. */
export interface Door {
  readonly close: () => Promise<void>;
}

/** What stands in the list of channels: all that Relight knows of one. */
export interface ChannelFile<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly kind: ChannelKind;
  /** What it reads from the environment. */
  readonly settings: Shape;
  /** Undefined while the environment names no account for it. */
  readonly open: (
    config: z.output<z.ZodObject<Shape>> & ChannelWorld,
  ) => MessageChannel | undefined;
  /** Where its answers and receipts arrive, for a channel that has a door besides the web's. */
  readonly listen?: (
    config: z.output<z.ZodObject<Shape>> & ChannelWorld,
    hearing: Hearing,
  ) => Promise<Door | undefined>;
}

/** What every channel may read of the configuration. */
export interface ChannelWorld {
  readonly CHANNELS: 'sandbox' | 'live';
  readonly SANDBOX_URL?: string | undefined;
  readonly PUBLIC_URL: string;
  readonly HOST: string;
  readonly UTILITY_NAME: string;
  readonly UTILITY_LOCALE: Locale;
  /** Signs the ids of messages by which their readers come back to us. */
  readonly RELIGHT_SECRET: string;
}

/** A setting: what a provider may be given at most, a second. */
export const perSecond = z.coerce.number().min(0.1).max(10_000).optional();

/** No request is at work any longer than this, whatever it waits for. */
export const answerWithinMs = 10_000;

/** The provider wants no questions for so long. */
export class AskLater extends Error {
  constructor(readonly afterMs: number) {
    super(`The provider answers no questions for ${Math.ceil(afterMs / 1_000)} s`);
  }
}
