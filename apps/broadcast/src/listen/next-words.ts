import { isUnsure, type PlaceFound } from '../places-found.ts';
import type { Reading } from '../triage/reading.ts';

type WhatWasSaid = Pick<Reading, 'hazard' | 'class' | 'back' | 'stillOut'>;

/** What happens next, for the reader who reported on the page; nothing of what they wrote. */
export function nextWords(
  reading: WhatWasSaid,
  { contact, found }: { readonly contact: Contact; readonly found?: PlaceFound | undefined },
): string {
  const isDanger = reading.hazard !== undefined;
  const isOutside = found?.whereabouts === 'outside';
  const next = isDanger || !isUnsure(found) ? [whatNext(reading, isOutside)] : [];
  return [...next, ...whereWords(found)].join(' ') + contactWords[contact];
}

type Contact = 'none' | 'taken' | 'unreadable';
const MOST_NAMES = 3;

/** Nothing is promised for a place that is not ours, or not known. */
function whereWords(found: PlaceFound | undefined): readonly string[] {
  switch (found?.whereabouts) {
    case 'outside':
      return ['That place is outside the area we serve.'];
    case 'unknown':
      return [
        'We do not serve that place, or do not know it by that name.',
        'Please report again with street and town.',
      ];
    case 'several':
      return [
        `Which one do you mean: ${found.mayBe
          .slice(0, MOST_NAMES)
          .map(({ label }) => label)
          .join('; ')}?`,
        'Please report again with street and town.',
      ];
    case 'atHome':
    case 'atPosition':
    case 'byWords':
    case 'unsaid':
    case undefined:
  }
  return [];
}

const contactWords = {
  none: '',
  taken: ' We will text you at the number you gave.',
  unreadable: ' We could not read the phone number, so we cannot text you.',
} as const;

function whatNext(
  { hazard, class: kind, back, stillOut }: WhatWasSaid,
  isOutside: boolean,
): string {
  if (hazard === 'medicalDevice' || hazard === 'injury') {
    return 'The control room is told at once. If a life depends on it, call 911 now.';
  }
  if (hazard === 'gas' || hazard === 'fire' || hazard === 'carbonMonoxide') {
    return 'The control room is told at once. Get everyone out and call 911.';
  }
  if (hazard !== undefined) {
    // No crew of ours goes where others serve; people decide whom to tell.
    const told = isOutside ? 'The control room' : 'A crew';
    return `${told} is told at once. Keep 10 m away and call 911.`;
  }
  if (back) return 'Thank you. It helps us to know where power is back.';
  if (stillOut) return 'The control room checks whether a part is still without power.';
  if (kind === 'question') return 'Your question reached us. The map shows what we know now.';
  if (kind === 'outage') return 'Your report joins what we know of outages around you.';
  return 'Your words reached us. They are read by the control room.';
}
