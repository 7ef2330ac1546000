/** In which version of an outage each thing that people decide on changed last, and by whom. */
import type { Outage } from '@relight/contracts';
import { isDeepStrictEqual } from 'node:util';
import type { Aspect, Changes, StoredOutage } from '../stored-outage.ts';

const aspects: Readonly<Record<Aspect, (outage: Outage) => unknown>> = {
  // The first guess is nobody's word, and neither is a lapse.
  etr: ({ etr }) => (etr?.source === 'initial' ? undefined : etr?.at),
  crew: ({ crew }) => crew,
  cause: ({ cause }) => cause,
  status: ({ status }) => status,
  device: ({ device }) => device,
};
const names: readonly Aspect[] = ['etr', 'crew', 'cause', 'status', 'device'];

/** Notes what the next version of an outage changes; `before` is what stands in the store. */
export function withChanges(outage: StoredOutage, before: StoredOutage | undefined): StoredOutage {
  const { version } = outage.outage;
  const command = outage.history
    .slice(before?.history.length ?? 0)
    .findLast(({ kind }) => kind === 'command');
  const by = command?.by;
  const changed = names.filter((name) => {
    const now = aspects[name](outage.outage);
    const isLapse = name === 'etr' && now === undefined;
    return !isLapse && !isDeepStrictEqual(now, before && aspects[name](before.outage));
  });
  if (changed.length === 0) return outage;
  const change = { version, ...(by === undefined ? {} : { by }) };
  const changes: Changes = Object.fromEntries(changed.map((name) => [name, change]));
  return { ...outage, changes: { ...outage.changes, ...changes } };
}
