import { page, type Locale, type PageWords } from '@relight/catalogue';
import { isUnsure, type PlaceFound } from '../places-found.ts';
import type { Reading } from '../triage/reading.ts';

type WhatWasSaid = Pick<Reading, 'hazard' | 'class' | 'back' | 'stillOut'>;

type Receipt = PageWords['receipt'];

/** What happens next, for the reader who reported on the page; nothing of what they wrote. */
export function nextWords(
  reading: WhatWasSaid,
  { contact, found, locale = 'en' }: Circumstances,
): string {
  const words = page[locale].receipt;
  const isDanger = reading.hazard !== undefined;
  const isOutside = found?.whereabouts === 'outside';
  const next = isDanger || !isUnsure(found) ? [whatNext(words, reading, isOutside)] : [];
  return [...next, ...whereWords(words, found), ...contactWords(words, contact)].join(' ');
}

interface Circumstances {
  readonly contact: 'none' | 'taken' | 'unreadable';
  readonly found?: PlaceFound | undefined;
  readonly locale?: Locale | undefined;
}

const mostNames = 3;

/** Nothing is promised for a place that is not ours, or not known. */
function whereWords(words: Receipt, found: PlaceFound | undefined): readonly string[] {
  switch (found?.whereabouts) {
    case 'outside':
      return [words.outside()];
    case 'unknown':
      return [words.unknownPlace(), words.again()];
    case 'several': {
      const names = found.mayBe.slice(0, mostNames).map(({ label }) => label);
      return [words.whichPlace({ places: names.join('; ') }), words.again()];
    }
    case 'atHome':
    case 'atPosition':
    case 'byWords':
    case 'unsaid':
    case undefined:
  }
  return [];
}

function contactWords(words: Receipt, contact: Circumstances['contact']): readonly string[] {
  if (contact === 'none') return [];
  return [contact === 'taken' ? words.willText() : words.badNumber()];
}

function whatNext(
  words: Receipt,
  { hazard, class: kind, back, stillOut }: WhatWasSaid,
  isOutside: boolean,
): string {
  if (hazard === 'medicalDevice' || hazard === 'injury') return words.lifeDanger();
  if (hazard === 'gas' || hazard === 'fire' || hazard === 'carbonMonoxide') return words.getOut();
  // No crew of ours goes where others serve; people decide whom to tell.
  if (hazard !== undefined) return isOutside ? words.controlRoomTold() : words.crewTold();
  if (back) return words.back();
  if (stillOut) return words.stillOut();
  if (kind === 'question') return words.question();
  return kind === 'outage' ? words.outage() : words.other();
}
