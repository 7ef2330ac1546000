import { Controller, Inject, Req, Res } from '@nestjs/common';
import { routes } from '@relight/contracts';
import { Answers } from '@relight/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { portalConfigToken, type PortalConfig } from '../config.ts';
import { keptJson, sendKept, type KeptJson } from '../read-models/kept-json.ts';
import { openApi } from './openapi.ts';

@Controller()
export class OpenApiController {
  #kept: Promise<KeptJson> | undefined;

  constructor(@Inject(portalConfigToken) private readonly config: PortalConfig) {}

  @Answers(routes.openApi)
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.#kept ??= keptJson(openApi(this.config.PUBLIC_URL));
    sendKept(request, reply, await this.#kept);
  }
}
