import { count, duration, type Times } from '@relight/web-kit';
import type { ComponentChildren } from 'preact';
import type { DeskFigures } from './figures.ts';
import { minutesWords } from './lanes.ts';

/** The strip of figures; one that cannot be known is left out. */
export function Strip(props: {
  readonly figures: DeskFigures;
  readonly served: number | undefined;
  readonly times: Times;
}) {
  const { figures, served, times } = props;
  const { customersOut: out, claimed } = figures;
  return (
    <section aria-label="Figures">
      <dl class="kpis">
        <Figure
          name={served === undefined ? 'Customers out' : `Customers out, of ${count(served)}`}
          note={[
            served === undefined ? '' : share(out, served),
            claimed === undefined ? '' : `and ${count(claimed)} claimed`,
          ]
            .filter((words) => words !== '')
            .join(', ')}
        >
          {count(out)}
        </Figure>
        <Figure
          name="Outages"
          note={`${figures.drawn} drawn, ${figures.outages - figures.drawn} small`}
        >
          {count(figures.outages)}
        </Figure>
        {figures.back === undefined ? undefined : (
          <Figure name={`Back since ${times.clock(figures.back.sinceAt)}`} note="customers">
            {count(figures.back.customers)}
          </Figure>
        )}
        {figures.firstWordMs === undefined ? undefined : (
          <Figure name="First word, median" note="after the start">
            {duration(figures.firstWordMs)}
          </Figure>
        )}
        {figures.silence === undefined ? undefined : (
          <Figure name="Longest silence" note="limit 60">
            {figures.silence.isOver ? (
              <span class="flag r-act">{minutesWords(figures.silence.ms)}</span>
            ) : (
              minutesWords(figures.silence.ms)
            )}
          </Figure>
        )}
        {figures.kept === undefined ? undefined : (
          <Figure name="Estimates kept" note="of those restored">
            {figures.kept.kept} of {figures.kept.of}
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
