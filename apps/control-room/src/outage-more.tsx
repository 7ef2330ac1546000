import type { DeskPublication } from '@relight/contracts';
import { StatusGlyph, type Times } from '@relight/web-kit';
import { saidIn } from './approval.ts';
import { doubtTitle, hazardTitle, placeOf } from './lanes.ts';
import { publicationTitle } from './publication-words.ts';
import type { Room } from './room.ts';
import { say } from './say.ts';

const stateWords = {
  waiting: 'waits',
  approved: 'approved',
  sending: say.outageMore.goingOut(),
  done: 'told',
  overtaken: say.outageMore.overtakenByNewerNews(),
  returned: say.outageMore.sentBack(),
} as const;

/** What else was said of this outage. */
export function OtherPublications(props: {
  readonly publications: readonly DeskPublication[];
  readonly times: Times;
  readonly nowMs: number;
}) {
  const { times, nowMs } = props;
  if (props.publications.length === 0) return undefined;
  return (
    <section class="pan more" aria-labelledby="said">
      <header>
        <h2 id="said">{say.outageMore.saidBefore()}</h2>
      </header>
      <ul>
        {props.publications.map((each) => (
          <li key={each.id}>
            <b>{publicationTitle(each, times, nowMs)}</b>{' '}
            <span>
              {stateWords[each.state]} {times.moment(each.toldAt ?? each.createdAt, nowMs)},{' '}
              {say.outageMore.people({ people: each.reach.recipients })}
            </span>
            {firstWords(each).map((words) => (
              <p key={words}>{words}</p>
            ))}
            {(each.delivery?.unsure ?? 0) === 0 ? undefined : (
              <p class="c-act">
                {say.outageMore.mayOrMayNotHaveArrived({ messages: each.delivery?.unsure ?? 0 })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Dangers and doubts tied to this outage, still open. */
export function CasesHere({ room, outageId }: { readonly room: Room; readonly outageId: string }) {
  const cases = [...room.desk.cases.values()].filter(
    (each) => each.outageId === outageId && each.state !== 'dismissed' && each.state !== 'madeSafe',
  );
  if (cases.length === 0) return undefined;
  return (
    <section class="pan more" aria-labelledby="cases">
      <header>
        <h2 id="cases">{say.outageMore.dangersAndDoubtsHere()}</h2>
      </header>
      <ul>
        {cases.map((each) => (
          <li key={each.id}>
            <StatusGlyph
              status={
                each.kind === 'hazard'
                  ? 'hazard'
                  : each.kind === 'stillOut'
                    ? 'disputed'
                    : 'suspected'
              }
            />{' '}
            <a href={`#/case/${encodeURIComponent(each.id)}`}>
              {each.kind === 'hazard' ? hazardTitle(each) : doubtTitle(each)}
            </a>{' '}
            <span>
              {placeOf(each)}, {each.state}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Its words in the channel that comes first. */
function firstWords(each: DeskPublication): readonly string[] {
  const [first] = saidIn(each);
  return first === undefined ? [] : [first.parts.join(' ')];
}
