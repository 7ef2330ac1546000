import type { Times } from '@relight/domain';
import { kitWords } from './language.ts';

/**
 * An estimate as a line: what has passed, now, the window, the most likely time. Instants are ISO
 * 8601. Nothing is drawn once the window has passed, since an expired estimate is never shown.
 */
export function EtrLine(props: {
  readonly now: string;
  readonly etr: string;
  readonly from: string;
  readonly to: string;
  /** Start of the line; usually when the power went out. */
  readonly since: string;
  readonly times: Times;
}) {
  const now = Date.parse(props.now);
  const etr = Date.parse(props.etr);
  const from = Date.parse(props.from);
  const to = Date.parse(props.to);
  const since = Date.parse(props.since);
  if (Math.max(etr, to) < now) return undefined;
  const spanMs = Math.max(Math.max(etr, to) - now, 30 * 60_000);
  const startMs = Math.max(since, now - spanMs * 0.3);
  const endMs = Math.max(etr, to) + spanMs * 0.2;
  const share = (ms: number) =>
    Math.min(100, Math.max(0, ((ms - startMs) / (endMs - startMs)) * 100));
  const at = (ms: number) => ({ insetInlineStart: `${share(ms)}%` });
  const { clock, estimate, window, said } = props.times;
  const ends = window(props.from, props.to, props.now);
  const [fromWords, toWords] = said.window(props.from, props.to, props.now);
  const words = kitWords.etrInWords({
    clock: clock(props.now),
    etr: said.estimate(props.etr, props.now),
    from: fromWords,
    to: toWords,
  });

  const marks = spread([
    { at: share(now), text: kitWords.now(), tone: 'var(--ink)', rank: 1 },
    { at: share(from), text: ends[0], tone: undefined, rank: 2 },
    { at: share(etr), text: estimate(props.etr, props.now), tone: 'var(--back-text)', rank: 0 },
    { at: share(to), text: ends[1], tone: undefined, rank: 3 },
  ]);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn with elements, read as one picture
    <div class="etr" role="img" aria-label={words}>
      <div class="etr-track" />
      <div class="etr-past" style={{ width: `${share(now)}%` }} />
      <div
        class="etr-win"
        style={{ ...at(from), width: `${Math.max(1, share(to) - share(from))}%` }}
      />
      <div class="etr-peak" style={at(etr)} />
      <div class="etr-now" style={at(now)} />
      {marks.map((mark) => (
        <span
          class="t"
          key={mark.text}
          style={{ insetInlineStart: `${mark.at}%`, color: mark.tone }}
        >
          {mark.tone === undefined ? mark.text : <b>{mark.text}</b>}
        </span>
      ))}
    </div>
  );
}

interface MarkOnLine {
  readonly at: number;
  readonly text: string;
  readonly tone: string | undefined;
  readonly rank: number;
}

/** Keeps the more important of two marks that would overlap (a tenth of the line apart), in reading order. */
export function spread(marks: readonly MarkOnLine[]): readonly MarkOnLine[] {
  const kept: MarkOnLine[] = [];
  for (const mark of marks.toSorted((a, b) => a.rank - b.rank))
    if (kept.every((other) => Math.abs(other.at - mark.at) >= 11)) kept.push(mark);
  return kept
    .map((mark) => ({ ...mark, at: Math.min(94, Math.max(4, mark.at)) }))
    .toSorted((a, b) => a.at - b.at);
}
