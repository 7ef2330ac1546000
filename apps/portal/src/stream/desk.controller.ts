import { Controller, Req, Res } from '@nestjs/common';
import { routes, type AnswerOf, type Asked } from '@relight/contracts';
import { Answers, pageOf, Parsed, Who, type Person } from '@relight/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReadModels } from '../read-models/read-models.ts';
import { SoundTime } from '../read-models/sound-time.ts';
import { DeskLive } from './desk-live.ts';
import { openStream } from './open-stream.ts';

/** What signed-in people read: lists for scripts, a stream for screens. */
@Controller()
export class DeskController {
  constructor(
    private readonly models: ReadModels,
    private readonly live: DeskLive,
    private readonly sound: SoundTime,
  ) {}

  @Answers(routes.deskOutages)
  outages(
    @Parsed() { query }: Asked<typeof routes.deskOutages>,
  ): AnswerOf<typeof routes.deskOutages> {
    const { asOf, outages } = this.#read();
    const { page, ...next } = pageOf(outages, ({ outage }) => outage.id, query);
    return { asOf, outages: page, ...next };
  }

  @Answers(routes.deskCases)
  cases(@Parsed() { query }: Asked<typeof routes.deskCases>): AnswerOf<typeof routes.deskCases> {
    const { asOf, cases } = this.#read();
    const { page, ...next } = pageOf(cases, ({ id }) => id, query);
    return { asOf, cases: page, ...next };
  }

  @Answers(routes.deskReports)
  reports(
    @Parsed() { query }: Asked<typeof routes.deskReports>,
  ): AnswerOf<typeof routes.deskReports> {
    const { asOf, reports } = this.#read();
    const { page, ...next } = pageOf(reports.toReversed(), ({ id }) => id, query);
    return { asOf, reports: page, ...next };
  }

  @Answers(routes.deskPublications)
  publications(
    @Parsed() { query }: Asked<typeof routes.deskPublications>,
  ): AnswerOf<typeof routes.deskPublications> {
    const { asOf, publications } = this.#read();
    const { page, ...next } = pageOf(publications, ({ id }) => id, query);
    return { asOf, publications: page, ...next };
  }

  @Answers(routes.deskStream)
  stream(@Who() person: Person, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.models.assertCaughtUp();
    openStream(request, reply, this.live.broadcasterFor(person.role), this.sound.asOf());
  }

  #read(): ReturnType<DeskLive['snapshot']> {
    this.models.assertCaughtUp();
    return this.live.snapshot('operator');
  }
}
