import { surenessWords } from '@relight/domain';
import type { PublicOutage } from '@relight/contracts';
import {
  Banner,
  count,
  duration,
  EtrLine,
  Facts,
  Icon,
  StatusGlyph,
  StatusTag,
  statusWords,
  type ShownStatus,
  Tag,
  type Times,
} from '@relight/web-kit';
import { useEffect, useRef } from 'preact/hooks';
import type { FoundPlace } from './find-place.tsx';
import { type Estimate, estimateOf, howMany, statusOf } from './outages.ts';
import { hashOf } from './route.ts';

interface AnswerProps {
  readonly outage: PublicOutage;
  /** The reader's own place; undefined when the outage was picked from the list. */
  readonly place: FoundPlace | undefined;
  /** The platform's time, ISO 8601. */
  readonly now: string;
  readonly times: Times;
  /** The news is old: past tense, dashed. */
  readonly isOld: boolean;
}

/** The answer first: when is it back; then how sure, four facts, and what we said before. */
export function Answer(props: AnswerProps) {
  const { outage, place, now, isOld } = props;
  const status = statusOf(outage);
  const where = place?.label ?? outage.properties.placeName;
  const estimate = estimateOf(outage, now);
  const card = useRef<HTMLElement>(null);
  // A pick far down the list would otherwise change something out of sight.
  useEffect(() => card.current?.scrollIntoView?.({ block: 'nearest' }), [outage.id]);
  return (
    <section ref={card} class={`card answer${isOld ? ' is-old' : ''}`} aria-labelledby="answer">
      <p class="answer-top">
        {isOld ? <OldTag {...props} /> : <StatusTag status={status} />}
        <span class="c3 answer-id">
          {place === undefined ? 'From the list' : 'For your area, not one home'}
        </span>
      </p>
      <h2 id="answer">{headline(outage, where, isOld)}</h2>
      <Lead {...props} estimate={estimate} />
      {outage.properties.disputed && !isOld ? (
        <Banner tone="doubt" icon={<StatusGlyph status="disputed" />}>
          {statusWords.disputed}.
        </Banner>
      ) : undefined}
      <Facts facts={factsOf(outage, props)} />
      <SaidBefore {...props} estimate={estimate} />
      <p class="answer-do">
        <a class="btn is-main" href={hashOf({ page: 'report', sameAs: outage.id })}>
          <Icon name="message" />
          {status === 'restored' ? 'Still dark? Tell us' : 'Mine is out too'}
        </a>
        <a class="btn" href={hashOf({ page: 'report' })}>
          Mine is different
        </a>
      </p>
    </section>
  );
}

function OldTag({ outage, times, now }: AnswerProps) {
  return (
    <Tag>
      <StatusGlyph status={statusOf(outage)} quiet /> At {times.clock(now)}
    </Tag>
  );
}

/** Now, and in the past tense once the news is old. */
const headlines: Readonly<Record<ShownStatus, readonly [string, string]>> = {
  predicted: ['Power is likely out', 'Power was likely out'],
  confirmed: ['Power is out', 'Power was out'],
  partly: ['Power is out', 'Power was out'],
  disputed: ['Power is out', 'Power was out'],
  suspected: ['Power is likely out', 'Power was likely out'],
  hazard: ['Keep away', 'Keep away'],
  restored: ['Power is back', 'Power was back'],
  cancelled: ['This was not an outage', 'This was not an outage'],
  planned: ['Planned work', 'Planned work'],
};

function headline(outage: PublicOutage, where: string, isOld: boolean): string {
  const [now, then] = headlines[statusOf(outage)];
  return `${isOld ? then : now} around ${where}`;
}

function Lead(props: AnswerProps & { readonly estimate: Estimate | undefined }) {
  const { outage, estimate, now, times, isOld } = props;
  const { restoredAt, plannedFor, since } = outage.properties;
  const status = statusOf(outage);
  if (status === 'restored' && restoredAt !== undefined)
    return (
      <p class="answer-lead">
        <span>Power came back</span> <b>{times.atMoment(restoredAt, now)}</b>
      </p>
    );
  if (status === 'planned' && plannedFor !== undefined)
    return (
      <p class="answer-lead">
        <b class="is-range">{times.work(plannedFor.startsAt, plannedFor.endsAt)}</b>
      </p>
    );
  if (estimate === undefined)
    return <p class="answer-none">No time yet. We say it here as soon as we know.</p>;
  return (
    <>
      <p class="answer-lead">
        <span>{isOld ? 'We said about' : 'Back by about'}</span>{' '}
        <b>{times.estimate(estimate.at, now)}</b>
      </p>
      {isOld ? (
        <p>We will say so here when that changes.</p>
      ) : (
        <>
          <EtrLine
            now={now}
            etr={estimate.at}
            from={estimate.from}
            to={estimate.to}
            since={since}
            times={times}
          />
          <p class="answer-sure">
            <b>{estimate.sureness ?? surenessWords(estimate.from, estimate.to)}.</b>{' '}
            {estimate.from === estimate.to
              ? ''
              : `Repairs like this mostly end between ${times.window(estimate.from, estimate.to, now).join(' and ')}.`}
          </p>
        </>
      )}
    </>
  );
}

function factsOf(outage: PublicOutage, { now, times, isOld }: AnswerProps) {
  const { since, customers, customersTotal, claimed, cause, crew, restoredAt, plannedFor } =
    outage.properties;
  const status = statusOf(outage);
  const doubt = claimed === true ? ', not confirmed yet' : '';
  const untilMs = Date.parse(restoredAt ?? now);
  const people =
    status === 'partly' || status === 'restored' ? (
      <>
        <b>{count(customers)}</b> of {count(customersTotal)} still out{doubt}
      </>
    ) : (
      <>
        <b>{howMany(outage)}</b> customers{doubt}
      </>
    );
  const out = {
    name: status === 'restored' ? 'Was out' : 'Out since',
    value: (
      <>
        <b>{times.moment(since, now)}</b>
        {isOld ? '' : `, ${duration(untilMs - Date.parse(since))}`}
      </>
    ),
  };
  return [
    ...(plannedFor === undefined || status !== 'planned' ? [out] : []),
    { name: 'How many', value: people },
    {
      name: 'Cause',
      value: cause ?? (status === 'planned' ? 'Planned work' : 'We are finding out why'),
    },
    ...(status === 'planned' ? [] : [{ name: 'Crew', value: crew ?? 'Not known yet' }]),
  ];
}

/** Every estimate keeps its past. */
function SaidBefore(props: AnswerProps & { readonly estimate: Estimate | undefined }) {
  const { times, now, estimate } = props;
  const said = props.outage.properties.saidBefore;
  if (said.length === 0) return undefined;
  const clocks = said.map(({ etr }) => times.estimate(etr, now));
  return (
    <details class="hist">
      <summary>
        <span class="hist-c">
          <Icon name="down" />
        </span>
        We first said {clocks.join(', then ')}. Why?
      </summary>
      <ol>
        {estimate === undefined ? undefined : (
          <li>
            <span>Now</span>
            <b>{times.estimate(estimate.at, now)}</b>
          </li>
        )}
        {said.toReversed().map((before) => (
          <li key={before.toldAt}>
            <b>{times.moment(before.toldAt, now)}</b>
            <span>
              We said <s>{times.estimate(before.etr, now)}</s>
            </span>
            <span class="c2">{before.reason ?? ''}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The reader's place when nothing drawn touches it: what we know, and what to check first. */
export function NoOutage({
  place,
  isOld,
}: {
  readonly place: FoundPlace;
  readonly isOld: boolean;
}) {
  return (
    <section class={`card answer${isOld ? ' is-old' : ''}`} aria-labelledby="answer">
      <p class="answer-top">
        <Tag>
          <Icon name="check" /> No outage known
        </Tag>
        <span class="c3 answer-id">For your area, not one home</span>
      </p>
      <h2 id="answer">
        {isOld ? 'Power was on' : 'Power should be on'} around {place.label}
      </h2>
      <p class="answer-sure">
        Customers without power in outages that touch {place.areaName}: {place.customersOut}. Small
        outages are not drawn; whoever is in one is told in person.
      </p>
      <p class="answer-do is-one">
        <a class="btn is-main" href={hashOf({ page: 'report' })}>
          My power is out: report it
        </a>
      </p>
      <div class="next">
        <h3>Before you report</h3>
        <ol>
          <li>
            <b>Look outside</b>
            <span>Are the street lights and neighbours dark too?</span>
          </li>
          <li>
            <b>Check your main switch</b>
            <span>Dry hands. If it trips again, leave it off.</span>
          </li>
        </ol>
      </div>
    </section>
  );
}
