import type { BaseMap, Session } from '@relight/contracts';
import type { LiveState, Times } from '@relight/web-kit';
import type { Send } from './command.ts';
import type { Desk } from './desk.ts';
import type { Lane } from './lanes.ts';

/** What every view of the control room is given. */
export interface Room {
  readonly desk: Desk;
  readonly lanes: readonly Lane[];
  readonly live: LiveState;
  /** The platform's time now. */
  readonly nowMs: number;
  /** The browser's time now: what is taken back runs by it, however fast the platform's does. */
  readonly wallMs: number;
  readonly times: Times;
  readonly session: Session;
  readonly base: BaseMap | undefined;
  readonly send: Send;
}

export const nowAt = (room: Pick<Room, 'nowMs'>): string => new Date(room.nowMs).toISOString();
