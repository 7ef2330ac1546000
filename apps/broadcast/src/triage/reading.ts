import {
  mayNamePlace,
  opensWithoutPlace,
  ownWords,
  smsIntent,
  triage,
  type HazardKind,
  type ReportClass,
  type SmsContext,
  type SmsKind,
  type Triage,
} from '@relight/domain';

/** `code`: the one that we told them elsewhere, to know both addresses as theirs. */
export type Intent = SmsKind | 'code';

/** What one message says, as far as rules can tell. */
export interface Reading {
  /** `free` for everything that is not a text message's keyword. */
  readonly intent: Intent;
  readonly class: ReportClass;
  readonly hazard?: HazardKind;
  /** The danger is a guess: the desk sees it, and the answer is as if there were none. */
  readonly isHazardUnsure?: true;
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

const clueCharacters = 300;
const barePlaceCharacters = 60;
const sure = 0.98;
const stillOut =
  /\bstill (?:\w+ ){0,2}(?:out|off|dark|down|no (?:power|electricity|lights?)|without (?:power|electricity|lights?))\b/i;
const stillOutSpanish =
  /\b(?:sigo|sigue|seguimos|aún|aun|todavía|todavia)\b(?:\s+\S+){0,2}\s+(?:sin (?:luz|corriente|electricidad|energía)|no (?:hay|tenemos|tengo) (?:luz|corriente|electricidad)|a oscuras)/i;
const bareStillOut =
  /^\W*(?:we are |we're |i am |i'm |ours is |it is |it's )?still (?:out|off|dark)\W*$/i;
/** Nothing but courtesy, which in a text is said to us. */
const thanks =
  /^\W*(?:(?:ok|okay|great|perfect|got it|thanks?|thank (?:you|u)|thx|ty|tks|cheers|so much|very much|a lot|again|guys|all|everyone|good job|great job|nice|bye|hi|hello|hey|good (?:morning|evening|night|day)|gracias|muchas gracias|merci|merci beaucoup|asante|asante sana|shukriya|dhanyavad)\W*)+$/iu;

/**
 * Reads a text message: its keyword, or its answer to what was asked, first, then the words after it;
 * hazards in all of it, unless a phone wrote it and only quotes us.
 */
export function readSms(text: string, context: SmsContext = {}): Reading {
  const { kind, rest } = smsIntent(text, context);
  if (kind === 'reaction' || kind === 'automatic') return saidNothing(kind);
  const body = ownWords(text);
  const whole = triage(body, { isToUs: true });
  switch (kind) {
    case 'stop':
    case 'start':
    case 'help':
      return { ...readingOf(whole), ...commandOf(kind) };
    case 'fine':
      // Nothing is reported, but where a danger is belongs to it.
      return { ...readingOf(whole), ...commandOf(kind) };
    case 'withdraw':
      return { ...saidNothing(kind), class: 'restored', back: true };
    case 'out':
    case 'off':
    case 'back':
      return readKeyword(kind, whole, rest);
    case 'status':
      return { ...placed(whole, rest), intent: kind, class: 'question', confidence: sure };
    case 'free':
      break;
  }
  const read = readFree(body, whole);
  const isThanks = read.class === 'other' && read.hazard === undefined && thanks.test(body);
  return isThanks ? { ...read, class: 'praise' } : read;
}

/** True when a message has no letter and no digit: only signs, if anything. */
export function isWordless(body: string): boolean {
  return !/[\p{L}\p{N}]/u.test(body);
}

/** Nothing but what this intent says. */
export function saidNothing(intent: Intent): Reading {
  return { ...commandOf(intent), confidence: sure };
}

function commandOf(intent: Intent) {
  return { intent, class: 'other', stillOut: false, back: false } as const;
}

/** Reads a post that mentions us. */
export function readPost(text: string, author: string | undefined): Reading {
  return readFree(text, triage(text, { author, isToUs: true, isPost: true }));
}

/** Reads a report from the web page, where an empty text still says "my power is out". */
export function readWebReport({ text, hazards, address }: WebWords): Reading {
  const read = readFree(text, triage(text));
  const hazard = hazards[0] ?? read.hazard;
  const isVague = read.class === 'other' || read.class === 'complaint' || read.class === 'news';
  const place = clueOf(withWords(read.place, address));
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
  return clue !== undefined && mayNamePlace(clue);
}

/** The keyword decides unless the words after it say the opposite. */
function readKeyword(kind: 'out' | 'off' | 'back', whole: Triage, rest = ''): Reading {
  const said = triage(rest).class;
  const isBack = kind === 'back' ? said !== 'outage' : said === 'restored';
  return {
    ...placed(whole, rest),
    intent: isBack ? 'back' : kind === 'back' ? 'out' : kind,
    class: isBack ? 'restored' : 'outage',
    confidence: sure,
    stillOut: kind === 'off' && !isBack,
    back: isBack,
  };
}

function readFree(said: string, read: Triage): Reading {
  const text = ownWords(said);
  const isBareStillOut = bareStillOut.test(text);
  const isOut = read.class === 'outage' || isBareStillOut;
  return {
    ...readingOf(read),
    ...(isBareStillOut ? { class: 'outage' as const, confidence: 0.9 } : {}),
    stillOut: isOut && (stillOut.test(text) || stillOutSpanish.test(text)),
    back: read.class === 'restored' && !isBareStillOut,
  };
}

/** Where, by the words after a keyword: "OUT Seaview" names a place that no rule knows. */
function placed(whole: Triage, rest = ''): Reading {
  const read = triage(rest, { isToUs: true });
  const isBarePlace =
    read.class === 'other' &&
    whole.hazardKind === undefined &&
    rest.length <= barePlaceCharacters &&
    !opensWithoutPlace(rest);
  const clue = read.placeClue ?? (isBarePlace ? rest : undefined);
  const { place: _sentence, ...reading } = readingOf(whole);
  return { ...reading, ...(namesPlace(clue) ? { place: clue.slice(0, clueCharacters) } : {}) };
}

function readingOf(read: Triage): Reading {
  const { class: kind, hazardKind, isHazardUnsure, confidence, placeClue } = read;
  return {
    intent: 'free',
    class: kind,
    confidence,
    stillOut: false,
    back: false,
    ...(hazardKind === undefined ? {} : { hazard: hazardKind }),
    ...(isHazardUnsure ? { isHazardUnsure } : {}),
    ...(namesPlace(placeClue) ? { place: placeClue.slice(0, clueCharacters) } : {}),
  };
}

/** Both count: the words may name a corner, and the address its town. */
function withWords(place: string | undefined, address = ''): string {
  if (place === undefined || address.toLowerCase().includes(place.toLowerCase())) return address;
  return address.trim() === '' ? place : `${place}, ${address}`;
}

function clueOf(words: string | undefined): string | undefined {
  const clue = words?.trim().slice(0, clueCharacters) ?? '';
  return clue === '' ? undefined : clue;
}
