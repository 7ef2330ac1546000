import { namesPlace, type Intent, type Reading } from '../triage/reading.ts';
import type { PlaceChoice } from '../places-found.ts';
import type { OwnWord } from './talk.schema.ts';

/** What an address without a known place said last, so that nobody must tell the story twice. */
export interface Talk {
  readonly reading: Reading;
  readonly at: string;
}

const talkLastsMs = 30 * 60_000;
const longestBarePlace = 80;
/** After a day they tell again if it is still so. */
const ownWordLastsMs = 24 * 3_600_000;

/**
 * The reading of a message in the light of what the same address said in the 30 minutes (domain
 * time) before: a place that was missing, or the story that belongs to the place now named.
 */
export function inTalk(reading: Reading, words: string, at: string, earlier?: Talk): Reading {
  if (earlier === undefined || isOver(earlier, at) || isCommand(reading)) return reading;
  const isStory = isTelling(reading);
  const place = reading.place ?? (isStory ? earlier.reading.place : barePlace(reading, words));
  if (place === undefined) return reading;
  if (isStory) return { ...reading, ...carriedHazard(reading, earlier), place };
  if (earlier.reading.place !== undefined || !isTelling(earlier.reading)) return reading;
  return { ...earlier.reading, place };
}

/** True when a message tells or asks something a place belongs to. */
export function isTelling({ intent, class: kind, hazard }: Reading): boolean {
  if (hazard !== undefined) return true;
  if (intent !== 'free') return isKeyword(intent) && intent !== 'back';
  return kind === 'outage' || kind === 'question';
}

/** The story told before, at the place chosen. */
export function inPlace({ place: _before, ...story }: Reading, chosen: PlaceChoice): Reading {
  return chosen.servicePointId === undefined ? { ...story, place: chosen.label } : story;
}

/** What a message says of its sender's own supply; undefined when it says nothing of it. */
export function ownWord(reading: Reading, at: string): OwnWord | undefined {
  const { intent, class: kind, back, place } = reading;
  const isOut = kind === 'outage' && !back;
  if (!isOut && !back && intent !== 'fine') return undefined;
  return { isOut, at, ...(place === undefined ? {} : { place }) };
}

/** Whether a message is about the place that the earlier word was about. */
export function speaksOf({ place }: Reading, own: OwnWord, at: string): boolean {
  const isFresh = Date.parse(at) - Date.parse(own.at) <= ownWordLastsMs;
  return isFresh && (place ?? '').toLowerCase() === (own.place ?? '').toLowerCase();
}

export function isOver(earlier: Talk, at: string): boolean {
  return Math.abs(Date.parse(at) - Date.parse(earlier.at)) > talkLastsMs;
}

export function isCommand({ intent }: Reading): boolean {
  return intent !== 'free' && !isKeyword(intent);
}

/** Keywords that belong to a place. */
function isKeyword(intent: Intent): boolean {
  return intent === 'out' || intent === 'off' || intent === 'back' || intent === 'status';
}

/** A danger told without a place is the same danger when the place follows with other words. */
function carriedHazard(reading: Reading, earlier: Talk): Pick<Reading, 'hazard'> {
  const hazard = reading.hazard ?? earlier.reading.hazard;
  return hazard === undefined || earlier.reading.place !== undefined ? {} : { hazard };
}

/** We asked where: a short answer that says nothing else is the place, as written. */
function barePlace(reading: Reading, words: string): string | undefined {
  const bare = words.trim();
  const isAnswer =
    reading.class === 'other' && bare.length <= longestBarePlace && /[\p{L}\p{N}]{3}/u.test(bare);
  const isCourtesy = /^\W*(?:ok|okay|thanks?|thank you|thx|ty|yes|no|hello|hi)\b/i.test(bare);
  return isAnswer && !isCourtesy && namesPlace(bare) ? bare : undefined;
}
