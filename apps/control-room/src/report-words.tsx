import {
  channelOf,
  type Answered,
  type Case,
  type DeskReport,
  type RouteAt,
  type UnseenPicture,
} from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { Rich, Button, call, hazardWords } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { namesOf } from './channel-names.ts';
import { nowAt, type Room } from './room.ts';
import { wordlessTitle } from './wordless.ts';
import { say } from './say.ts';

type Words = Answered<RouteAt[typeof addresses.reportWords]>;

/** A class in a word or two. */
export const classWords = {
  outage: say.reportWords.noPower(),
  restored: say.reportWords.powerIsBack(),
  question: say.reportWords.aQuestion(),
  complaint: say.reportWords.aComplaint(),
  praise: say.reportWords.thanks(),
  news: say.reportWords.secondHandNews(),
  other: say.reportWords.somethingElse(),
} as const;

const topicOf = (report: DeskReport) => {
  if (report.hazard !== undefined) return hazardWords[report.hazard];
  if (report.isWordless === true) return wordlessTitle(report.pictures ?? 0);
  return report.stillOut ? say.reportWords.stillOut() : classWords[report.class];
};

/** A sample of the reports of a case, newest first; words are read only when asked for. */
export function Sample({ room, each }: { readonly room: Room; readonly each: Case }) {
  return (
    <section class="sample" aria-labelledby="sample">
      <h2 id="sample">
        <Rich
          text={say.reportWords.reports({ reports: each.reportIds.length })}
          as={{ b: (inside) => <span>{inside}</span> }}
        />
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
    const answer = await call(addresses.reportWords, { params: { id } });
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
              ? say.reportWords.withPictures({ pictures: report.pictures })
              : ''}
          </>
        )}
        {words === undefined ? (
          <Button kind="quiet" onClick={() => void read()}>
            {say.reportWords.readTheWords()}
          </Button>
        ) : undefined}
      </p>
      {report?.isAnswerWithheld === true ? (
        <p class="c-act">{say.reportWords.answerNotSent()}</p>
      ) : undefined}
      <div aria-live="polite">
        {words === undefined ? undefined : (
          <p class="bubble">
            {words.text.trim() === '' ? say.reportWords.noWords() : <q>{words.text}</q>}
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
  if (unseen === undefined) return say.reportWords.aReport();
  return say.reportWords.byText({
    title: wordlessTitle(unseen.pictures),
    moment: moment(unseen.receivedAt),
  });
}

/** Kept by the provider, who may ask for a sign-in of its own. */
function Pictures({ urls }: { readonly urls: readonly string[] }) {
  return (
    <>
      {urls.map((url, at) => (
        <span key={url}>
          {' '}
          <a href={url} target="_blank" rel="noreferrer noopener">
            {urls.length === 1
              ? say.reportWords.openThePicture()
              : say.reportWords.openPicture({ number: at + 1 })}
          </a>
        </span>
      ))}
    </>
  );
}
