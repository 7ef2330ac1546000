import { channelOf, type Case, type DeskReport, type UnseenPicture } from '@relight/contracts';
import { Button, callApi, hazardWords } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { namesOf } from './channel-names.ts';
import { nowAt, type Room } from './room.ts';
import { wordlessTitle } from './wordless.ts';

interface Words {
  readonly channel: string;
  readonly text: string;
  readonly from: string;
  readonly at: string;
  readonly pictures?: readonly string[];
}

const classWords = {
  outage: 'No power',
  restored: 'Power is back',
  question: 'A question',
  complaint: 'A complaint',
  praise: 'Thanks',
  news: 'Second-hand news',
  other: 'Something else',
} as const;

const topicOf = (report: DeskReport) => {
  if (report.hazard !== undefined) return hazardWords[report.hazard];
  if (report.isWordless === true) return wordlessTitle(report.pictures ?? 0);
  return report.stillOut ? 'Still out' : classWords[report.class];
};

/** A sample of the reports of a case, newest first; words are read only when asked for. */
export function Sample({ room, each }: { readonly room: Room; readonly each: Case }) {
  return (
    <section class="sample" aria-labelledby="sample">
      <h2 id="sample">
        Reports <span>{each.reportIds.length} newest; each reading is noted with your name</span>
      </h2>
      <ul>
        {each.reportIds.toReversed().map((id) => (
          <ReportLine key={id} id={id} room={room} />
        ))}
      </ul>
    </section>
  );
}

/** What a report says in a line, and its words once somebody asks for them. */
export function ReportLine({ id, room }: { readonly id: string; readonly room: Room }) {
  const [words, setWords] = useState<Words>();
  const [error, setError] = useState<string>();
  const report = room.desk.reports.get(id);
  const unseen = room.desk.pictures.find(({ reportId }) => reportId === id);
  const read = async () => {
    const answer = await callApi<Words>('GET', `/api/desk/reports/${encodeURIComponent(id)}/words`);
    if (answer.ok) setWords(answer.data);
    setError(answer.ok ? undefined : answer.message);
  };
  const moment = (at: string) => room.times.moment(at, nowAt(room));
  const place = report?.evidence?.place?.label ?? report?.clue.text;
  return (
    <li>
      <p class="rep-h">
        {report === undefined ? (
          wordsOfUnknown(unseen, moment)
        ) : (
          <>
            <b>{topicOf(report)}</b> {namesOf(room.desk.channels, channelOf(report)).by},{' '}
            {moment(report.receivedAt)}
            {place === undefined ? '' : `, ${place}`}
            {report.isWordless !== true && report.pictures !== undefined
              ? `, with ${report.pictures === 1 ? 'a picture' : `${report.pictures} pictures`}`
              : ''}
          </>
        )}
        {words === undefined ? (
          <Button kind="quiet" onClick={() => void read()}>
            Read the words
          </Button>
        ) : undefined}
      </p>
      {report?.isAnswerWithheld === true ? (
        <p class="c-act">
          Our answer was not sent: whoever told this asked for no more texts, or cannot be texted
          now. Reach them otherwise.
        </p>
      ) : undefined}
      <div aria-live="polite">
        {words === undefined ? undefined : (
          <p class="bubble">
            {words.text.trim() === '' ? 'No words.' : <q>{words.text}</q>}
            <Pictures urls={words.pictures ?? []} />
            <span class="sub">
              {words.from}, {namesOf(room.desk.channels, words.channel).by}, {moment(words.at)}
            </span>
          </p>
        )}
        {error === undefined ? undefined : <p class="c-act">{error}</p>}
      </div>
    </li>
  );
}

/** What is known of a report that came longer ago than the desk remembers. */
function wordsOfUnknown(unseen: UnseenPicture | undefined, moment: (at: string) => string): string {
  if (unseen === undefined) return 'A report';
  return `${wordlessTitle(unseen.pictures)} by text, ${moment(unseen.receivedAt)}`;
}

/** Kept by the provider, who may ask for a sign-in of its own. */
function Pictures({ urls }: { readonly urls: readonly string[] }) {
  return (
    <>
      {urls.map((url, at) => (
        <span key={url}>
          {' '}
          <a href={url} target="_blank" rel="noreferrer noopener">
            {urls.length === 1 ? 'Open the picture' : `Open picture ${at + 1}`}
          </a>
        </span>
      ))}
    </>
  );
}
