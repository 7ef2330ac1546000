import type { Fall } from '../engines/link.ts';
import type { Weather } from '../engines/weather.ts';
import type { Service } from '../services/fleet.ts';
import type { ProviderWeather } from '../services/provider.ts';
import type { TownShape } from './town.ts';

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
  | { readonly kind: 'text'; readonly from: string; readonly words: string }
  | {
      readonly kind: 'operator';
      readonly who: string;
      readonly act: 'etr' | 'crew' | 'cause' | 'confirm' | 'cancel';
      /** Which of the open outages the person sees, counted round. */
      readonly which: number;
      readonly minutes: number;
    }
  | {
      readonly kind: 'approver';
      readonly who: string;
      readonly act: 'approve' | 'words' | 'return' | 'undo';
      readonly which: number;
    }
  | {
      readonly kind: 'case';
      readonly who: string;
      readonly act: 'hold' | 'confirm' | 'dismiss' | 'safe';
      readonly which: number;
    }
  | { readonly kind: 'crash'; readonly process: string; readonly fall?: Fall }
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
  return kind === 'crash' || kind === 'engines' || kind === 'provider';
}

/** A line a person can read. */
export function lineOf(act: Act): string {
  const late = act.lateMs ? `, sent ${duration(act.lateMs)} later` : '';
  return `${duration(act.atMs)} ${sayOf(act)}${late}`;
}

function sayOf(act: Deed): string {
  switch (act.kind) {
    case 'scada':
      return `SCADA: ${act.device} ${act.state}`;
    case 'meters':
      return `the meters behind ${act.transformer} say ${act.state}`;
    case 'ticket': {
      const etr = act.etrMinutes === undefined ? '' : `, ETR in ${act.etrMinutes} min`;
      return `OMS: ticket ${act.ticket} ${act.status}${act.device ? ` at ${act.device}` : ''}${etr}`;
    }
    case 'ticketGone':
      return `OMS: ticket ${act.ticket} removed, ${act.reason}`;
    case 'text':
      return `${act.from} texts "${act.words}"`;
    case 'operator':
      return `${act.who}: ${act.act}${act.act === 'etr' ? ` in ${act.minutes} min` : ''}, open outage no. ${act.which}`;
    case 'approver':
      return `${act.who}: ${act.act}, publication no. ${act.which}`;
    case 'case':
      return `${act.who}: ${act.act}, case no. ${act.which}`;
    case 'crash':
      return act.fall
        ? `${act.process} dies at its request no. ${act.fall.requestsLeft} from now, ${act.fall.isDone ? 'done' : 'not done'}`
        : `${act.process} is killed`;
    case 'engines':
      return `engines for ${duration(act.forMs)}: ${JSON.stringify(act.weather)}`;
    case 'provider':
      return `provider for ${duration(act.forMs)}: ${JSON.stringify(act.weather)}`;
  }
}

export function duration(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return ms % 1_000 === 0 ? clock : `${clock}.${String(ms % 1_000).padStart(3, '0')}`;
}
