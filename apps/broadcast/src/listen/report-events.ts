import {
  asHeardBy,
  asReplyKind,
  eventRecord,
  type EventRecord,
  type ReplyKind,
  type Report,
} from '@relight/contracts';
import type { Intent, Reading } from '../triage/reading.ts';
import type { Heard } from './heard.ts';

/** A message as it was heard and read, and what its answer depends on. */
export interface HeardMessage {
  readonly heard: Heard;
  readonly reading: Reading;
  readonly servicePointIds: readonly string[];
  readonly reply: ReplyKind | undefined;
  readonly isWordless: boolean;
  readonly isAnswerWithheld: boolean;
  /** The report that this one takes back. */
  readonly takesBack: string | undefined;
  /** Domain time. */
  readonly receivedAt: string;
}

const source = 'relight/broadcast';
const mostServicePoints = 50;

/** What others hear of a message: the report, if it is one, and the answer it is to get. */
export function eventsOf(message: HeardMessage): readonly EventRecord[] {
  const { heard, reply, receivedAt: time } = message;
  const { id, channel } = heard;
  return [
    ...(isReport(message)
      ? [
          eventRecord('relight.report.v1', reportOf(message), {
            id: `${id}@1`,
            source: source,
            time,
            subject: id,
          }),
        ]
      : []),
    ...(reply === undefined
      ? []
      : [
          eventRecord(
            'relight.reply.v1',
            { reportId: id, ...asHeardBy(channel), ...asReplyKind(reply), at: time },
            { id: `${id}@reply`, source: source, time, subject: id },
          ),
        ]),
  ];
}

/** STOP, "no, all is fine" and 👍 report nothing, unless a danger is told with them. */
const reportNothing: ReadonlySet<Intent> = new Set<Intent>([
  'stop',
  'start',
  'help',
  'fine',
  'reaction',
  'automatic',
  'code',
]);

function isReport({
  reading: { intent, hazard },
  heard: { pictures = [] },
}: HeardMessage): boolean {
  return !reportNothing.has(intent) || hazard !== undefined || pictures.length > 0;
}

function reportOf(message: HeardMessage): Report {
  const { heard, reading, servicePointIds, receivedAt, isWordless, isAnswerWithheld } = message;
  const { takesBack } = message;
  const { pictures = [] } = heard;
  const { class: kind, stillOut, back, hazard, confidence, place } = reading;
  return {
    id: heard.id,
    ...asHeardBy(heard.channel),
    class: kind,
    stillOut,
    back,
    ...(hazard === undefined ? {} : { hazard }),
    confidence,
    sentAt: heard.at,
    receivedAt,
    ...(pictures.length > 0 ? { pictures: pictures.length } : {}),
    ...(isWordless ? { isWordless } : {}),
    ...(isAnswerWithheld ? { isAnswerWithheld } : {}),
    ...(takesBack === undefined ? {} : { takesBack }),
    clue: {
      servicePointIds: servicePointIds.slice(0, mostServicePoints),
      ...(heard.position === undefined ? {} : { position: heard.position }),
      ...(place === undefined ? {} : { text: place }),
    },
  };
}
