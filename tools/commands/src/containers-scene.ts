import { setTimeout as pause } from 'node:timers/promises';
import type { ComposeProject, ContainerEngine } from '@relight/containers';
import type { Addressed } from './chaos-approver.ts';

/** What compose runs unless told, and what an upgrade begins with. */
export const newImage = 'relight:local';
export const olderImage = 'relight:before';

/** What a storm in containers is disturbed in. */
export interface FaultScene {
  readonly engine: ContainerEngine;
  readonly project: ComposeProject;
  readonly run: Addressed;
  readonly beganMs: number;
  readonly stormMs: number;
  readonly stormOver: Promise<unknown>;
  /** By its own word, wall seconds; undefined while the public page does not answer. */
  readonly pageAge: () => number | undefined;
  readonly say: (line: string) => void;
}

export interface Disturbed {
  readonly strikes: number;
  /** What the result says of it besides. */
  readonly notes?: Readonly<Record<string, unknown>>;
}

/** Waits for a part of the storm, 0 to 1, to have passed. */
export async function untilPart(
  { beganMs, stormMs }: Pick<FaultScene, 'beganMs' | 'stormMs'>,
  part: number,
): Promise<void> {
  await pause(Math.max(0, beganMs + part * stormMs - Date.now()));
}
