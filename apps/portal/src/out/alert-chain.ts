import type { PublicOutage } from '@relight/contracts';
import type { AlertRecord } from './alert.schema.ts';
import { outageAlert, promiseOf, unlistedAlert, type Issuer } from './cap.ts';
import { isOver } from './outage-words.ts';

/** Who missed more alerts than these has one that has long expired. */
const mostEarlier = 30;
const hourMs = 3_600_000;
/** As long as the public page shows what is restored. */
const endShownMs = 3 * hourMs;

interface Moment {
  readonly nowMs: number;
  readonly issuer: Issuer;
}

/**
 * The alert that must go out after `before` about an outage that is on the public page now; undefined
 * while there is nothing new to say, or when this page is older than the one that `before` was made from.
 */
export function alertAfter(
  before: AlertRecord | undefined,
  outage: PublicOutage,
  moment: Moment,
): AlertRecord | undefined {
  const { issuer, nowMs } = moment;
  const standing = before?.open === undefined ? undefined : before;
  if (before && !isNews(before, outage)) return undefined;
  // What was over before anything was said of it is nothing to warn of.
  if (!standing && isOver(outage)) return undefined;
  const isEnd = isOver(outage);
  const endMs = Date.parse(outage.properties.restoredAt ?? '') || nowMs;
  const expires = isEnd ? iso(endMs + endShownMs) : promiseOf(outage, iso(nowMs + hourMs));
  const msgType = isEnd ? 'Cancel' : standing ? 'Update' : 'Alert';
  const next = successor(before, { id: outage.id, msgType, expires, nowMs });
  const xml = outageAlert(next, outage, issuer);
  const ended = isEnd
    ? { open: undefined, endedAt: next.sent }
    : { open: 'yes', endedAt: undefined };
  return { ...next, ...ended, shown: JSON.stringify(outage), xml };
}

/** The end of an alert whose outage has left the public page without being restored there. */
export function unlistedAfter(
  before: AlertRecord | undefined,
  { issuer, nowMs }: Moment,
): AlertRecord | undefined {
  if (before?.open === undefined) return undefined;
  const outage = shownIn(before);
  const expires = iso(nowMs + hourMs);
  const next = successor(before, { id: before._id, msgType: 'Cancel', expires, nowMs });
  const xml = unlistedAlert(next, outage, issuer);
  return { ...next, open: undefined, endedAt: next.sent, shown: before.shown, xml };
}

interface Next {
  readonly id: string;
  readonly msgType: AlertRecord['msgType'];
  readonly expires: string;
  readonly nowMs: number;
}

/**
 * Its place in the chain: a name and a time that no alert of this outage had before, and what it takes
 * the place of. The name holds the second it was sent, so that it is new even if all else were lost.
 */
export function successor(
  before: AlertRecord | undefined,
  { id, msgType, expires, nowMs }: Next,
): Omit<AlertRecord, 'shown' | 'xml' | 'open' | 'endedAt'> {
  const lastMs = before === undefined ? 0 : Date.parse(before.sent);
  const sentMs = Math.max(Math.floor(nowMs / 1_000) * 1_000, lastMs + 1_000);
  const sent = iso(sentMs);
  const chain = before === undefined || msgType === 'Alert' ? [] : [before, ...before.earlier];
  return {
    _id: id,
    version: before?.version ?? 0,
    identifier: `${id.replaceAll(/[^\w.:-]/g, '-')}-${sent.replaceAll(/\D/g, '').slice(0, 14)}`,
    sent,
    msgType,
    expires,
    earlier: chain.slice(0, mostEarlier).map((each) => ({
      identifier: each.identifier,
      sent: each.sent,
    })),
  };
}

/** What an alert says of an outage: only a change in this is worth another one. */
function factsOf({ geometry, properties }: PublicOutage): string {
  const {
    customers,
    customersTotal: _total,
    saidBefore: _said,
    asOf: _asOf,
    areas: _areas,
    ...facts
  } = properties;
  return JSON.stringify([facts, roughly(customers), geometry]);
}

/** To two figures: nobody is alerted because three of 1,400 came back. */
const roughly = (count: number): number => Number(count.toPrecision(2));

function isNews(before: AlertRecord, outage: PublicOutage): boolean {
  const shown = shownIn(before);
  if (knownAt(outage) < knownAt(shown)) return false;
  // Cancelled, and the page that says otherwise is not newer.
  if (before.open === undefined && knownAt(outage) === knownAt(shown)) return false;
  // A promise that had passed when the last alert was sent: another instance was a moment ahead.
  if (!isOver(outage) && promiseOf(outage, '9') <= before.sent) return false;
  return before.open === undefined || factsOf(outage) !== factsOf(shown);
}

/** Orders what instances know of one outage: when geo worked it out, then how many estimates were told. */
function knownAt({ properties: { asOf, etr, saidBefore } }: PublicOutage): string {
  const told = saidBefore.length + (etr === undefined ? 0 : 1);
  return `${asOf} ${String(told).padStart(4, '0')}`;
}

/** The outage that an alert speaks of. */
export function shownIn({ shown }: AlertRecord): PublicOutage {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by alertAfter alone
  return JSON.parse(shown) as PublicOutage;
}

const iso = (ms: number): string => new Date(ms).toISOString();
