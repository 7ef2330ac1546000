import type { Case, DeskOutage, ReleasedEtr } from '@relight/contracts';
import type { CauseKind } from '@relight/domain';
import { ago, count, hazardWords, placeWords, type Times } from '@relight/web-kit';
import type { StepName } from './steps.ts';
import { goodTo } from './way.ts';

/** What a case is, in a few words. */
export function caseTitle(each: Case): string {
  if (each.kind === 'hazard')
    return each.hazard === undefined ? 'Danger' : hazardWords[each.hazard];
  const people = each.reports === 1 ? '1 person' : `${count(each.reports)} people`;
  if (each.kind === 'stillOut') return `${people} still out`;
  return each.reports === 1 ? `${people} reports no power` : `${people} report no power`;
}

export const casePlace = (each: Case): string => placeWords(each) ?? 'Nobody could locate it';

/** "12 min ago, good to 30 m". */
export function caseAge(each: Case, now: string): string {
  const age = ago(Date.parse(now) - Date.parse(each.openedAt));
  return each.place === undefined ? age : `${age}, ${goodTo(each.place.accuracyMetres)}`;
}

/** "Held by Desk 1, 18:50"; undefined while nobody has it. */
export function caseHolder(
  each: Case,
  { times, now }: { readonly times: Times; readonly now: string },
): string | undefined {
  if (each.state === 'open') return undefined;
  const by = each.takenBy === undefined ? '' : ` by ${each.takenBy}`;
  const since = each.takenAt === undefined ? '' : `, ${times.moment(each.takenAt, now)}`;
  return `${stateWords[each.state]}${by}${since}`;
}

const stateWords = {
  held: 'Held',
  confirmed: 'Confirmed',
  dismissed: 'Found not there',
  madeSafe: 'Made safe',
} as const;

/** What stands before a count that is not certain. */
export function aboutOf(isPredicted: boolean, isClaimed: boolean): string {
  if (isClaimed) return 'said to be ';
  return isPredicted ? 'about ' : '';
}

/** "1,815 out. HV-2098-F2207". */
export function outageFacts({ outage, customersOut, basis }: DeskOutage): string {
  const about = aboutOf(outage.status === 'predicted', basis === 'claimed');
  const device = outage.device ?? outage.openDevices[0];
  return `${about}${count(customersOut)} out${device === undefined ? '' : `. ${device}`}`;
}

/** What others read of the crew there, short. */
export const crewThere: Readonly<Record<DeskOutage['outage']['crew'], string>> = {
  awaitingCrewAssignment: 'No crew yet',
  assigned: 'Crew assigned',
  enroute: 'Crew on the way',
  arrived: 'Crew there',
  fieldComplete: 'Work done',
};

export const stepWords: Readonly<Record<StepName, string>> = {
  assigned: 'Assigned',
  enroute: 'En route',
  arrived: 'On site',
  cause: 'Cause',
  estimate: 'Estimate',
  fieldComplete: 'Field complete',
};

/** The big button, in the words of who presses it. */
export const stepButtons: Readonly<Record<StepName, string>> = {
  assigned: 'I take this job',
  enroute: 'I am on my way',
  arrived: 'I am on site',
  cause: 'Cause and estimate',
  estimate: 'Give an estimate',
  fieldComplete: 'Field complete',
};

export const causeShort: Readonly<Record<CauseKind, string>> = {
  equipment: 'equipment',
  lightning: 'lightning',
  planned: 'planned work',
  powerSupply: 'supply failed',
  public: 'vehicle',
  vegetation: 'tree',
  weather: 'weather',
  wildlife: 'animal',
  unknown: 'not known',
  other: 'other',
};

export const etrGivers: Readonly<Record<ReleasedEtr['source'], string>> = {
  initial: 'first estimate',
  crew: 'a crew',
  operator: 'control',
  feed: 'the outage system',
};
