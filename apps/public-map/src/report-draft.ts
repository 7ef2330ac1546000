import type { Position, PublicOutage, reportReceipt } from '@relight/contracts';
import type { HazardKind } from '@relight/domain';

/** What the platform answers to a report. */
export type ReportReceipt = (typeof reportReceipt)['_output'];

/** What a reader has said so far; nothing is lost between the steps. */
export interface Draft {
  readonly way: 'address' | 'here' | 'map';
  readonly address: string;
  readonly point: Position | undefined;
  /** The outage at that place that theirs may be part of. */
  readonly near: PublicOutage | undefined;
  readonly sameAs: string | undefined;
  readonly power: (typeof powerChoices)[number] | undefined;
  readonly neighbours: (typeof neighbourChoices)[number] | undefined;
  readonly hazards: readonly HazardKind[];
  readonly text: string;
  readonly contact: string;
}

export const powerChoices = [
  'No power at all',
  'Some rooms only',
  'Lights flicker',
  'Power is on',
] as const;
export const neighbourChoices = ['Out too', 'Have power', 'Can’t tell'] as const;
/** Dangers people can name at a glance; the rest they write in their own words. */
export const hazardChoices = [
  'wireDown',
  'fire',
  'gas',
  'medicalDevice',
  'poleDamage',
  'flooding',
] as const satisfies readonly HazardKind[];

export const emptyDraft = (address: string): Draft => ({
  way: 'address',
  address,
  point: undefined,
  near: undefined,
  sameAs: undefined,
  power: undefined,
  neighbours: undefined,
  hazards: [],
  text: '',
  contact: '',
});

/** Body of `POST /api/public/reports`: choices become sentences before the reader's own words. */
export function reportBody(draft: Draft) {
  const sentences = [
    draft.power === undefined ? '' : `${draft.power}.`,
    draft.neighbours === undefined ? '' : `Neighbours: ${draft.neighbours.toLowerCase()}.`,
    draft.text.trim(),
  ];
  const point = draft.way === 'address' ? undefined : draft.point;
  return {
    text: sentences
      .filter((sentence) => sentence !== '')
      .join(' ')
      .slice(0, 2_000),
    ...(point === undefined ? { address: draft.address.trim() } : { lon: point[0], lat: point[1] }),
    ...(draft.contact.trim() === '' ? {} : { contact: draft.contact.trim() }),
    hazards: draft.hazards,
    ...(draft.sameAs === undefined ? {} : { sameAs: draft.sameAs }),
  };
}

/** What is missing before a place can be sent; undefined when it is there. */
export function placeError(draft: Draft): string | undefined {
  if (draft.way === 'address')
    return draft.address.trim() === ''
      ? 'Write an address, or choose another way below.'
      : undefined;
  if (draft.point !== undefined) return undefined;
  return draft.way === 'here'
    ? 'We do not have your position yet. Allow it, or choose another way.'
    : 'Move the map so that its middle is the place, then press “Use this point”.';
}

/** What is missing before a report can be sent. */
export function reportError(draft: Draft): string | undefined {
  const hasSaid = draft.power !== undefined || draft.hazards.length > 0 || draft.text.trim() !== '';
  return hasSaid ? undefined : 'Choose what you see, or write it in your own words.';
}

/** The place in words, for the receipt. */
export function placeWords(draft: Draft): string {
  if (draft.way === 'address') return draft.address.trim();
  return draft.way === 'here' ? 'Where you are' : 'The point on the map';
}
