import { count, duration, type Times } from '@relight/web-kit';
import type { ComponentChildren } from 'preact';
import type { DeskFigures } from './figures.ts';
import { minutesWords } from './lanes.ts';
import { say } from './say.ts';

/** The strip of figures; one that cannot be known is left out. */
export function Strip(props: {
  readonly figures: DeskFigures;
  readonly served: number | undefined;
  readonly times: Times;
}) {
  const { figures, served, times } = props;
  const { customersOut: out, claimed } = figures;
  return (
    <section aria-label={say.strip.figures()}>
      <dl class="kpis">
        <Figure
          name={
            served === undefined
              ? say.strip.customersOut()
              : say.strip.customersOutOf({ count: count(served) })
          }
          note={[
            served === undefined ? '' : share(out, served),
            claimed === undefined ? '' : say.strip.andClaimed({ count: count(claimed) }),
          ]
            .filter((words) => words !== '')
            .join(', ')}
        >
          {count(out)}
        </Figure>
        <Figure
          name={say.strip.outages()}
          note={say.strip.drawnSmall({
            drawn: figures.drawn,
            small: figures.outages - figures.drawn,
          })}
        >
          {count(figures.outages)}
        </Figure>
        {figures.back === undefined ? undefined : (
          <Figure
            name={say.strip.backSince({ clock: times.clock(figures.back.sinceAt) })}
            note="customers"
          >
            {count(figures.back.customers)}
          </Figure>
        )}
        {figures.firstWordMs === undefined ? undefined : (
          <Figure name={say.strip.firstWordMedian()} note={say.strip.afterTheStart()}>
            {duration(figures.firstWordMs)}
          </Figure>
        )}
        {figures.silence === undefined ? undefined : (
          <Figure name={say.strip.longestSilence()} note="limit 60">
            {figures.silence.isOver ? (
              <span class="flag r-act">{minutesWords(figures.silence.ms)}</span>
            ) : (
              minutesWords(figures.silence.ms)
            )}
          </Figure>
        )}
        {figures.kept === undefined ? undefined : (
          <Figure name={say.strip.estimatesKept()} note={say.strip.ofThoseRestored()}>
            {say.strip.keptOf(figures.kept)}
          </Figure>
        )}
      </dl>
    </section>
  );
}

function Figure(props: {
  readonly name: string;
  readonly note: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        <b>{props.children}</b>
        <span>{props.note}</span>
      </dd>
    </div>
  );
}

/** "6.2 %", "under 0.1 %". */
function share(part: number, whole: number): string {
  if (whole <= 0 || part === 0) return '0 %';
  const percent = (part / whole) * 100;
  return percent < 0.1 ? 'under 0.1 %' : `${percent.toFixed(1)} %`;
}
