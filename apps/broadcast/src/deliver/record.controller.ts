import { Controller } from '@nestjs/common';
import { recordPage, routes, type AnswerOf, type Asked } from '@relight/contracts';
import { Answers, Parsed } from '@relight/service-kit';
import { Settings } from '../config.ts';
import { PublicationsStore } from '../publish/publications.store.ts';
import { MessagesStore, type OutagePage } from './messages.store.ts';
import { messageEntries, publicationEntries } from './record-words.ts';

/** What broadcast adds to the one record of an outage: what was said, to whom, what became of it. */
@Controller()
export class RecordController {
  constructor(
    private readonly publications: PublicationsStore,
    private readonly messages: MessagesStore,
    private readonly settings: Settings,
  ) {}

  @Answers(routes.outageRecord)
  async record(
    @Parsed() { params: { id: outageId }, query }: Asked<typeof routes.outageRecord>,
  ): Promise<AnswerOf<typeof routes.outageRecord>> {
    const said = await this.publications.ofOutage(outageId);
    // One more than the page holds tells whether there are others.
    const limit = query.limit + 1;
    const sent = await this.messages.ofOutage(outageId, { limit, ...placeOf(query.after) });
    const { UTILITY_LOCALE: locale } = this.settings.config;
    const entries = [
      ...said.flatMap((one) => publicationEntries(one, locale)),
      ...sent.flatMap((one) => messageEntries(one, locale)),
    ];
    return { outageId, ...recordPage(entries, query, sent.length === limit) };
  }
}

/** Where the messages before a position begin. */
function placeOf(position: string | undefined): Pick<OutagePage, 'before'> {
  if (position === undefined) return {};
  const [at = '', service, id] = position.split('|');
  if (service === 'broadcast' && id !== undefined) return { before: { after: id } };
  // By name broadcast comes before the others of one instant.
  const isBefore = `${at}|broadcast|` < position;
  return { before: { range: isBefore ? { lte: at } : { lt: at } } };
}
