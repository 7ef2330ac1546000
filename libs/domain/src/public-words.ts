import type { CauseKind, CrewStatus } from './vocabulary.ts';

/** What the public reads of a crew; undefined where there is nothing to say yet. */
export const crewWords: Readonly<Record<CrewStatus, string | undefined>> = {
  awaitingCrewAssignment: undefined,
  assigned: 'A crew is assigned',
  enroute: 'A crew is on the way',
  arrived: 'A crew is on site',
  fieldComplete: 'The crew has finished its work',
};

/** What the public reads of a cause when nobody wrote better words. */
export const causeWords: Readonly<Record<CauseKind, string | undefined>> = {
  equipment: 'Equipment failed',
  lightning: 'Lightning struck the line',
  planned: 'Planned work',
  powerSupply: 'Supply to the substation failed',
  public: 'Something hit our equipment',
  vegetation: 'A tree fell on the line',
  weather: 'Storm damage',
  wildlife: 'An animal touched the line',
  unknown: undefined,
  other: undefined,
};

/** How sure a window lets us sound: up to 1 h wide, up to 2 h, else. ISO instants. */
export function surenessWords(from: string, to: string): 'Sure' | 'Fairly sure' | 'A first guess' {
  const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
  if (hours <= 1) return 'Sure';
  return hours <= 2 ? 'Fairly sure' : 'A first guess';
}
