import {
  smsIntent,
  triage,
  type HazardKind,
  type ReportClass,
  type SmsKind,
  type Triage,
} from '@relight/domain';

/** What one message says, as far as rules can tell. */
export interface Reading {
  /** `free` for everything that is not a text message's keyword. */
  readonly intent: SmsKind;
  readonly class: ReportClass;
  readonly hazard?: HazardKind;
  /** 0 to 1. */
  readonly confidence: number;
  /** Says that a restoration they were told of is not true for them. */
  readonly stillOut: boolean;
  /** Says that power is back. */
  readonly back: boolean;
  /** Words that name a place, at most 300 characters. */
  readonly place?: string;
}

export interface WebWords {
  readonly text: string;
  /** Chosen by the reader: they count more than what rules read in the words. */
  readonly hazards: readonly HazardKind[];
  readonly address?: string | undefined;
}

const CLUE_CHARACTERS = 300;
const SURE = 0.98;
const STILL_OUT =
  /\bstill (?:\w+ ){0,2}(?:out|off|dark|down|no (?:power|electricity|lights?)|without (?:power|electricity|lights?))\b/i;
const BARE_STILL_OUT = /^\W*(?:we are |we're |i am |i'm |ours is |it is |it's )?still (?:out|off|dark)\W*$/i;
/** Words that say where without saying which: no one could find "the street". */
const NO_PLACE =
  /^(?:(?:the|my|our|a|all|whole|entire|this|your) )*(?:streets?|roads?|lanes?|houses?|homes?|place|area|neighbou?rhood|village|town|city|block|building|apartment|complex|estate|wires?|lines?|poles?|trees?|yard|lawn|power|here|there)$/i;

/** Reads a text message: its keyword first, then the words after it; hazards in all of it. */
export function readSms(body: string): Reading {
  const { kind, rest } = smsIntent(body);
  const whole = triage(body);
  switch (kind) {
    case 'stop':
    case 'start':
    case 'help':
      return { ...readingOf(whole), intent: kind, class: 'other', stillOut: false, back: false };
    case 'out':
    case 'off':
    case 'back':
      return readKeyword(kind, whole, rest === undefined ? undefined : triage(rest));
    case 'status':
      return { ...placed(whole, rest), intent: kind, class: 'question', confidence: SURE };
    case 'free':
      return readFree(body, whole);
  }
}

/** Reads a post that mentions us. */
export function readPost(text: string, author: string | undefined): Reading {
  return readFree(text, triage(text, { author }));
}

/** Reads a report from the web page, where an empty text still says "my power is out". */
export function readWebReport({ text, hazards, address }: WebWords): Reading {
  const read = readFree(text, triage(text));
  const hazard = hazards[0] ?? read.hazard;
  const isVague = read.class === 'other' || read.class === 'complaint' || read.class === 'news';
  const place = clueOf(address) ?? read.place;
  return {
    ...read,
    ...(isVague && hazards.length === 0 && read.hazard === undefined
      ? { class: 'outage' as const, confidence: 0.7 }
      : {}),
    ...(hazard === undefined ? {} : { hazard }),
    ...(place === undefined ? {} : { place }),
  };
}

/** True when the clue names something that could be found. */
export function namesPlace(clue: string | undefined): clue is string {
  return clue !== undefined && clue.trim() !== '' && !NO_PLACE.test(clue.trim());
}

/** The keyword decides unless the words after it say the opposite. */
function readKeyword(kind: 'out' | 'off' | 'back', whole: Triage, rest?: Triage): Reading {
  const isBack = kind === 'back' ? rest?.class !== 'outage' : rest?.class === 'restored';
  return {
    ...placed(whole, rest?.placeClue),
    intent: isBack ? 'back' : kind === 'back' ? 'out' : kind,
    class: isBack ? 'restored' : 'outage',
    confidence: SURE,
    stillOut: kind === 'off' && !isBack,
    back: isBack,
  };
}

function readFree(text: string, read: Triage): Reading {
  const isBareStillOut = BARE_STILL_OUT.test(text);
  const isOut = read.class === 'outage' || isBareStillOut;
  return {
    ...readingOf(read),
    ...(isBareStillOut ? { class: 'outage' as const, confidence: 0.9 } : {}),
    stillOut: isOut && STILL_OUT.test(text),
    back: read.class === 'restored' && !isBareStillOut,
  };
}

function placed(whole: Triage, clue: string | undefined): Reading {
  const place = namesPlace(clue) ? clueOf(clue) : undefined;
  return { ...readingOf(whole), ...(place === undefined ? {} : { place }) };
}

function readingOf({ class: kind, hazardKind, confidence, placeClue }: Triage): Reading {
  return {
    intent: 'free',
    class: kind,
    confidence,
    stillOut: false,
    back: false,
    ...(hazardKind === undefined ? {} : { hazard: hazardKind }),
    ...(namesPlace(placeClue) ? { place: placeClue.slice(0, CLUE_CHARACTERS) } : {}),
  };
}

function clueOf(words: string | undefined): string | undefined {
  const clue = words?.trim().slice(0, CLUE_CHARACTERS) ?? '';
  return clue === '' ? undefined : clue;
}
