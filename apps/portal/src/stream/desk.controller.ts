import { Controller, Get, Req, Res } from '@nestjs/common';
import { Allow, Who, type Person } from '@relight/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReadModels } from '../read-models/read-models.ts';
import { SoundTime } from '../read-models/sound-time.ts';
import { DeskLive } from './desk-live.ts';
import { openStream } from './open-stream.ts';

/** What signed-in people read: lists for scripts, a stream for screens. */
@Controller('api/desk')
export class DeskController {
  constructor(
    private readonly models: ReadModels,
    private readonly live: DeskLive,
    private readonly sound: SoundTime,
  ) {}

  @Allow('operator', 'approver', 'crew')
  @Get('outages')
  outages(): object {
    const { asOf, outages } = this.read();
    return { asOf, outages };
  }

  @Allow('operator', 'approver', 'crew')
  @Get('cases')
  cases(): object {
    const { asOf, cases } = this.read();
    return { asOf, cases };
  }

  @Allow('operator', 'approver', 'crew')
  @Get('reports')
  reports(): object {
    const { asOf, reports } = this.read();
    return { asOf, reports: reports.toReversed() };
  }

  @Allow('operator', 'approver')
  @Get('publications')
  publications(): object {
    const { asOf, publications } = this.read();
    return { asOf, publications };
  }

  @Allow('operator', 'approver', 'crew')
  @Get('stream')
  stream(@Who() person: Person, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.models.assertCaughtUp();
    openStream(request, reply, this.live.broadcasterFor(person.role), this.sound.asOf());
  }

  private read(): ReturnType<DeskLive['snapshot']> {
    this.models.assertCaughtUp();
    return this.live.snapshot('operator');
  }
}
