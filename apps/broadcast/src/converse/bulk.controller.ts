import { Controller } from '@nestjs/common';
import { routes, type AnswerOf, type Asked } from '@relight/contracts';
import { Answers, Parsed, Who, type Person } from '@relight/service-kit';
import { Bulk } from './bulk.ts';
import { Cells } from './cells.ts';

type Stands = AnswerOf<typeof routes.bulkConversations>;

/** Many conversations at once. */
@Controller()
export class BulkController {
  constructor(
    private readonly bulk: Bulk,
    private readonly cells: Cells,
  ) {}

  @Answers(routes.conversationCells)
  count(): Promise<AnswerOf<typeof routes.conversationCells>> {
    return this.cells.now();
  }

  @Answers(routes.bulkConversations)
  ask(
    @Parsed() { body }: Asked<typeof routes.bulkConversations>,
    @Who() by: Person,
  ): Promise<Stands> {
    return this.bulk.ask(body, by);
  }

  @Answers(routes.deskBulks)
  async list(): Promise<AnswerOf<typeof routes.deskBulks>> {
    return { bulks: await this.bulk.notDone() };
  }

  @Answers(routes.readBulk)
  read(
    @Parsed() { params: { bulk } }: Asked<typeof routes.readBulk>,
    @Who() reader: Person,
  ): Promise<Stands> {
    return this.bulk.read(bulk, reader);
  }

  @Answers(routes.undoBulk)
  undo(@Parsed() { params: { bulk } }: Asked<typeof routes.undoBulk>): Promise<Stands> {
    return this.bulk.undo(bulk);
  }

  @Answers(routes.approveBulk)
  approve(
    @Parsed() { params: { bulk } }: Asked<typeof routes.approveBulk>,
    @Who() by: Person,
  ): Promise<Stands> {
    return this.bulk.approve(bulk, by);
  }
}
