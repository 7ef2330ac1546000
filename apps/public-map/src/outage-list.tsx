import type { PublicOutage, PublicOutages } from '@relight/contracts';
import { addresses, urlOf } from '@relight/contracts/addresses';
import {
  count,
  EmptyState,
  locale,
  Rich,
  StatusGlyph,
  statusWords,
  type Times,
} from '@relight/web-kit';
import {
  backWords,
  estimateOf,
  howMany,
  inOrder,
  isPlanned,
  statusOf,
  whyWords,
} from './outages.ts';
import { hashOf } from './route.ts';
import { statedWords, words } from './words.ts';

interface ListProps {
  readonly data: PublicOutages;
  readonly selectedId: string | undefined;
  readonly now: string;
  readonly times: Times;
  readonly isOld: boolean;
}

/** All outages as links; the map is the picture of this list. */
export function OutageList(props: ListProps) {
  const { data, isOld, times } = props;
  const sumWords = isOld ? words.list.wereOut : words.list.out;
  const outages = inOrder(data.features.filter((outage) => !isPlanned(outage)));
  return (
    <section
      class={`card olist${isOld ? ' is-old' : ''}`}
      id="list"
      tabindex={-1}
      aria-labelledby="all"
    >
      <div class="olist-h">
        <h2 id="all">
          {isOld ? words.list.at({ clock: times.clock(data.asOf) }) : words.list.all()}
        </h2>
        <p class="olist-sum">
          <Rich text={sumWords({ customers: data.totals.customersOut })} />
          <span class="only-wide">{shareWords(data.totals)}</span>
          <Claimed totals={data.totals} />
        </p>
      </div>
      {outages.length === 0 ? (
        <EmptyState heading={words.list.none()}>{words.list.noneHint()}</EmptyState>
      ) : (
        <ul>
          {outages.map((outage) => (
            <Row key={outage.id} outage={outage} {...props} />
          ))}
        </ul>
      )}
      <Small small={data.small} />
    </section>
  );
}

/** ", 6 in 100" of all. */
function shareWords({ customersOut, customersServed }: PublicOutages['totals']): string {
  const perHundred = (customersOut / Math.max(1, customersServed)) * 100;
  return perHundred < 1
    ? words.list.shareUnderOne()
    : words.list.share({ share: Math.round(perHundred) });
}

/** What feeds merely say stands beside what we know, never in it. */
function Claimed({ totals }: { readonly totals: PublicOutages['totals'] }) {
  const { customersClaimed } = totals;
  if (customersClaimed === undefined) return undefined;
  return (
    <span class="olist-claimed">
      <Rich text={words.list.claimed({ count: customersClaimed })} />
    </span>
  );
}

function Row(props: ListProps & { readonly outage: PublicOutage }) {
  const { outage, now, times, isOld } = props;
  const isSelected = outage.id === props.selectedId;
  const status = statusOf(outage);
  const back = backWords(outage, now, times, isOld);
  const isTimed =
    estimateOf(outage, now) !== undefined || outage.properties.restoredAt !== undefined;
  const { claimed, customers } = outage.properties;
  return (
    <li>
      <a
        class={`orow${isSelected ? ' is-sel' : ''}`}
        aria-current={isSelected ? 'true' : undefined}
        href={hashOf({ page: 'outage', id: outage.id })}
      >
        <span class="orow-g">
          <StatusGlyph status={status} quiet={isOld} />
        </span>
        <span class="orow-main">
          <span class="orow-place">
            {outage.properties.placeName} <span class="orow-word">{statusWords[status]}</span>
          </span>
          <span class="orow-sub">
            {whyWords(outage)}
            {claimed === true ? `. ${words.howManyUnconfirmed()}` : ''}
          </span>
        </span>
        <span class="orow-side">
          <span class="orow-n">
            {howMany(outage)}
            <span class="vh"> {words.customerNoun({ count: customers })}</span>
          </span>
          <span class={`orow-back${isTimed ? '' : ' is-soft'}`}>{back}</span>
        </span>
      </a>
    </li>
  );
}

/** Outages too small to draw, by area. */
function Small({ small }: { readonly small: PublicOutages['small'] }) {
  if (small.length === 0) return undefined;
  return (
    <section class="small" aria-labelledby="small">
      <h3 id="small">{words.small.heading()}</h3>
      <p class="hint">{words.small.hint()}</p>
      <table class="areas">
        <thead class="vh">
          <tr>
            <th scope="col">{words.small.area()}</th>
            <th scope="col">{words.small.customers()}</th>
            <th scope="col">{words.small.outages()}</th>
          </tr>
        </thead>
        <tbody>
          {small.map((area) => (
            <tr key={`${area.areaId}${area.claimed === true ? '?' : ''}`}>
              <th scope="row">{area.name}</th>
              <td>
                {(area.claimed === true ? words.small.claimedIn : words.small.customersIn)({
                  count: statedWords(area.customers),
                })}
              </td>
              <td>{words.small.outagesIn({ count: area.outages })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Planned work, soonest first. */
export function PlannedWork({ data, times, selectedId }: ListProps) {
  const planned = data.features
    .filter(isPlanned)
    .toSorted((a, b) => startOf(a).localeCompare(startOf(b)));
  const waiting = data.planned ?? [];
  if (planned.length + waiting.length === 0) return undefined;
  return (
    <section class="card olist" aria-labelledby="planned">
      <div class="olist-h">
        <h2 id="planned">{words.list.planned()}</h2>
      </div>
      <ul>
        {planned.map((outage) => (
          <li key={outage.id}>
            <a
              class={`orow${outage.id === selectedId ? ' is-sel' : ''}`}
              href={hashOf({ page: 'outage', id: outage.id })}
            >
              <span class="orow-g">
                <StatusGlyph status="planned" />
              </span>
              <span class="orow-main">
                <span class="orow-place">{outage.properties.placeName}</span>
                <span class="orow-sub">{whenWords(outage, times)}</span>
              </span>
              <span class="orow-side">
                <span class="orow-n">
                  {count(outage.properties.customers)}
                  <span class="vh">
                    {' '}
                    {words.customerNoun({ count: outage.properties.customers })}
                  </span>
                </span>
              </span>
            </a>
          </li>
        ))}
        {waiting.map((work) => (
          <li class="orow" key={work.id}>
            <span class="orow-g">
              <StatusGlyph status="planned" />
            </span>
            <span class="orow-main">
              <span class="orow-place">{work.placeName}</span>
              <span class="orow-sub">{times.work(work.startsAt, work.endsAt)}</span>
            </span>
            <span class="orow-side">
              <span class="orow-n">
                {count(work.customers)}
                <span class="vh"> {words.customerNoun({ count: work.customers })}</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const startOf = ({ properties }: PublicOutage) =>
  properties.plannedFor?.startsAt ?? properties.since;

function whenWords({ properties }: PublicOutage, times: Times): string {
  const { plannedFor } = properties;
  if (plannedFor === undefined) return words.list.plannedNow();
  return times.work(plannedFor.startsAt, plannedFor.endsAt);
}

/** Still shapes while the first answer is on its way. */
export function LoadingList() {
  return (
    <section class="card olist" id="list" tabindex={-1} aria-labelledby="all" aria-busy="true">
      <div class="olist-h">
        <h2 id="all">{words.list.all()}</h2>
        <p class="olist-sum">{words.list.loading()}</p>
      </div>
      {[62, 54, 70, 48, 58].map((width) => (
        <div class="orow" key={width} aria-hidden="true">
          <span class="sk sk-dot" />
          <span class="orow-main">
            <span class="sk" style={{ width: `${width}%`, height: '14px' }} />
            <span class="sk" style={{ width: `${width + 20}%`, height: '12px' }} />
          </span>
          <span class="sk" style={{ width: '44px', height: '14px' }} />
        </div>
      ))}
      <p class="hint olist-foot">
        <Rich
          text={words.list.slow()}
          as={{
            facts: (inside) => (
              <a href={urlOf(addresses.plainPage, {}, { lang: locale })}>{inside}</a>
            ),
          }}
        />
      </p>
    </section>
  );
}
