import type { DeskReport } from '@relight/contracts';
import type { Desk } from './desk.ts';
import { doubt } from './lane-clock.ts';
import type { Need } from './lanes.ts';

/** Somebody should have looked by then: a picture may show a danger. */
const lookWithinMs = 10 * 60_000;
const shownMs = 60 * 60_000;

/** "Picture without words", "3 pictures without words", "Text without words". */
export function wordlessTitle({ pictures = 0 }: DeskReport): string {
  if (pictures > 1) return `${pictures} pictures without words`;
  return pictures === 1 ? 'Picture without words' : 'Text without words';
}

/** Pictures of the last hour of which nobody knows what they show; newest last. */
export function wordlessNeeds(desk: Desk, nowMs: number): readonly Need[] {
  return [...desk.reports.values()]
    .filter(
      ({ isWordless, pictures = 0, receivedAt }) =>
        isWordless === true && pictures > 0 && nowMs - Date.parse(receivedAt) < shownMs,
    )
    .toSorted((a, b) => a.receivedAt.localeCompare(b.receivedAt))
    .map((report) => ({
      id: `wordless:${report.id}`,
      href: `#/report/${encodeURIComponent(report.id)}`,
      glyph: 'message',
      title: wordlessTitle(report),
      place: report.evidence?.place?.label ?? 'Place not known',
      fact: 'Its sender was asked what it shows',
      clock: doubt(
        report.receivedAt,
        new Date(Date.parse(report.receivedAt) + lookWithinMs).toISOString(),
        nowMs,
      ),
    }));
}
