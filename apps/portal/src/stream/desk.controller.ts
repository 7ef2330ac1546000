import { Controller, Req, Res } from '@nestjs/common';
import { routes, type AnswerOf } from '@relight/contracts';
import { Answers, Who, type Person } from '@relight/service-kit';
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
  outages(): AnswerOf<typeof routes.deskOutages> {
    const { asOf, outages } = this.read();
    return { asOf, outages };
  }

  @Answers(routes.deskCases)
  cases(): AnswerOf<typeof routes.deskCases> {
    const { asOf, cases } = this.read();
    return { asOf, cases };
  }

  @Answers(routes.deskReports)
  reports(): AnswerOf<typeof routes.deskReports> {
    const { asOf, reports } = this.read();
    return { asOf, reports: reports.toReversed() };
  }

  @Answers(routes.deskPublications)
  publications(): AnswerOf<typeof routes.deskPublications> {
    const { asOf, publications } = this.read();
    return { asOf, publications };
  }

  @Answers(routes.deskStream)
  stream(@Who() person: Person, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.models.assertCaughtUp();
    openStream(request, reply, this.live.broadcasterFor(person.role), this.sound.asOf());
  }

  private read(): ReturnType<DeskLive['snapshot']> {
    this.models.assertCaughtUp();
    return this.live.snapshot('operator');
  }
}
