import type { UtilityFile } from '@relight/network';
import { randomOf } from '../utility/random.ts';
import { feederTrip, fuseBlown, momentary, transformerFailed } from './incidents.ts';
import { Neighbourhood, type StormContact } from './neighbourhood.ts';
import { bystanders } from './people.ts';
import type { IncidentSetting, StormAction } from './storm-action.ts';

export interface StormOptions {
  readonly utility: UtilityFile;
  readonly contacts: readonly StormContact[];
  readonly seed: number;
  readonly originMs: number;
  /** Small is one incident of each kind, in half the time; full unless told. */
  readonly size?: 'small' | 'full';
}

const minutes = 60;

/**
 * What happens in the storm, all of it, in order: ten minutes at 20 times speed. The same seed
 * gives the same storm; it knows the network and the customers, and nothing of who listens.
 */
export function planStorm(options: StormOptions): StormAction[] {
  const { utility, contacts, seed, originMs, size = 'full' } = options;
  const random = randomOf(seed, 'storm');
  const place = new Neighbourhood(utility, contacts, random);
  const setting = (number: number, at: number): IncidentSetting => ({
    place,
    at,
    number,
    originMs,
  });
  const actions = size === 'small' ? smallStorm(setting) : fullStorm(setting);
  return actions.toSorted((one, other) => one.at - other.at);
}

type SettingOf = (number: number, at: number) => IncidentSetting;

function smallStorm(setting: SettingOf): StormAction[] {
  return [
    feederTrip(setting(1, 1 * minutes), { stepBy: 'switching', nested: false, hazard: true }),
    fuseBlown(setting(2, 4 * minutes), { confirmedBy: 'oms' }),
    momentary(setting(3, 8 * minutes)),
    transformerFailed(setting(4, 12 * minutes)),
    bystanders(setting(5, 2 * minutes), 90 * minutes),
  ].flat();
}

function fullStorm(setting: SettingOf): StormAction[] {
  return [
    feederTrip(setting(1, 1 * minutes), { stepBy: 'switching', nested: true, hazard: true }),
    fuseBlown(setting(2, 7 * minutes), { confirmedBy: 'oms' }),
    momentary(setting(3, 12 * minutes)),
    feederTrip(setting(4, 18 * minutes), { stepBy: 'tie', nested: false, hazard: false }),
    transformerFailed(setting(5, 26 * minutes)),
    fuseBlown(setting(6, 33 * minutes), { confirmedBy: 'oms' }),
    fuseBlown(setting(7, 41 * minutes), { confirmedBy: 'meters' }),
    feederTrip(setting(8, 50 * minutes), { stepBy: 'switching', nested: false, hazard: true }),
    transformerFailed(setting(9, 60 * minutes)),
    fuseBlown(setting(10, 70 * minutes), { confirmedBy: 'oms' }),
    momentary(setting(11, 78 * minutes)),
    fuseBlown(setting(12, 85 * minutes), { confirmedBy: 'meters' }),
    transformerFailed(setting(13, 95 * minutes)),
    bystanders(setting(14, 2 * minutes), 190 * minutes),
  ].flat();
}
