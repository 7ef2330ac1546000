import { Readable } from 'node:stream';
import { Controller, Header, Res } from '@nestjs/common';
import { mediaTypes, routes, type AnswerOf, type Asked } from '@relight/contracts';
import { Answers, Parsed, Who, type Person } from '@relight/service-kit';
import type { FastifyReply } from 'fastify';
import { ToldAtDesk } from './told-at-desk.ts';
import { ToldCsv } from './told-csv.ts';
import { ToldToReader } from './told-to-reader.ts';

/** What was told, to whom, and whether it was true. */
@Controller()
export class ToldController {
  constructor(
    private readonly toReader: ToldToReader,
    private readonly atDesk: ToldAtDesk,
    private readonly csv: ToldCsv,
  ) {}

  @Answers(routes.toldToMe)
  @Header('cache-control', 'no-store')
  mine(
    @Parsed() { query }: Asked<typeof routes.toldToMe>,
  ): Promise<AnswerOf<typeof routes.toldToMe>> {
    return this.toReader.page(query);
  }

  @Answers(routes.deskTold)
  told(
    @Parsed() { query }: Asked<typeof routes.deskTold>,
    @Who() { user }: Person,
  ): Promise<AnswerOf<typeof routes.deskTold>> {
    return this.atDesk.page(query, user);
  }

  @Answers(routes.deskToldExport)
  async file(
    @Parsed() { query }: Asked<typeof routes.deskToldExport>,
    @Who() { user }: Person,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply
      .header('content-type', `${mediaTypes.csv}; charset=utf-8`)
      .header('content-disposition', 'attachment; filename="told.csv"')
      .header('cache-control', 'no-store')
      .send(Readable.from(this.csv.lines(query, user)));
  }
}
