/** Which devices of an outage SCADA itself has shown open: of these no meter and no list speaks. */
import type { StoredOutage } from './stored-outage.ts';

/** Open by SCADA's word; the others of the outage were inferred, or named by a ticket. */
export function shownOpen({ outage, shown }: StoredOutage): readonly string[] {
  // A record of an earlier release does not say: SCADA was taken to speak for all that is open.
  const devices = shown ?? (outage.witnesses.includes('scada') ? outage.openDevices : []);
  return devices.filter((device) => outage.openDevices.includes(device));
}

/** SCADA has shown it open; before SCADA is noted as a witness. */
export function showing(outage: StoredOutage, device: string): StoredOutage {
  const shown = shownOpen(outage);
  return shown.includes(device) ? outage : { ...outage, shown: [...shown, device] };
}

/** SCADA has shown it closed; before the outage is without it. */
export function noLongerShowing(outage: StoredOutage, device: string): StoredOutage {
  return { ...outage, shown: shownOpen(outage).filter((one) => one !== device) };
}

/** Meters and reports gave the place, and SCADA at most a part of it. */
export function isInferred({ outage: { witnesses } }: StoredOutage): boolean {
  return witnesses.every((one) => one === 'meters' || one === 'crowd' || one === 'scada');
}
