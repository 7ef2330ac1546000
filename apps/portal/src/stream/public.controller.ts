import { Controller, Req, Res } from '@nestjs/common';
import { routes } from '@relight/contracts';
import { Answers } from '@relight/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HotStream } from '../hot/hot-stream.ts';
import { openStream } from './open-stream.ts';
import { PublicLive } from './public-live.ts';
import { BaseMapKeeper } from '../read-models/base-map.ts';
import { sendKept } from '../read-models/kept-json.ts';
import { sendAs } from '../out/send-as.ts';
import { PublicPage } from '../read-models/public-page.ts';
import { ReadModels } from '../read-models/read-models.ts';
import { SoundTime } from '../read-models/sound-time.ts';

/** What anyone may read: the same bytes for everybody. */
@Controller()
export class PublicController {
  constructor(
    private readonly models: ReadModels,
    private readonly page: PublicPage,
    private readonly baseMap: BaseMapKeeper,
  ) {}

  @Answers(routes.publicOutages)
  async outages(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.models.assertCaughtUp();
    sendAs(routes.publicOutages, request, reply, await this.page.kept());
  }

  @Answers(routes.publicMap)
  map(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    sendKept(request, reply, this.baseMap.kept);
  }
}

@Controller()
export class PublicStreamController {
  constructor(
    private readonly models: ReadModels,
    private readonly live: PublicLive,
    private readonly sound: SoundTime,
    private readonly hot: HotStream,
  ) {}

  @Answers(routes.publicStream)
  open(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.models.assertCaughtUp();
    const { broadcaster } = this.live;
    const { encoding, head } = openStream(request, reply, broadcaster, this.sound.asOf());
    this.hot.learn(encoding, head);
  }
}
