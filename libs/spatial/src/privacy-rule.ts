import { SpatialError } from './spatial-error.ts';

/** A named area with how many count in it: affected customers, or service points it serves. */
export interface AreaCount {
  readonly id: string;
  readonly count: number;
}

/** k when none is configured; UK Power Networks suppresses counts of five and fewer likewise. */
export const defaultK = 5;

/** Refuses a k that protects nobody. */
export function checkK(k: number): void {
  if (Number.isInteger(k) && k >= 1) return;
  throw new SpatialError(
    'spatial.badK',
    `k is ${k}; wanted a whole number of customers, 1 or more`,
  );
}

/** Whether a place with so many affected customers may be drawn on the public map. */
export function drawable(affected: number, k: number = defaultK): boolean {
  checkK(k);
  return affected >= k;
}

/**
 * The smallest area of a chain (smallest first) that holds k. With affected customers it says where
 * an outage too small to draw is counted; with service points it is all that an address look-up by
 * someone unverified may answer for. Undefined when not even the largest holds k: say nothing.
 */
export function areaHolding<A extends AreaCount>(
  chain: readonly A[],
  k: number = defaultK,
): A | undefined {
  checkK(k);
  return chain.find(({ count }) => count >= k);
}
