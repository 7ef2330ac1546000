import type { Desk } from './desk.ts';
import { doubt } from './lane-clock.ts';
import type { Need } from './lanes.ts';
import { say } from './say.ts';

/** Somebody should have looked by then: a picture may show a danger. */
const lookWithinMs = 10 * 60_000;

/** "Picture without words", "3 pictures without words", "Text without words". */
export function wordlessTitle(pictures: number): string {
  return pictures === 0 ? say.wordless.text() : say.wordless.pictures({ count: pictures });
}

/** Pictures of which nobody knows what they show, until a person has looked; newest last. */
export function wordlessNeeds(desk: Desk, nowMs: number): readonly Need[] {
  return desk.pictures.map(({ reportId, pictures, receivedAt }) => ({
    id: `wordless:${reportId}`,
    href: `#/report/${encodeURIComponent(reportId)}`,
    glyph: 'message',
    title: wordlessTitle(pictures),
    place: desk.reports.get(reportId)?.evidence?.place?.label ?? say.lanes.placeNotKnown(),
    fact: say.wordless.asked(),
    clock: doubt(receivedAt, new Date(Date.parse(receivedAt) + lookWithinMs).toISOString(), nowMs),
  }));
}
