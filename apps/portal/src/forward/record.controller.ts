import { Controller } from '@nestjs/common';
import { routes, urlOf, type AnswerOf, type Asked, type RecordEntry } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import { Answers, Parsed, Who, type Person } from '@relight/service-kit';
import { otherOwners, Owners, type OtherOwner } from './owners.ts';

type Part = readonly RecordEntry[] | 'unknown' | 'away';

/** The one record of an outage: what each owner knows, in the order it happened. */
@Controller()
export class RecordController {
  constructor(private readonly owners: Owners) {}

  @Answers(routes.outageRecord)
  async record(
    @Parsed() { params }: Asked<typeof routes.outageRecord>,
    @Who() person: Person,
  ): Promise<AnswerOf<typeof routes.outageRecord>> {
    const { id: outageId } = params;
    const path = urlOf(routes.outageRecord.address, params);
    const parts = await Promise.all(
      otherOwners.map(async (owner) => ({ owner, part: await this.ask(owner, path, person) })),
    );
    if (parts.every(({ part }) => part === 'unknown')) {
      throw new RelightError('NOT_FOUND', `No outage "${outageId}" is known`);
    }
    const entries = parts.flatMap(({ part }) => (typeof part === 'string' ? [] : part));
    return {
      outageId,
      entries: entries.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))),
      /** Owners who did not answer: the record is not whole without them. */
      missing: parts.flatMap(({ owner, part }) => (part === 'away' ? [owner] : [])),
    };
  }

  private async ask(owner: OtherOwner, path: string, person: Person): Promise<Part> {
    try {
      const { status, body } = await this.owners.ask(owner, path, person);
      if (status === 404) return 'unknown';
      return status === 200 ? routes.outageRecord.answer.parse(body).entries : 'away';
    } catch {
      return 'away';
    }
  }
}
