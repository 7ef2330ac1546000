import { createHash } from 'node:crypto';
import type { Publication } from '@relight/contracts';
import { defaultApprovalPolicy, triggerOf, waitsBecause } from '@relight/domain';
import type { Audience } from './audiences.ts';
import type { Group } from './audience.ts';
import type { PublicationDocument } from './publish.schemas.ts';
import { isTooLong, reachOf, segmentsOf } from './reach.ts';
import type { WholeOutage } from './views.store.ts';
import type { Words } from './words.ts';

/** What a publication is made from. */
export interface Candidate {
  readonly whole: WholeOutage;
  readonly audience: Audience;
  readonly group: Group;
  readonly known: readonly PublicationDocument[];
  readonly overtaken: readonly PublicationDocument[];
}

/** The publication as it would be new; `earlier` ones said the same before and were overtaken. */
export function draftOf(
  given: Candidate,
  {
    earlier,
    words: wording,
    now,
  }: { readonly earlier: number; readonly words: Words; readonly now: string },
): PublicationDocument {
  const { whole, group, overtaken } = given;
  const { outage, placeName, customersOut } = whole.impact;
  const trigger = triggerOf(group.facts);
  const edited = overtaken.find(
    (one) => one.publication.edited && one.publication.trigger === trigger,
  );
  const fresh = wording.of(group, whole.impact, now);
  const words = edited ? wording.asSent(edited.publication.words, fresh, group.facts) : fresh;
  const { recipients, leftOut } = countsOf(given);
  const waits = waitsBecause({
    recipients,
    segmentsEach: words.sms === undefined ? 0 : segmentsOf(words.sms),
    carriesOldWords: edited !== undefined,
    isTooLong: isTooLong(words),
  });
  const id = `p-${digest(`${outage.id}|${group.key}|${earlier}`)}`;
  const etr = group.facts.find((fact) => fact.kind === 'etr');
  const decideMs = defaultApprovalPolicy.decideWithinMinutes * 60_000;
  const publication: Publication = {
    id,
    version: 1,
    outageId: outage.id,
    outageVersion: outage.version,
    trigger,
    factKeys: group.facts.map(({ key }) => key),
    state: waits === undefined ? 'sending' : 'waiting',
    words,
    edited: edited !== undefined,
    waitsBecause: waits,
    reach: reachOf(words, { recipients, leftOut, now }),
    channels: [
      ...(recipients > 0 ? (['sms'] as const) : []),
      ...(words.x === undefined ? [] : (['x'] as const)),
    ],
    toldEtr: etr && outage.etr?.entryId === etr.etr.entryId ? outage.etr : undefined,
    placeName,
    customers: customersOut,
    createdAt: now,
    dueAt: new Date(Date.parse(now) + decideMs).toISOString(),
  };
  const { state } = publication;
  const { key: groupKey, facts } = group;
  return { _id: id, version: 0, outageId: outage.id, state, groupKey, facts, publication };
}

/** Whom it reaches, and how many service points of the outage it does not. */
export function countsOf({ group, audience }: Candidate): {
  readonly recipients: number;
  readonly leftOut: number;
} {
  const recipients = group.addresses.filter(({ contact }) => contact).length;
  return { recipients, leftOut: audience.leftOut };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
