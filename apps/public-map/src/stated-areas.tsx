import type { PublicOutages } from '@relight/contracts';
import { count, type Times } from '@relight/web-kit';
import { statedWords, words } from './words.ts';

interface StatedAreasProps {
  readonly data: PublicOutages;
  readonly times: Times;
}

/** Totals by area, as feeds state them that list no single outages. */
export function StatedAreas({ data, times }: StatedAreasProps) {
  const areas = data.feeds?.areas ?? [];
  if (areas.length === 0) return undefined;
  return (
    <section class="card olist" aria-labelledby="stated">
      <div class="olist-h">
        <h2 id="stated">{words.stated.heading()}</h2>
      </div>
      <ul>
        {areas.map(({ name, customers, customersServed, asOf }) => (
          <li class="orow" key={name}>
            <span class="orow-main">
              <span class="orow-place">{name}</span>
              <span class="orow-sub">
                {customersServed === undefined
                  ? words.stated.out({ customers: statedWords(customers) })
                  : words.stated.outOf({
                      customers: statedWords(customers),
                      served: count(customersServed),
                    })}{' '}
                {words.stated.asOf({ clock: times.clock(asOf) })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
