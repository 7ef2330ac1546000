import type { Publication } from '@relight/contracts';
import { dearLetters } from '@relight/domain';
import SegmentsCalculator from 'sms-segments-calculator';
import twitterText from 'twitter-text';

/** Twilio, US long code or toll-free, a segment; X, a post without a link (2026 price lists). */
const prices = { segmentUsd: 0.0079, postUsd: 0.015, postWithLinkUsd: 0.2 };
/** What a short code hands over, segments a second. */
const segmentsPerSecond = 100;

const longestSms = 1_600;
const longestPost = 280;

/** Weighted length as X counts it: most letters one, others two, a link 23. */
function postWeightOf(words: string): number {
  return twitterText.parseTweet(words).weightedLength;
}

/** Segments a carrier counts for these words: 160 GSM-7 letters, or 70 once any other is in it. */
export function segmentsOf(words: string): number {
  return new SegmentsCalculator.SegmentedMessage(words).segmentsCount;
}

/** What publishing would cost and how long it would take, before anybody says yes. */
export function reachOf(
  { sms, x }: Publication['words'],
  {
    recipients,
    leftOut,
    now,
  }: { readonly recipients: number; readonly leftOut: number; readonly now: string },
): Publication['reach'] {
  const segments = sms === undefined ? 0 : recipients * segmentsOf(sms);
  const hasLink = x !== undefined && twitterText.extractUrls(x).length > 0;
  const post = hasLink ? prices.postWithLinkUsd : prices.postUsd;
  const drainSeconds = Math.ceil(segments / segmentsPerSecond);
  const dearer = sms === undefined ? undefined : dearerBy(sms, recipients);
  return {
    recipients,
    leftOut,
    segments,
    ...(dearer === undefined ? {} : { dearer }),
    xWeight: x === undefined ? 0 : postWeightOf(x),
    costUsd: inCents(segments * prices.segmentUsd + (x === undefined ? 0 : post)),
    drainSeconds,
    lastArrivalAt: new Date(Date.parse(now) + drainSeconds * 1_000).toISOString(),
  };
}

/** Named on the page before anybody approves; a text in another script has too many to name. */
const namedAtMost = 12;

/** Letters without which each text would take fewer segments, and what they cost together. */
function dearerBy(sms: string, recipients: number): Publication['reach']['dearer'] {
  const letters = dearLetters(sms);
  const without = segmentsOf(letters.reduce((text, letter) => text.replaceAll(letter, ''), sms));
  const more = (segmentsOf(sms) - without) * recipients;
  if (more <= 0) return undefined;
  return {
    letters: letters.slice(0, namedAtMost),
    segments: more,
    costUsd: inCents(more * prices.segmentUsd),
  };
}

function inCents(usd: number): number {
  return Math.round(usd * 100) / 100;
}

export function isTooLong({ sms, x }: Publication['words']): boolean {
  return (sms?.length ?? 0) > longestSms || (x !== undefined && postWeightOf(x) > longestPost);
}
