import { Controller, Get, Query } from '@nestjs/common';
import type { PlaceFound } from '@relight/contracts';
import { parseBody, Public } from '@relight/service-kit';
import { z } from 'zod';
import { PlaceFinder } from './place-finder.ts';

const placeQuery = z.object({
  q: z.string('wants a street, an address or a place').trim().min(1).max(200),
});

/** Find an own place; the answer is that of an area with k homes, never of one. */
@Controller()
export class PlacesController {
  constructor(private readonly finder: PlaceFinder) {}

  @Public()
  @Get('api/public/places')
  find(@Query() query: unknown): PlaceFound {
    return this.finder.find(parseBody(placeQuery, query).q);
  }
}
