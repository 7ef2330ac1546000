import { Controller, Req, Res } from '@nestjs/common';
import { routes, type PlaceAnswer, type PublicOutages } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import { Answers } from '@relight/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Owners } from '../forward/owners.ts';
import { PublicPage } from '../read-models/public-page.ts';
import { ReadModels } from '../read-models/read-models.ts';
import { areaStanding } from './area-standing.ts';

/** An own place: geo knows which area it lies in, the public page how that stands. */
@Controller()
export class PlacesController {
  constructor(
    private readonly owners: Owners,
    private readonly models: ReadModels,
    private readonly page: PublicPage,
  ) {}

  @Answers(routes.findPlace)
  async find(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.models.assertCaughtUp();
    const answer = await this.owners.ask('geo', request.url).catch((cause: unknown) => {
      const message = 'The service "geo" does not answer; try again in a moment';
      throw new RelightError('SERVICE_AWAY', message, { retriable: true, cause });
    });
    const isFound = answer.status === 200;
    const body = isFound ? standingOf(answer.body, this.page.outages) : answer.body;
    await reply.status(answer.status).send(body);
  }
}

function standingOf(body: unknown, page: PublicOutages): PlaceAnswer {
  const { found, suggestions } = routes.findPlace.partAnswer.parse(body);
  if (found === undefined) return { suggestions };
  const { chain, within, ...place } = found;
  return { found: { ...place, ...areaStanding(page, { chain, within }) }, suggestions };
}
