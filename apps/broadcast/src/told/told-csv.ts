import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { renditionsOf, type Asked, type routes } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { AuditTrail } from '../audit-trail.ts';
import { Settings } from '../config.ts';
import { MessagesStore } from '../deliver/messages.store.ts';
import type { Message } from '../deliver/message.schema.ts';
import { PublicationsStore } from '../publish/publications.store.ts';
import { Judge } from './judge.ts';
import { ToldAtDesk } from './told-at-desk.ts';

type Query = Asked<typeof routes.deskToldExport>['query'];

export const columns = [
  'told_at',
  'outage',
  'publication',
  'message',
  'channel',
  'language',
  'recipient',
  'facts',
  'words',
  'state',
  'state_at',
  'verdict',
] as const;
type Row = Readonly<Record<(typeof columns)[number], string>>;

const pageSize = 500;
/** What spreadsheets take for a formula; words that people wrote must stay words. */
const formula = /^[=+\-@\t\r]/;

/** What was told, as a file for a regulator: every row, and neither names nor addresses. */
@Injectable()
export class ToldCsv {
  constructor(
    private readonly desk: ToldAtDesk,
    private readonly messages: MessagesStore,
    private readonly publications: PublicationsStore,
    private readonly judge: Judge,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Lines of CSV (RFC 4180), a page at a time. The export is noted before the first. */
  async *lines(query: Query, by: string): AsyncGenerator<string> {
    const { person, outage, message } = query;
    const what = outage === undefined ? 'what was told to a person' : `what was told of ${outage}`;
    await this.audit.note({ who: by, what: `exported ${what}`, at: this.clock.now() });
    yield `\uFEFF${columns.join(',')}\r\n`;
    if (outage !== undefined) {
      yield* this.#saidOnPage(outage);
      for await (const page of this.messages.pagesOfOutage(outage)) yield await this.#page(page);
      return;
    }
    const asked = { ...(person === undefined ? { message } : { person }), limit: pageSize };
    let after: string | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
      const answer = await this.desk.page(after === undefined ? asked : { ...asked, after }, by);
      // oxlint-disable-next-line no-await-in-loop -- see above
      yield await this.#page(await this.messages.getMany(answer.entries.map(({ id }) => id)));
      after = answer.next;
    } while (after !== undefined);
  }

  async #page(messages: readonly Message[]): Promise<string> {
    const verdicts = await this.judge.verdictsOf(messages);
    return messages
      .map((message) =>
        lineOf({
          told_at: message.queuedAt,
          outage: message.outageId ?? '',
          publication: message.publicationId ?? '',
          message: message._id,
          channel: message.channel,
          language: message.locale ?? '',
          recipient: this.#recipient(message),
          facts: message.factKeys.join(' '),
          words: message.body,
          state: message.state,
          state_at: message.history.at(-1)?.at ?? '',
          verdict: verdicts.get(message._id) ?? 'notJudged',
        }),
      )
      .join('');
  }

  /** The page tells by the publication itself, and no message says so. */
  async *#saidOnPage(outage: string): AsyncGenerator<string> {
    const all = await this.publications.ofOutage(outage);
    const verdicts = await this.judge.ofPublications(outage, all);
    for (const { _id: publication, state, facts, publication: said } of all) {
      const { toldAt, createdAt } = said;
      if (toldAt === undefined) continue;
      const [first] = renditionsOf(said, this.settings.config.UTILITY_LOCALE);
      yield lineOf({
        told_at: toldAt,
        outage,
        publication,
        message: '',
        channel: 'web',
        language: first?.locale ?? '',
        recipient: 'public',
        facts: facts.map(({ key }) => key).join(' '),
        words: first?.parts.join(' ') ?? '',
        state,
        state_at: createdAt,
        verdict: verdicts.get(publication) ?? 'notJudged',
      });
    }
  }

  /** Tells recipients apart, the same in every export, and leads to none of them. */
  #recipient({ channel, to }: Message): string {
    const mac = createHmac('sha256', this.settings.config.RELIGHT_SECRET);
    return mac.update(`recipient ${channel}:${to}`).digest('hex').slice(0, 12);
  }
}

function lineOf(row: Row): string {
  return `${columns.map((name) => cellOf(row[name])).join(',')}\r\n`;
}

function cellOf(text: string): string {
  const plain = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
