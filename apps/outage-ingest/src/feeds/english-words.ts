/** What feeds write in English for a cause or a crew, by the word that tells them apart; the first that fits. */
import type { CauseKind, CrewStatus } from '@relight/domain';

const causeWords: readonly (readonly [RegExp, CauseKind])[] = [
  [/safety (shutoff|outage)|\b(planned|scheduled)|upgrade|maintenance/i, 'planned'],
  [/lightning/i, 'lightning'],
  [/tree|vegetation|branch/i, 'vegetation'],
  [/weather|storm|wind|snow|heat/i, 'weather'],
  [/animal|bird|squirrel|balloon wildlife/i, 'wildlife'],
  [/vehicle|car |balloon|third.part|vandal|dig|fire/i, 'public'],
  [/equipment|underground|wire|pole|transformer/i, 'equipment'],
  [/transmission|substation|generation/i, 'powerSupply'],
];

export function causeOf(text: string): CauseKind {
  return causeWords.find(([words]) => words.test(text))?.[1] ?? 'unknown';
}

const crewWords: readonly (readonly [RegExp, CrewStatus])[] = [
  [/en ?route|on (its|their) way/i, 'enroute'],
  [/complete|finished/i, 'fieldComplete'],
  [
    /at the (outage )?location|on ?site|arrived|repair|assessing|unable to access|working/i,
    'arrived',
  ],
  [/will be assigned|awaiting|not yet/i, 'awaitingCrewAssignment'],
  [/assigned|dispatch/i, 'assigned'],
];

/** Undefined when it says nothing of a crew. */
export function crewOf(text: string): CrewStatus | undefined {
  return crewWords.find(([words]) => words.test(text))?.[1];
}
