import type { Position } from '@relight/contracts';
import type { Channel, HazardKind } from '@relight/domain';
import { kindOf } from '../channels/list.ts';

/** One message as a channel handed it over, before anyone read it. */
export interface Heard {
  /** The report's id, the same each time the same message comes. */
  readonly id: string;
  /** The provider's own id of it. */
  readonly providerId: string;
  readonly channel: Channel;
  /** E.164 number, `@handle`, or empty for a reader of the page who left no number. */
  readonly from: string;
  readonly body: string;
  /** Mail: what stands above the words. */
  readonly subject?: string | undefined;
  /** Mail: ids of those before it in their thread, oldest first. */
  readonly references?: readonly string[] | undefined;
  /** When it was sent, by its source. */
  readonly at: string;
  /** Addresses of the pictures that came with it, at the provider's. */
  readonly pictures?: readonly string[] | undefined;
  readonly position?: Position | undefined;
  /** X: it only passes on another post. */
  readonly isShared?: boolean | undefined;
  /** Twilio says that it handled the keyword itself. */
  readonly optOutType?: string | undefined;
  /** Web: chosen by the reader. */
  readonly hazards?: readonly HazardKind[] | undefined;
  /** Web: where, in the reader's words. */
  readonly address?: string | undefined;
  /** Web: the language in which they read the page, BCP 47. */
  readonly locale?: string | undefined;
  /** Web: the outage on the map that the reader says is theirs. */
  readonly sameAs?: string | undefined;
}

/** Longest words kept of a message; the rest is cut and the cut is noted. */
export function longestWords(channel: Channel): number {
  return kindOf(channel)?.longest ?? longestOnThePage;
}

const longestOnThePage = 2_000;

/** Report id of a text: `r-` and the message SID without its two letters. */
export function reportIdOfSid(messageSid: string): string {
  return `r-${messageSid.slice(2)}`;
}

/** Report id of a post. */
export function reportIdOfPost(postId: string): string {
  return `r-x${postId}`;
}
