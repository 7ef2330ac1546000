import type { Case, DeskOutage, ReleasedEtr } from '@relight/contracts';
import type { CauseKind, CrewStatus } from '@relight/domain';
import { ago, count, hazardWords, placeWords, spoken, type Times } from '@relight/web-kit';
import { say } from './say.ts';
import type { StepName } from './steps.ts';
import { goodTo } from './way.ts';

/** What a case is, in a few words. */
export function caseTitle(each: Case): string {
  if (each.kind === 'hazard')
    return each.hazard === undefined ? say.case.danger() : hazardWords[each.hazard];
  const words = each.kind === 'stillOut' ? say.case.peopleStillOut : say.case.peopleReport;
  return words({ people: each.reports });
}

export const casePlace = (each: Case): string => placeWords(each) ?? say.case.nobodyLocatedIt();

/** "12 min ago, good to 30 m". */
export function caseAge(each: Case, now: string): string {
  const age = ago(Date.parse(now) - Date.parse(each.openedAt));
  if (each.place === undefined) return age;
  return say.case.ageAndAccuracy({ age, accuracy: goodTo(each.place.accuracyMetres) });
}

/** "Held by Desk 1, 18:50"; undefined while nobody has it. */
export function caseHolder(
  each: Case,
  { times, now }: { readonly times: Times; readonly now: string },
): string | undefined {
  if (each.state === 'open') return undefined;
  const { takenBy: who, takenAt } = each;
  const state = say.case.state[each.state]();
  const moment = takenAt === undefined ? undefined : times.moment(takenAt, now);
  if (who === undefined) return moment === undefined ? state : say.case.stateAt({ state, moment });
  return moment === undefined
    ? say.case.stateBy({ state, who })
    : say.case.stateByAt({ state, who, moment });
}

/** "1,815", "about 612", "said to be 60": a count that is not certain says so. */
export function aboutWords(customers: number, isPredicted: boolean, isClaimed: boolean): string {
  if (isClaimed) return say.outage.saidToBe({ customers });
  return isPredicted ? say.outage.about({ customers }) : count(customers);
}

/** "1,815 out. HV-2098-F2207". */
export function outageFacts({ outage, customersOut, basis }: DeskOutage): string {
  const words =
    basis === 'claimed'
      ? say.outage.saidToBeOut
      : outage.status === 'predicted'
        ? say.outage.aboutOut
        : say.outage.out;
  const out = words({ customers: customersOut });
  const device = outage.device ?? outage.openDevices[0];
  return device === undefined ? out : say.outage.withDevice({ out, device });
}

/** What others read of the crew there, short. */
export const crewThere: Readonly<Record<CrewStatus, string>> = spoken(say.outage.crewThere);

export const stepWords: Readonly<Record<StepName, string>> = spoken(say.steps);

/** The big button, in the words of who presses it. */
export const stepButtons: Readonly<Record<StepName, string>> = spoken(say.stepButtons);

export const causeShort: Readonly<Record<CauseKind, string>> = spoken(say.causeShort);

export const etrGivers: Readonly<Record<ReleasedEtr['source'], string>> = spoken(say.etrGivers);
