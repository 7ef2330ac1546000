import { Controller } from '@nestjs/common';
import { recordPage, routes, urlOf, type AnswerOf, type Asked } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import { afterGone, Answers, Parsed, Who, type Person } from '@relight/service-kit';
import { otherOwners, Owners, type OtherOwner } from './owners.ts';

type Part = AnswerOf<typeof routes.outageRecord> | 'unknown' | 'afterGone' | 'away';

/** The one record of an outage: what each owner knows, in the order it happened. */
@Controller()
export class RecordController {
  constructor(private readonly owners: Owners) {}

  @Answers(routes.outageRecord)
  async record(
    @Parsed() { params, query }: Asked<typeof routes.outageRecord>,
    @Who() person: Person,
  ): Promise<AnswerOf<typeof routes.outageRecord>> {
    const { id: outageId } = params;
    const path = urlOf(routes.outageRecord.address, params, query);
    // oxlint-disable-next-line relight/bounded-promises -- the services
    const parts = await Promise.all(
      otherOwners.map(async (owner) => ({ owner, part: await this.#ask(owner, path, person) })),
    );
    if (parts.some(({ part }) => part === 'afterGone')) {
      throw new RelightError('BODY_INVALID', afterGone, { offending: query.after });
    }
    const answers = parts.flatMap(({ part }) => (typeof part === 'string' ? [] : part));
    const isUnknown = parts.some(({ part }) => part === 'unknown');
    if (isUnknown && answers.every(({ entries }) => entries.length === 0)) {
      throw new RelightError('NOT_FOUND', `No outage "${outageId}" is known`);
    }
    const hasMore = answers.some(({ next }) => next !== undefined);
    const page = recordPage(
      answers.flatMap(({ entries }) => entries),
      query,
      hasMore,
    );
    /** Owners who did not answer: the record is not whole without them. */
    const missing = parts.flatMap(({ owner, part }) => (part === 'away' ? [owner] : []));
    return { outageId, ...page, missing };
  }

  async #ask(owner: OtherOwner, path: string, person: Person): Promise<Part> {
    try {
      const { status, body } = await this.owners.ask(owner, path, person);
      if (status === 404) return 'unknown';
      if (status === 400) return 'afterGone';
      return status === 200 ? routes.outageRecord.answer.parse(body) : 'away';
    } catch {
      return 'away';
    }
  }
}
