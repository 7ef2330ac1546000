import { surenessWords } from '@relight/domain';
import type { PublicOutage } from '@relight/contracts';
import {
  Banner,
  duration,
  EtrLine,
  Facts,
  Icon,
  locale,
  outageWords,
  Rich,
  StatusGlyph,
  StatusTag,
  Tag,
  type Times,
} from '@relight/web-kit';
import { useEffect, useRef } from 'preact/hooks';
import type { FoundPlace } from './find-place.tsx';
import { causeOf, crewOf, type Estimate, estimateOf, howMany, statusOf } from './outages.ts';
import { hashOf } from './route.ts';
import { statedWords, words } from './words.ts';

interface AnswerProps {
  readonly outage: PublicOutage;
  /** The reader's own place; undefined when the outage was picked from the list. */
  readonly place: FoundPlace | undefined;
  /** The platform's time, ISO 8601. */
  readonly now: string;
  /** The same, when `now` is as old as the news. */
  readonly actualNow?: string;
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
          {place === undefined ? words.answer.fromList() : words.answer.forArea()}
        </span>
      </p>
      <h2 id="answer">{headline(outage, where, isOld)}</h2>
      <Lead {...props} estimate={estimate} />
      {outage.properties.disputed && !isOld ? (
        <Banner tone="doubt" icon={<StatusGlyph status="disputed" />}>
          {words.answer.disputed()}
        </Banner>
      ) : undefined}
      <Facts facts={factsOf(outage, props)} />
      <SaidBefore {...props} estimate={estimate} />
      <p class="answer-do">
        <a class="btn is-main" href={hashOf({ page: 'report', sameAs: outage.id })}>
          <Icon name="message" />
          {status === 'restored' ? words.answer.stillDark() : words.answer.mineToo()}
        </a>
        <a class="btn" href={hashOf({ page: 'report' })}>
          {words.answer.mineDifferent()}
        </a>
      </p>
    </section>
  );
}

function OldTag({ outage, times, now }: AnswerProps) {
  return (
    <Tag>
      <StatusGlyph status={statusOf(outage)} quiet /> {words.list.at({ clock: times.clock(now) })}
    </Tag>
  );
}

/** Now, and in the past tense once the news is old. */
function headline(outage: PublicOutage, place: string, isOld: boolean): string {
  return words.answer[isOld ? 'then' : 'now'][statusOf(outage)]({ place });
}

function Lead(props: AnswerProps & { readonly estimate: Estimate | undefined }) {
  const { outage, estimate, now, times, isOld } = props;
  const { restoredAt, plannedFor, since } = outage.properties;
  const status = statusOf(outage);
  if (status === 'restored' && restoredAt !== undefined)
    return (
      <p class="answer-lead">
        <span>{words.answer.cameBack()}</span> <b>{times.atMoment(restoredAt, now)}</b>
      </p>
    );
  if (status === 'planned' && plannedFor !== undefined)
    return (
      <p class="answer-lead">
        <b class="is-range">{times.work(plannedFor.startsAt, plannedFor.endsAt)}</b>
      </p>
    );
  if (estimate === undefined) return <p class="answer-none">{noTimeWords(props)}</p>;
  return (
    <>
      <p class="answer-lead">
        <span>{isOld ? words.answer.saidAbout() : words.answer.backByAbout()}</span>{' '}
        <b>{times.said.estimate(estimate.at, now)}</b>
      </p>
      {isOld ? (
        <p>{words.answer.willSay()}</p>
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
            <b>{surenessWords(estimate.from, estimate.to, locale)}.</b>{' '}
            {estimate.from === estimate.to ? '' : windowWords(estimate, now, times)}
          </p>
        </>
      )}
    </>
  );
}

/** What is said instead of a time: when more comes, and that a promise of it passed in vain or is late. */
function noTimeWords({ outage, now, actualNow = now, times, isOld }: AnswerProps): string {
  const { nextWordAt, nothingNewAt } = outage.properties;
  const said = (at: string) => ({ at: times.said.moment(at, now) });
  const isPast = nextWordAt !== undefined && nextWordAt <= actualNow;
  // A page that gets news has the next promise within seconds; one that gets none broke this one.
  if (isPast && isOld) return words.answer.wordLate(said(nextWordAt));
  if (nextWordAt === undefined || isPast) return words.answer.noTime();
  const passed = nothingNewAt === undefined ? [] : [words.answer.nothingNew(said(nothingNewAt))];
  return [...passed, words.answer.noTimeNextWord(said(nextWordAt))].join(' ');
}

function windowWords({ from: start, to: end }: Estimate, now: string, times: Times): string {
  const [from, to] = times.said.window(start, end, now);
  return words.answer.window({ from, to });
}

function factsOf(outage: PublicOutage, { now, times, isOld }: AnswerProps) {
  const { since, claimed, restoredAt, plannedFor } = outage.properties;
  const status = statusOf(outage);
  const untilMs = Date.parse(restoredAt ?? now);
  const people = howManyWords(outage);
  const sinceWords = times.moment(since, now);
  const out = {
    name: status === 'restored' ? words.answer.wasOut() : words.answer.outSince(),
    value: isOld ? (
      <b>{sinceWords}</b>
    ) : (
      <Rich
        text={words.answer.sinceFor({
          since: sinceWords,
          span: duration(untilMs - Date.parse(since)),
        })}
      />
    ),
  };
  return [
    ...(plannedFor === undefined || status !== 'planned' ? [out] : []),
    {
      name: words.answer.howMany(),
      value: (
        <Rich text={claimed === true ? words.answer.unconfirmed({ words: people }) : people} />
      ),
    },
    {
      name: words.answer.cause(),
      value: causeOf(outage) ?? causeUnknown(status === 'planned'),
    },
    ...(status === 'planned'
      ? []
      : [{ name: words.answer.crew(), value: crewOf(outage) ?? outageWords.crewUnknown() }]),
  ];
}

const causeUnknown = (isPlannedWork: boolean): string =>
  isPlannedWork ? outageWords.cause.planned.sentence() : outageWords.causeUnknown();

function howManyWords(outage: PublicOutage): string {
  const { customers: count, customersTotal: total } = outage.properties;
  const status = statusOf(outage);
  return status === 'partly' || status === 'restored'
    ? words.answer.stillOut({ count, total })
    : words.answer.customers({
        howMany: howMany(outage),
        customerNoun: words.customerNoun({ count }),
      });
}

/** Every estimate keeps its past. */
function SaidBefore(props: AnswerProps & { readonly estimate: Estimate | undefined }) {
  const { times, now, estimate } = props;
  const said = props.outage.properties.saidBefore;
  if (said.length === 0) return undefined;
  const clocks = said
    .map(({ etr }) => times.said.estimate(etr, now))
    .reduce((before, next) => words.answer.joinClocks({ before, next }));
  return (
    <details class="hist">
      <summary>
        <span class="hist-c">
          <Icon name="down" />
        </span>
        {words.answer.firstSaid({ clocks })}
      </summary>
      <ol>
        {estimate === undefined ? undefined : (
          <li>
            <span>{words.answer.nowRow()}</span>
            <b>{times.estimate(estimate.at, now)}</b>
          </li>
        )}
        {said.toReversed().map((before) => (
          <li key={before.toldAt}>
            <b>{times.moment(before.toldAt, now)}</b>
            <span>
              <Rich
                text={words.answer.said({ etr: times.said.estimate(before.etr, now) })}
                as={{ s: (inside) => <s>{inside}</s> }}
              />
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
          <Icon name="check" /> {words.none.tag()}
        </Tag>
        <span class="c3 answer-id">{words.answer.forArea()}</span>
      </p>
      <h2 id="answer">
        {(isOld ? words.none.wasOn : words.none.shouldBeOn)({ place: place.label })}
      </h2>
      <p class="answer-sure">
        {words.none.counted({ area: place.areaName, count: statedWords(place.customersOut) })}
      </p>
      <p class="answer-do is-one">
        <a class="btn is-main" href={hashOf({ page: 'report' })}>
          {words.none.report()}
        </a>
      </p>
      <div class="next">
        <h3>{words.none.before()}</h3>
        <ol>
          <li>
            <b>{words.none.look()}</b>
            <span>{words.none.lookHow()}</span>
          </li>
          <li>
            <b>{words.none.switch()}</b>
            <span>{words.none.switchHow()}</span>
          </li>
        </ol>
      </div>
    </section>
  );
}
