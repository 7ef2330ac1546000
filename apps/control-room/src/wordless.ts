import type { Desk } from './desk.ts';
import { doubt } from './lane-clock.ts';
import type { Need } from './lanes.ts';

/** Somebody should have looked by then: a picture may show a danger. */
const lookWithinMs = 10 * 60_000;

/** "Picture without words", "3 pictures without words", "Text without words". */
export function wordlessTitle(pictures: number): string {
  if (pictures > 1) return `${pictures} pictures without words`;
  return pictures === 1 ? 'Picture without words' : 'Text without words';
}

/** Pictures of which nobody knows what they show, until a person has looked; newest last. */
export function wordlessNeeds(desk: Desk, nowMs: number): readonly Need[] {
  return desk.pictures.map(({ reportId, pictures, receivedAt }) => ({
    id: `wordless:${reportId}`,
    href: `#/report/${encodeURIComponent(reportId)}`,
    glyph: 'message',
    title: wordlessTitle(pictures),
    place: desk.reports.get(reportId)?.evidence?.place?.label ?? 'Place not known',
    fact: 'Its sender was asked what it shows. Nobody has looked yet',
    clock: doubt(receivedAt, new Date(Date.parse(receivedAt) + lookWithinMs).toISOString(), nowMs),
  }));
}
