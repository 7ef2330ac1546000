import { golden, type Case, type Impact, type Outage, type Publication } from '@relight/contracts';

/** Records of a storm evening that a test changes where it matters. */
const [impact] = golden['relight.impact.v1'];
const [publication] = golden['relight.publication.v1'];
const [caseRecord] = golden['relight.case.v1'];

export function anImpact(fields: Partial<Impact> = {}, outage: Partial<Outage> = {}): Impact {
  if (!impact) throw new Error('no golden impact');
  const { publicArea: _area, center: _center, ...rest } = impact;
  return {
    ...rest,
    customersOut: 50,
    customersTotal: 50,
    ...fields,
    outage: { ...impact.outage, ...outage },
  };
}

/** Told at `toldAt`, promising power at `etr`. */
export function aToldEtr(
  entryId: string,
  etr: string,
  toldAt: string,
  reason?: string,
): Publication {
  const { etr: released } = anImpact().outage;
  if (!publication || !released) throw new Error('no golden publication');
  const toldEtr = { ...released, entryId, at: etr, ...(reason === undefined ? {} : { reason }) };
  return { ...publication, id: `p-${entryId}`, outageId: 'o1', toldEtr, toldAt };
}

export function aCase(fields: Partial<Case> = {}): Case {
  if (!caseRecord) throw new Error('no golden case');
  return { ...caseRecord, ...fields };
}
