import { Controller } from '@nestjs/common';
import { routes, type Asked, type PlaceFound } from '@relight/contracts';
import { Answers, Parsed } from '@relight/service-kit';
import { PlaceFinder } from './place-finder.ts';

/** Find an own place; the answer is that of an area with k homes, never of one. */
@Controller()
export class PlacesController {
  constructor(private readonly finder: PlaceFinder) {}

  @Answers(routes.findPlace)
  find(@Parsed() { query }: Asked<typeof routes.findPlace>): PlaceFound {
    const { q, lon, lat } = query;
    if (q !== undefined || lon === undefined || lat === undefined) return this.finder.find(q ?? '');
    return this.finder.at([lon, lat]);
  }
}
