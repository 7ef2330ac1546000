import type { OutageStatus } from '@relight/domain';

/** The statuses a person can see: each has one shape, one hatch and one word. */
export const shownStatuses = [
  'predicted',
  'confirmed',
  'partly',
  'restored',
  'cancelled',
  'planned',
  'disputed',
  'suspected',
  'hazard',
] as const;
export type ShownStatus = (typeof shownStatuses)[number];

/** The six meanings a colour can have; undefined is quiet grey. */
export type ToneName = 'calm' | 'out' | 'back' | 'act' | 'doubt' | 'danger';

export const toneOf: Readonly<Record<ShownStatus, ToneName | undefined>> = {
  predicted: 'out',
  confirmed: 'out',
  partly: 'out',
  restored: 'back',
  cancelled: undefined,
  planned: 'calm',
  disputed: 'doubt',
  suspected: 'doubt',
  hazard: 'danger',
};

const shownAs: Readonly<Record<OutageStatus, ShownStatus>> = {
  predicted: 'predicted',
  confirmed: 'confirmed',
  partiallyRestored: 'partly',
  restored: 'restored',
  closed: 'restored',
  cancelled: 'cancelled',
};

/** Which of the nine an outage shows; planned work is `planned` until power is back. */
export function shownStatus(status: OutageStatus, planned = false): ShownStatus {
  const isOut = status === 'predicted' || status === 'confirmed';
  return planned && isOut ? 'planned' : shownAs[status];
}

/** Inner SVG of each shape in a box of 16 units; markup, as the map needs it outside Preact too. */
export const glyphMarkup: Readonly<Record<ShownStatus, string>> = {
  predicted:
    '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3.1 2.18" stroke-dashoffset="1"/>',
  confirmed: '<circle cx="8" cy="8" r="7" fill="currentColor"/>',
  partly:
    '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/><path d="M2 8a6 6 0 0 0 12 0z" fill="currentColor"/>',
  restored:
    '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/><path d="M5.4 8.2l1.9 1.9 3.4-3.9" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>',
  cancelled:
    '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/><path d="M4.2 11.8l7.6-7.6" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>',
  planned:
    '<rect x="2.2" y="2.2" width="11.6" height="11.6" rx="2" fill="none" stroke="currentColor" stroke-width="2"/><rect x="6" y="6" width="4" height="4" rx=".8" fill="currentColor"/>',
  disputed:
    '<path d="M8 1.3L14.7 8 8 14.7 1.3 8z" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round"/><path d="M8 1.3V14.7L1.3 8z" fill="currentColor"/>',
  suspected:
    '<path d="M8 1.3L14.7 8 8 14.7 1.3 8z" fill="none" stroke="currentColor" stroke-width="1.7" stroke-dasharray="2.9 1.85" stroke-dashoffset="1"/><circle cx="8" cy="8" r="1.7" fill="currentColor"/>',
  hazard:
    '<path fill-rule="evenodd" fill="currentColor" d="M8 .9c.5 0 .95.26 1.2.7l6.2 11.2c.5.9-.15 2.1-1.2 2.1H1.8c-1.05 0-1.7-1.2-1.2-2.1L6.8 1.6c.25-.44.7-.7 1.2-.7zM7 5.2v4.6h2V5.2zm1 5.9a1.15 1.15 0 1 0 0 2.3 1.15 1.15 0 0 0 0-2.3z"/>',
};
