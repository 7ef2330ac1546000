import { createHash } from 'node:crypto';
import { renditionsOf, asBefore, type Publication, type Rendition } from '@relight/contracts';
import {
  defaultApprovalPolicy,
  keepsPromise,
  keysOf,
  promisedIn,
  triggerOf,
  waitsBecause,
} from '@relight/domain';
import type { Audience } from './audiences.ts';
import type { Group } from './audience.ts';
import type { PublicationDocument } from './publish.schemas.ts';
import { isTooLong, reachOf, unitsToPeople } from './reach.ts';
import type { WholeOutage } from './views.store.ts';
import type { Words, Written } from './words.ts';

/** What a publication is made from. */
export interface Candidate {
  readonly whole: WholeOutage;
  readonly audience: Audience;
  readonly group: Group;
  readonly known: readonly PublicationDocument[];
  readonly overtaken: readonly PublicationDocument[];
}

export interface Drafting {
  readonly earlier: number;
  readonly words: Words;
  /** The utility's own language. */
  readonly locale: string;
  readonly now: string;
}

/** The publication as it would be new; `earlier` ones said the same before and were overtaken. */
export function draftOf(
  given: Candidate,
  { earlier, words: wording, locale, now }: Drafting,
): PublicationDocument {
  const { whole, group, overtaken } = given;
  const { outage, placeName, customersOut } = whole.impact;
  const trigger = triggerOf(group.facts);
  // That nothing new is known is said in our words: a person's were of something else.
  const isKept = keepsPromise(group.facts);
  const edited = isKept
    ? undefined
    : overtaken.find((one) => one.publication.edited && one.publication.trigger === trigger);
  const fresh = wording.of(group, whole.impact, now);
  const factKeys = [...keysOf(group.facts)];
  const written = edited ? writtenIn(renditionsOf(edited.publication, locale)) : [];
  const renditions = wording.asSent(written, fresh, factKeys);
  const { recipients, leftOut, undeliverable } = countsOf(given);
  const waits = waitsBecause({
    recipients,
    units: unitsToPeople(renditions),
    carriesOldWords: edited !== undefined,
    isTooLong: isTooLong(renditions),
    keepsPromise: isKept,
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
    factKeys,
    state: waits === undefined ? 'sending' : 'waiting',
    ...asBefore(renditions, locale),
    renditions: [...renditions],
    edited: edited !== undefined,
    waitsBecause: waits,
    reach: reachOf(renditions, { recipients, leftOut, undeliverable, now }),
    nextWordAt: promisedIn(group.facts),
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
export function countsOf({
  group,
  audience,
}: Candidate): Pick<Publication['reach'], 'recipients' | 'leftOut' | 'undeliverable'> {
  const recipients = new Set(group.addresses.flatMap(({ person }) => person?._id ?? [])).size;
  return { recipients, leftOut: audience.leftOut, undeliverable: audience.undeliverable };
}

/** What a person wrote of these. */
export function writtenIn(renditions: readonly Rendition[]): readonly Written[] {
  return renditions
    .filter(({ edited }) => edited)
    .map(({ channel, locale, parts }) => ({ channel, locale, words: parts.join('\n') }));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
