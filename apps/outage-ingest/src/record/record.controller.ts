import { Controller } from '@nestjs/common';
import {
  recordPage,
  routes,
  type AnswerOf,
  type Asked,
  type RecordEntry,
} from '@relight/contracts';
import { RelightError } from '@relight/domain';
import { Answers, Parsed } from '@relight/service-kit';
import type { HistoryEntry } from '../stored-outage.ts';
import { IngestStores } from '../stores.ts';

/** What ingest knows of the one record of an outage: facts, ETRs, steps, commands, cases. */
@Controller()
export class RecordController {
  constructor(private readonly stores: IngestStores) {}

  @Answers(routes.outageRecord)
  async record(
    @Parsed() { params: { id }, query }: Asked<typeof routes.outageRecord>,
  ): Promise<AnswerOf<typeof routes.outageRecord>> {
    const outage = await this.stores.outages.get(id);
    if (!outage) throw new RelightError('NOT_FOUND', `There is no outage ${id}`);
    const cases = await this.stores.cases.find({ index: 'outageId', where: { outageId: id } });
    const entries = [outage, ...cases].flatMap(({ history }) => history.map(entryOf));
    return { outageId: id, ...recordPage(entries, query) };
  }
}

function entryOf({ at, kind, text, by }: HistoryEntry): RecordEntry {
  return { at, service: 'ingest', kind, text, ...(by === undefined ? {} : { by }) };
}
