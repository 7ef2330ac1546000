/** A person acts on what was on the screen: what somebody else has changed since is to be seen first. */
import type { Outage } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import type { Person } from '@relight/service-kit';
import type { StoredCase } from '../stored-case.ts';
import type { Aspect, StoredOutage } from '../stored-outage.ts';

const stands: Readonly<Record<Aspect, (outage: Outage) => string>> = {
  etr: ({ etr }) => `The estimate has changed: it is ${etr?.at ?? 'none'} now`,
  crew: ({ crew }) => `The crew status has changed: it is ${crew} now`,
  cause: ({ cause }) => `The cause has changed: it is ${causeWords(cause)} now`,
  status: ({ status }) => `The outage has changed: it is ${status} now`,
  device: ({ device }) => `The outage has moved: it is at ${device ?? 'no known device'} now`,
};

/**
 * Throws STALE_VERSION when somebody else changed this since the version that the person saw. What else
 * the outage has grown by, and what the person changed, stand in nobody's way.
 */
export function refuseUnseen(
  outage: StoredOutage,
  aspect: Aspect,
  { person, version }: { readonly person: Person; readonly version: number | undefined },
): void {
  const change = outage.changes?.[aspect];
  if (version === undefined || change === undefined || change.version <= version) return;
  if (change.by === person.user) return;
  const by = change.by === undefined ? 'a feed said so' : `${change.by} said so`;
  const message = `${stands[aspect](outage.outage)}; ${by} in version ${change.version}, you saw ${version}`;
  throw new RelightError('STALE_VERSION', message, { offending: version });
}

/**
 * Throws STALE_VERSION when somebody has decided about the case since the version that the person saw;
 * further reports stand in nobody's way. Throws BODY_INVALID for a version that it never had.
 */
export function refuseDecided({ case: one, decidedIn }: StoredCase, version: number): void {
  if (version > one.version) {
    const message = `version: case ${one.id} is at ${one.version}, and was never at ${version}`;
    throw new RelightError('BODY_INVALID', message, { offending: version });
  }
  // Records of older releases do not say when they were decided.
  const decided = decidedIn ?? (one.state === 'open' ? 0 : one.version);
  if (decided <= version) return;
  const by = one.takenBy ?? 'somebody';
  const message = `The case has changed: ${by} decided "${one.state}" in version ${decided}, you saw ${version}`;
  throw new RelightError('STALE_VERSION', message, { offending: version });
}

function causeWords(cause: Outage['cause']): string {
  if (cause === undefined) return 'unknown';
  return cause.text === undefined ? cause.kind : `${cause.kind} (${cause.text})`;
}
