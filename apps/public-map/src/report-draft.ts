import type { Position, PublicOutage, reportReceipt } from '@relight/contracts';
import { page } from '@relight/catalogue';
import type { HazardKind } from '@relight/domain';
import { locale } from '@relight/web-kit';
import { words } from './words.ts';

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

export const powerChoices = ['none', 'some', 'flicker', 'on'] as const;
export const neighbourChoices = ['out', 'on', 'unknown'] as const;
/** Dangers people can name at a glance; the rest they write in their own words. */
export const hazardChoices = [
  'wireDown',
  'fire',
  'gas',
  'medicalDevice',
  'poleDamage',
  'flooding',
] as const satisfies readonly HazardKind[];

/** With a choice taken, or taken back. */
export function toggled<T>(all: readonly T[], one: T): readonly T[] {
  return all.includes(one) ? all.filter((each) => each !== one) : [...all, one];
}

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

/**
 * Body of a report: choices become sentences before the reader's own words, in
 * English whatever the page speaks, as the utility's people and its rules read them.
 */
export function reportBody(draft: Draft, language = locale) {
  const said = page.en.send;
  const sentences = [
    draft.power === undefined ? '' : `${said.powerChoices[draft.power]()}.`,
    draft.neighbours === undefined
      ? ''
      : said.neighboursSaid({ choice: said.neighbourChoices[draft.neighbours]().toLowerCase() }),
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
    locale: language,
    ...(draft.sameAs === undefined ? {} : { sameAs: draft.sameAs }),
  };
}

/** What is missing before a place can be sent; undefined when it is there. */
export function placeError(draft: Draft): string | undefined {
  if (draft.way === 'address')
    return draft.address.trim() === '' ? words.send.addressMissing() : undefined;
  if (draft.point !== undefined) return undefined;
  return draft.way === 'here' ? words.send.positionMissing() : words.send.pointMissing();
}

/** What is missing before a report can be sent. */
export function reportError(draft: Draft): string | undefined {
  const hasSaid = draft.power !== undefined || draft.hazards.length > 0 || draft.text.trim() !== '';
  return hasSaid ? undefined : words.send.nothingSaid();
}

/** The place in words, for the receipt. */
export function placeWords(draft: Draft): string {
  if (draft.way === 'address') return draft.address.trim();
  return draft.way === 'here' ? words.send.placeHere() : words.send.placePoint();
}
