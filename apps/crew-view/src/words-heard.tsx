import type { Answered, RouteAt } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { Button, call, type Call, FieldError } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import type { Crew } from './crew.ts';
import { say } from './say.ts';

type ReportWords = Answered<RouteAt[typeof addresses.reportWords]>;

/** As many as fit on a phone; the newest say how it is now. */
const shownReports = 3;

/** What people wrote, fetched only when asked for, as each reading is recorded. */
export function WordsHeard(props: {
  readonly reportIds: readonly string[];
  readonly reports: number;
  readonly crew: Pick<Crew, 'times' | 'now'>;
  readonly call?: Call;
}) {
  const [heard, setHeard] = useState<readonly ReportWords[]>();
  const [error, setError] = useState<string>();
  const ids = props.reportIds.slice(-shownReports).toReversed();
  const read = async () => {
    const ask = props.call ?? call;
    // oxlint-disable-next-line relight/bounded-promises -- as many as fit on a phone
    const answers = await Promise.all(
      ids.map((id) => ask(addresses.reportWords, { params: { id } })),
    );
    const words = answers.flatMap((answer) => (answer.ok ? [answer.data] : []));
    const refused = answers.find((answer) => !answer.ok);
    if (words.length > 0) setHeard(words);
    setError(words.length === 0 && refused?.ok === false ? refused.message : undefined);
  };
  if (ids.length === 0) return undefined;
  if (heard === undefined)
    return (
      <div class="heard">
        <FieldError error={error} />
        <Button isWide onClick={() => void read()}>
          {say.wordsHeard.readWhatPeopleWrote()}
        </Button>
        <p class="voices">
          {voices(props.reports)} {say.wordsHeard.theReadingIsRecorded()}
        </p>
      </div>
    );
  return (
    <div class="heard">
      {heard.map((one) => (
        <figure key={one.id}>
          <blockquote>“{one.text}”</blockquote>
          <figcaption class="voices">
            {one.from}, {props.crew.times.moment(one.at, props.crew.now)}
          </figcaption>
        </figure>
      ))}
      <p class="voices">
        {voices(props.reports)} {say.wordsHeard.namesStayWithControl()}
      </p>
    </div>
  );
}

const voices = (reports: number) => say.wordsHeard.peopleSaySo({ reports });
