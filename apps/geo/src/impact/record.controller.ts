import { Controller } from '@nestjs/common';
import {
  recordPage,
  routes,
  type AnswerOf,
  type Asked,
  type RecordEntry,
} from '@relight/contracts';
import { Answers, Parsed } from '@relight/service-kit';
import type { ImpactNote } from './impact.schema.ts';
import { ImpactStore } from './impact.store.ts';

/** What geo adds to the one record of an outage: how many it touched, and when that changed. */
@Controller()
export class RecordController {
  constructor(private readonly impacts: ImpactStore) {}

  @Answers(routes.outageRecord)
  async record(
    @Parsed() { params: { id: outageId }, query }: Asked<typeof routes.outageRecord>,
  ): Promise<AnswerOf<typeof routes.outageRecord>> {
    const stored = await this.impacts.get(outageId);
    return { outageId, ...recordPage((stored?.history ?? []).map(entryOf), query) };
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
