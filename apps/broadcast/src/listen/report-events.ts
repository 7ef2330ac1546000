import { eventRecord, type EventRecord, type Report } from '@relight/contracts';
import type { ReplyKind } from '../converse/answer.ts';
import type { Reading } from '../triage/reading.ts';
import type { Heard } from './heard.ts';

export interface Told {
  readonly heard: Heard;
  readonly reading: Reading;
  readonly servicePointIds: readonly string[];
  readonly reply: ReplyKind | undefined;
  /** Domain time. */
  readonly receivedAt: string;
}

const SOURCE = 'relight/broadcast';
const MOST_SERVICE_POINTS = 50;

/** What others hear of a message: the report, if it is one, and the answer it is to get. */
export function eventsOf(told: Told): readonly EventRecord[] {
  const { heard, reply, receivedAt: time } = told;
  const { id, channel } = heard;
  return [
    ...(isReport(told.reading)
      ? [
          eventRecord('relight.report.v1', reportOf(told), {
            id: `${id}@1`,
            source: SOURCE,
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
            { reportId: id, channel, kind: reply, at: time },
            { id: `${id}@reply`, source: SOURCE, time, subject: id },
          ),
        ]),
  ];
}

/** STOP, START and HELP report nothing, unless a danger is told with them. */
function isReport({ intent, hazard }: Reading): boolean {
  const isCommand = intent === 'stop' || intent === 'start' || intent === 'help';
  return !isCommand || hazard !== undefined;
}

function reportOf({ heard, reading, servicePointIds, receivedAt }: Told): Report {
  const { class: kind, stillOut, back, hazard, confidence, place } = reading;
  return {
    id: heard.id,
    channel: heard.channel,
    class: kind,
    stillOut,
    back,
    ...(hazard === undefined ? {} : { hazard }),
    confidence,
    sentAt: heard.at,
    receivedAt,
    clue: {
      servicePointIds: servicePointIds.slice(0, MOST_SERVICE_POINTS),
      ...(heard.position === undefined ? {} : { position: heard.position }),
      ...(place === undefined ? {} : { text: place }),
    },
  };
}
