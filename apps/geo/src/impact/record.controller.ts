import { Controller } from '@nestjs/common';
import { routes, type Asked, type RecordEntry } from '@relight/contracts';
import { Answers, Parsed } from '@relight/service-kit';
import type { ImpactNote } from './impact.schema.ts';
import { ImpactStore } from './impact.store.ts';

/** What geo adds to the one record of an outage: how many it touched, and when that changed. */
@Controller()
export class RecordController {
  constructor(private readonly impacts: ImpactStore) {}

  @Answers(routes.outageRecord)
  async record(
    @Parsed() { params: { id: outageId } }: Asked<typeof routes.outageRecord>,
  ): Promise<{ readonly outageId: string; readonly entries: readonly RecordEntry[] }> {
    const stored = await this.impacts.get(outageId);
    return { outageId, entries: (stored?.history ?? []).map(entryOf) };
  }
}

const wordsOf = {
  topology: 'by the network',
  polygon: "by the feed's area",
  claimed: "by the feed's count",
} as const;

function entryOf({ at, ...details }: ImpactNote): RecordEntry {
  const { customersOut, customersTotal, basis, areaFault } = details;
  const fault = areaFault === undefined ? '' : `; the area drawn is of no use: ${areaFault}`;
  const text = `${customersOut} of ${customersTotal} customers out, ${wordsOf[basis]}${fault}`;
  return { at, service: 'geo', kind: 'impact', text, details };
}
