import type { Conversation, Promised } from '@relight/contracts';
import { duration, Facts } from '@relight/web-kit';
import { namesOf } from './channel-names.ts';
import { nowAt, type Room } from './room.ts';
import { Links } from './talk-link.tsx';
import { say } from './say.ts';

interface Given {
  readonly room: Room;
  readonly one: Conversation;
  readonly onDone: () => void;
}

/** The person, what is known with its source and age, and what was promised. */
export function TalkFacts({ room, one, onDone }: Given) {
  return (
    <aside class="pan talk-facts" aria-label={say.talkView.factsOf({ name: one.name })}>
      <section>
        <h2>
          {say.talkView.known()}{' '}
          {one.outageId === undefined ? undefined : (
            <a href={`#/outage/${encodeURIComponent(one.outageId)}`}>{say.talkView.openOutage()}</a>
          )}
        </h2>
        <ul class="talk-known">
          {one.facts.map((fact) => (
            <li
              key={`${fact.kind}${fact.text}`}
              class={fact.isUnsaid === true ? 'is-unsaid' : undefined}
            >
              <span>{fact.text}</span>
              <small>
                {fact.isUnsaid === true ? `${say.talkView.doNotSay()} · ` : ''}
                {say.talkView.asOf({
                  source: fact.source,
                  age: duration(Math.max(0, room.nowMs - Date.parse(fact.asOf))),
                })}
              </small>
            </li>
          ))}
        </ul>
      </section>
      <Promises room={room} one={one} />
      <Person room={room} one={one} onDone={onDone} />
    </aside>
  );
}

function Promises({ room, one }: Omit<Given, 'onDone'>) {
  if (one.promises.length === 0) return undefined;
  return (
    <section>
      <h2>{say.talkView.promises()}</h2>
      <ul class="talk-known">
        {one.promises.map((each) => (
          <li key={each.madeAt}>
            <span>{promiseWords(each, room)}</span>
            <small class={isOverdue(each, room) ? 'c-act' : undefined}>
              {outcomeWords(each, room)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function promiseWords({ dueAt, madeAt, by, words }: Promised, room: Room): string {
  const moment = (at: string): string => room.times.moment(at, nowAt(room));
  const what = words === undefined || words === '' ? '' : say.talkView.promiseWords({ words });
  return say.talkView.promise({ at: moment(dueAt), who: by, moment: moment(madeAt), what });
}

const isOverdue = ({ outcome, dueAt }: Promised, { nowMs }: Room): boolean =>
  outcome === undefined && Date.parse(dueAt) < nowMs;

function outcomeWords(promise: Promised, room: Room): string {
  const { outcome } = promise;
  if (outcome !== undefined) return say.talkView.outcome[outcome]();
  return isOverdue(promise, room) ? say.talkView.outcome.overdue() : say.talkView.outcome.due();
}

function Person({ room, one, onDone }: Given) {
  const { person, addresses } = one;
  const facts = addresses.map(({ channel, shown, consent, undeliverable }) => ({
    name: namesOf(room.desk.channels, channel).title,
    value: `${shown}, ${
      undeliverable === true ? say.talkView.undeliverable() : say.talkView.consent[consent]()
    }`,
  }));
  return (
    <section>
      <h2>
        {say.talkView.person()} <small>{say.talkView.readingIsNoted()}</small>
      </h2>
      {person.isKnown ? undefined : <p class="none">{say.talkView.stranger()}</p>}
      {person.critical ? <p class="c-danger">{say.talkView.critical()}</p> : undefined}
      <Facts
        facts={[
          ...(person.name === undefined ? [] : [{ name: say.talkView.name(), value: person.name }]),
          ...(person.places === 0
            ? []
            : [{ name: say.talkView.places(), value: String(person.places) }]),
          ...facts,
        ]}
      />
      <Links room={room} one={one} onDone={onDone} />
    </section>
  );
}
