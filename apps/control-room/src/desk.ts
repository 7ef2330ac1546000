import type {
  Case,
  ChannelHealth,
  DeskFrame,
  DeskOutage,
  DeskPublication,
  DeskReport,
  FeedHealth,
  TalkFigure,
  UnseenPicture,
} from '@relight/contracts';
import type { OutageStatus } from '@relight/domain';

/** All the desk knows, each thing whole, by id. */
export interface Desk {
  readonly outages: ReadonlyMap<string, DeskOutage>;
  readonly cases: ReadonlyMap<string, Case>;
  readonly publications: ReadonlyMap<string, DeskPublication>;
  readonly reports: ReadonlyMap<string, DeskReport>;
  readonly channels: readonly ChannelHealth[];
  readonly feeds: readonly FeedHealth[];
  /** Pictures without words that nobody has looked at, oldest first. */
  readonly pictures: readonly UnseenPicture[];
  /** How many conversations wait, by queue. */
  readonly talk: readonly TalkFigure[];
}

export const emptyDesk: Desk = {
  outages: new Map(),
  cases: new Map(),
  publications: new Map(),
  reports: new Map(),
  channels: [],
  feeds: [],
  pictures: [],
  talk: [],
};

/** Reports older than this leave the screen's memory; the figures look back one hour. */
const keepReportsMs = 2 * 3_600_000;

/** The desk after some frames; each map is copied once, so a burst costs as little as one frame. */
export function applyFrames(desk: Desk, frames: readonly DeskFrame[]): Desk {
  const outages = new Map(desk.outages);
  const cases = new Map(desk.cases);
  const publications = new Map(desk.publications);
  let reports = new Map(desk.reports);
  let { channels, feeds, pictures, talk } = desk;
  for (const frame of frames)
    switch (frame.kind) {
      case 'snapshot':
        refill(outages, frame.outages, (each) => each.outage.id);
        refill(cases, frame.cases, (each) => each.id);
        refill(publications, frame.publications, (each) => each.id);
        refill(reports, frame.reports, (each) => each.id);
        channels = frame.channels;
        feeds = frame.feeds ?? [];
        pictures = frame.pictures ?? [];
        talk = frame.talk ?? [];
        break;
      case 'outage':
        outages.set(frame.outage.outage.id, frame.outage);
        break;
      case 'case':
        cases.set(frame.case.id, frame.case);
        break;
      case 'publication':
        publications.set(frame.publication.id, frame.publication);
        break;
      case 'report':
        reports.set(frame.report.id, frame.report);
        break;
      case 'channels':
        channels = frame.channels;
        break;
      case 'feeds':
        feeds = frame.feeds;
        break;
      case 'pictures':
        pictures = frame.pictures;
        break;
      case 'talk':
        talk = frame.talk;
        break;
    }
  const asOf = frames.at(-1)?.asOf;
  if (asOf !== undefined && reports.size > 2_000) reports = young(reports, Date.parse(asOf));
  return { outages, cases, publications, reports, channels, feeds, pictures, talk };
}

function refill<T>(map: Map<string, T>, all: readonly T[], idOf: (each: T) => string): void {
  map.clear();
  for (const each of all) map.set(idOf(each), each);
}

const young = (reports: ReadonlyMap<string, DeskReport>, nowMs: number) =>
  new Map(
    [...reports].filter(([, report]) => nowMs - Date.parse(report.receivedAt) < keepReportsMs),
  );

/** Power may be off for somebody now. */
export const isOut = (status: OutageStatus): boolean =>
  status === 'predicted' || status === 'confirmed' || status === 'partiallyRestored';

/** Open outages that have begun, most customers first. */
export const openOutages = (desk: Desk, nowMs: number): readonly DeskOutage[] =>
  [...desk.outages.values()]
    .filter(({ outage }) => isOut(outage.status) && !isAhead(outage.plannedFor?.startsAt, nowMs))
    .toSorted((a, b) => b.customersOut - a.customersOut);

/** Planned work that has not begun. */
export const isAhead = (startsAt: string | undefined, nowMs: number): boolean =>
  startsAt !== undefined && Date.parse(startsAt) > nowMs;

/** Publications of one outage, newest first. */
export const publicationsOf = (desk: Desk, outageId: string): readonly DeskPublication[] =>
  [...desk.publications.values()]
    .filter((publication) => publication.outageId === outageId)
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));

/** The one of an outage that waits for a person, oldest first. */
export const waitingOf = (desk: Desk, outageId: string): DeskPublication | undefined =>
  publicationsOf(desk, outageId).findLast(({ state }) => state === 'waiting');

/** Approved, and still to be taken back: a person has ten seconds of wall time, in a storm too. */
export const canTakeBack = (publication: DeskPublication, wallMs: number): boolean =>
  publication.state === 'approved' &&
  publication.undoUntil !== undefined &&
  Date.parse(publication.undoUntil) > wallMs;

/** An id as it stands beside a place: short ones whole, long ones by their end. */
export const shortId = (id: string): string => (id.length <= 10 ? id : id.slice(-6));

/** How an outage is named beside its place: its device, as crews say it, else its own id. */
export const nameOf = (outage: DeskOutage['outage']): string =>
  outage.device === undefined ? shortId(outage.id) : outage.device;
