import type { DeskOutage, DeskPublication } from '@relight/contracts';
import { count, type Times } from '@relight/web-kit';
import { sourceWords, sparkOf } from './board.ts';
import { say } from './say.ts';

const left = 70;
const right = 624;
const hourMs = 3_600_000;

/** Four lines of one outage on a line of time: out, estimates, told, now; the future is shaded. */
export function Story(props: {
  readonly outage: DeskOutage;
  readonly publications: readonly DeskPublication[];
  readonly nowMs: number;
  readonly times: Times;
}) {
  const { outage, publications, nowMs, times } = props;
  const { toldEtr } = outage;
  const released = outage.outage.etr?.entryId === toldEtr?.entryId ? undefined : outage.outage.etr;
  const startMs = Date.parse(outage.outage.startedAt) - 0.2 * hourMs;
  const ends = [toldEtr?.at, released?.at].flatMap((at) =>
    at === undefined ? [] : [Date.parse(at)],
  );
  const endMs = Math.max(nowMs + 0.5 * hourMs, ...ends.map((ms) => ms + 0.3 * hourMs));
  const x = (ms: number) =>
    left + Math.min(1, Math.max(0, (ms - startMs) / (endMs - startMs))) * (right - left);
  const at = (instant: string) => x(Date.parse(instant));
  const told = publications.flatMap(({ toldAt }) => (toldAt === undefined ? [] : [toldAt]));
  const outline = sparkOf(outage, nowMs, nowMs - startMs)
    .map(([px, py]) => `${(left + px * (x(nowMs) - left)).toFixed(1)} ${(52 - py * 32).toFixed(1)}`)
    .join('L');
  return (
    <svg
      class="story"
      viewBox="0 0 630 166"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing, read as one sentence
      role="img"
      aria-label={sentence(outage, told.length, { times, nowMs })}
    >
      <rect x={x(nowMs)} y="12" width={right - x(nowMs)} height="136" fill="var(--bg)" />
      <Hours startMs={startMs} endMs={endMs} x={x} times={times} />
      {[say.story.out(), say.story.estimate(), say.story.told()].map((name, index) => (
        <text key={name} class="s-l" x="0" y={[38, 88, 136][index]}>
          {name}
        </text>
      ))}
      <path class="s-out" d={`M${outline}V52Z`} />
      <path class="s-outl" d={`M${outline}`} />
      <text class="s-n" x={at(outage.outage.startedAt) + 8} y="38">
        {count(outage.customersOut)}
      </text>
      {toldEtr === undefined ? undefined : (
        <Estimate
          from={at(toldEtr.releasedAt)}
          to={at(toldEtr.at)}
          y={82}
          words={say.story.said({ estimate: times.estimate(toldEtr.at, nowMs) })}
        />
      )}
      {released === undefined ? undefined : (
        <Estimate
          from={at(released.releasedAt)}
          to={at(released.at)}
          y={108}
          words={say.story.notToldYet({
            source: sourceWords[released.source],
            estimate: times.estimate(released.at, nowMs),
          })}
          isNew
        />
      )}
      {told.map((instant) => (
        <circle key={instant} class="s-m" cx={at(instant)} cy="132" r="6" />
      ))}
      <path class="s-now" d={`M${x(nowMs)} 12V150`} />
      <text class="s-nowt" x={x(nowMs)} y="9" text-anchor="middle">
        {times.clock(new Date(nowMs).toISOString())}
      </text>
    </svg>
  );
}

function Estimate(props: {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly words: string;
  readonly isNew?: boolean;
}) {
  const { from, to, y } = props;
  const kind = props.isNew === true ? '2' : '';
  const isRoomy = to - from > 60;
  return (
    <>
      <path class={`s-e${kind}`} d={`M${from} ${y}H${to}`} />
      <circle class={`s-ed${kind}`} cx={from} cy={y} r="3.5" />
      <path class={`s-ee${kind}`} d={`M${to} ${y - 7}v14`} />
      <text
        class={props.isNew === true ? 's-n3' : 's-n2'}
        x={isRoomy ? from + 8 : Math.max(from, to) + 6}
        y={y - 6}
        text-anchor={!isRoomy && to > 480 ? 'end' : 'start'}
      >
        {props.words}
      </text>
    </>
  );
}

/** Marks at whole hours, at most eight of them. */
function Hours(props: {
  readonly startMs: number;
  readonly endMs: number;
  readonly x: (ms: number) => number;
  readonly times: Times;
}) {
  const { startMs, endMs, x } = props;
  const everyMs = Math.max(1, Math.ceil((endMs - startMs) / hourMs / 8)) * hourMs;
  const first = Math.ceil(startMs / everyMs) * everyMs;
  const marks = Array.from(
    { length: Math.max(0, Math.floor((endMs - first) / everyMs) + 1) },
    (_, index) => first + index * everyMs,
  );
  return (
    <>
      {marks.map((ms) => (
        <g key={ms}>
          <path class="s-tick" d={`M${x(ms)} 12V148`} />
          <text class="s-ax" x={x(ms)} y="163" text-anchor="middle">
            {props.times.clock(new Date(ms).toISOString())}
          </text>
        </g>
      ))}
    </>
  );
}

function sentence(
  outage: DeskOutage,
  told: number,
  { times, nowMs }: { readonly times: Times; readonly nowMs: number },
): string {
  const etr =
    outage.toldEtr === undefined
      ? say.story.noEstimateTold()
      : say.story.weSaid({ estimate: times.estimate(outage.toldEtr.at, nowMs) });
  return say.story.inWords({
    moment: times.moment(outage.outage.startedAt, nowMs),
    out: count(outage.customersOut),
    total: count(outage.customersTotal),
    etr,
    told,
  });
}
