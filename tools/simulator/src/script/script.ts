import type { HazardKind } from '@relight/domain';
import type { Fall } from '../engines/link.ts';
import type { Weather } from '../engines/weather.ts';
import type { Service } from '../services/fleet.ts';
import type { ProviderWeather } from '../services/provider.ts';
import type { TownShape } from './town.ts';

/** Words of somebody outside, by one of the ways to us. */
export type WrittenDeed =
  | { readonly kind: 'text'; readonly from: string; readonly words: string }
  | { readonly kind: 'post'; readonly from: string; readonly words: string }
  /** An answer to the newest mail that they have. */
  | { readonly kind: 'mail'; readonly from: string; readonly words: string }
  | {
      readonly kind: 'webReport';
      readonly address: string;
      readonly words: string;
      readonly hazards: readonly HazardKind[];
      /** The phone number that they left, or an empty text. */
      readonly contact: string;
    };

export interface OutageDeed {
  readonly act: 'etr' | 'crew' | 'cause' | 'confirm' | 'cancel';
  readonly minutes: number;
}
export interface CaseDeed {
  readonly act: 'hold' | 'confirm' | 'dismiss' | 'safe';
}
export interface PublicationDeed {
  readonly act: 'approve' | 'words' | 'return' | 'undo';
}

/** What a person commands about one of the things on their screen, counted round. */
type Command = { readonly which: number } & (
  | { readonly outage: OutageDeed['act']; readonly minutes: number }
  | { readonly case: CaseDeed['act'] }
  | { readonly publication: PublicationDeed['act'] }
);
export type PersonDeed = Command & {
  readonly kind: 'operator' | 'approver' | 'crew';
  readonly who: string;
  /** From what they saw to what they sent, ms: somebody types, a crew is where there is no network. */
  readonly sentAfterMs: number;
};

/** One thing that happens, or that somebody does. */
export type Deed =
  | { readonly kind: 'scada'; readonly device: string; readonly state: 'opened' | 'closed' }
  | { readonly kind: 'meters'; readonly transformer: string; readonly state: 'off' | 'on' }
  | {
      readonly kind: 'ticket';
      readonly ticket: string;
      readonly device?: string;
      readonly status: 'predicted' | 'confirmed' | 'restored' | 'cancelled';
      readonly etrMinutes?: number;
    }
  | {
      readonly kind: 'ticketGone';
      readonly ticket: string;
      readonly reason: 'restored' | 'cancelled';
    }
  | WrittenDeed
  | PersonDeed
  | { readonly kind: 'crash'; readonly process: string; readonly fall?: Fall }
  /** The power fails at the n-th write to a disk from now. */
  | { readonly kind: 'power'; readonly writesLeft: number }
  | { readonly kind: 'engines'; readonly weather: Weather; readonly forMs: number }
  | { readonly kind: 'provider'; readonly weather: ProviderWeather; readonly forMs: number };

export type Act = Deed & {
  /** After the start, ms. */
  readonly atMs: number;
  /** So much later its source sends it, ms. */
  readonly lateMs?: number;
};

/** A run in full: the same script, the same run. */
export interface Script {
  readonly seed: number;
  readonly town: TownShape;
  readonly sizes: Readonly<Record<Service, number>>;
  /** More people than that need an approver. */
  readonly mostByItself: number;
  readonly acts: readonly Act[];
}

export function isFault({ kind }: Pick<Act, 'kind'>): boolean {
  return ['crash', 'power', 'engines', 'provider'].includes(kind);
}
