import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Controller, Headers, Res } from '@nestjs/common';
import { routes, type Asked } from '@relight/contracts';
import { Answers, Parsed } from '@relight/service-kit';
import type { FastifyReply } from 'fastify';
import { Territory } from '../territory.ts';
import { baseMap } from './base-map.ts';
import { DeviceMap, type DeviceFeatures } from './device-map.ts';

/** The map beneath the outages, made once. */
@Controller()
export class MapController {
  #made: { readonly plain: Buffer; readonly gzip: Buffer; readonly etag: string } | undefined;

  constructor(
    private readonly territory: Territory,
    private readonly devices: DeviceMap,
  ) {}

  @Answers(routes.publicMap)
  map(
    @Headers('if-none-match') known: string | undefined,
    @Headers('accept-encoding') encodings: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    const { plain, gzip, etag } = (this.#made ??= this.#make());
    void reply.header('etag', etag).header('cache-control', 'no-cache');
    void reply.header('vary', 'accept-encoding');
    if (known === etag) {
      void reply.status(304).send();
      return;
    }
    void reply.header('content-type', 'application/json; charset=utf-8');
    const takesGzip = /\bgzip\b/.test(encodings ?? '');
    if (takesGzip) void reply.header('content-encoding', 'gzip');
    void reply.send(takesGzip ? gzip : plain);
  }

  /** Protective devices near a place: for those who work on them. */
  @Answers(routes.devicesNear)
  devicesNear(@Parsed() { query }: Asked<typeof routes.devicesNear>): DeviceFeatures {
    return this.devices.near(query.lon, query.lat, query.metres);
  }

  #make() {
    const plain = Buffer.from(JSON.stringify(baseMap(this.territory)));
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    return { plain, gzip: gzipSync(plain), etag };
  }
}
