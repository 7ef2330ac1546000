import { Controller, Get, Param } from '@nestjs/common';
import type { RecordEntry } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import { Allow } from '@relight/service-kit';
import type { HistoryEntry } from '../outage-record.ts';
import { IngestStores } from '../stores.ts';

/** What ingest knows of the one record of an outage: facts, ETRs, steps, commands, cases. */
@Controller('api/outages')
export class RecordController {
  constructor(private readonly stores: IngestStores) {}

  @Allow('operator', 'approver')
  @Get(':id/record')
  async record(
    @Param('id') id: string,
  ): Promise<{ readonly outageId: string; readonly entries: readonly RecordEntry[] }> {
    const record = await this.stores.outages.get(id);
    if (!record) throw new RelightError('NOT_FOUND', `There is no outage ${id}`);
    const cases = await this.stores.cases.find({ index: 'outageId', where: { outageId: id } });
    const entries = [record, ...cases].flatMap(({ history }) => history.map(entryOf));
    return { outageId: id, entries: entries.toSorted((a, b) => a.at.localeCompare(b.at)) };
  }
}

function entryOf({ at, kind, text, by }: HistoryEntry): RecordEntry {
  return { at, service: 'ingest', kind, text, ...(by === undefined ? {} : { by }) };
}
