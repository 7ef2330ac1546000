import { isDeepStrictEqual } from 'node:util';
import type { Outage } from '@relight/contracts';

/**
 * True when nothing differs that says whom an outage touches, or where: reports, estimates, crews and
 * causes come and go without that.
 */
export function isSameReach(one: Outage, other: Outage): boolean {
  return isDeepStrictEqual(reachOf(one), reachOf(other));
}

function reachOf({
  version: _version,
  updatedAt: _updatedAt,
  reports: _reports,
  witnesses: _witnesses,
  sourceKeys: _sourceKeys,
  etr: _etr,
  cause: _cause,
  crew: _crew,
  ...reach
}: Outage) {
  return reach;
}
