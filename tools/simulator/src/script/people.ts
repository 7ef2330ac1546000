import type { ContactRow } from '@relight/broadcast';
import type { TownShape } from './town.ts';

/** Service points in the order of their numbers. */
export function homesOf({ feeders, streets, homes }: TownShape): readonly string[] {
  const ids: string[] = [];
  for (let feeder = 1; feeder <= feeders; feeder += 1) {
    for (let street = 1; street <= streets; street += 1) {
      for (let home = 1; home <= homes; home += 1) ids.push(`SP-${feeder}-${street}-${home}`);
    }
  }
  return ids;
}

/** From the numbers that are nobody's. */
export function phoneOf(home: number): string {
  return `+12025550${String(100 + (home % 100)).padStart(3, '0')}`;
}

/** Where those who have one read their mail. */
export function mailOf(home: number): string | undefined {
  return home % 5 === 2 || home % 5 === 4 ? `resident-${home}@mail.example` : undefined;
}

/**
 * One person a home; some have a second one, some are not asked, one cannot be reached. Some have phone
 * and mail, some mail alone.
 */
export function contactRows(shape: TownShape): readonly ContactRow[] {
  const homes = homesOf(shape);
  return homes.map((servicePoint, home) => {
    const second = home % 7 === 3 ? [homes[(home + 5) % homes.length] ?? servicePoint] : [];
    const value = {
      id: `C-${home}`,
      name: `Resident ${home}`,
      ...(home % 5 !== 4 && { phone: phoneOf(home) }),
      email: mailOf(home),
      locale: home % 6 === 1 ? 'es' : 'en',
      servicePointIds: [servicePoint, ...second],
      consent: home % 9 === 8 ? 'no' : 'yes',
    };
    return { line: home + 1, value };
  });
}
