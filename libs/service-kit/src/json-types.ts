import type { OnModuleInit, Provider } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';

/** Media types a service reads as JSON besides `application/json`. */
export class JsonTypes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly types: readonly string[],
  ) {}

  /** The provider that makes a service read them, up to its own body limit. */
  static of(...types: readonly string[]): Provider {
    return {
      provide: JsonTypes,
      inject: [HttpAdapterHost],
      useFactory: (host: HttpAdapterHost<FastifyAdapter>) => new JsonTypes(host, types),
    };
  }

  onModuleInit(): void {
    const instance = this.host.httpAdapter.getInstance();
    const parse = instance.getDefaultJsonParser('remove', 'remove');
    instance.addContentTypeParser([...this.types], { parseAs: 'string' }, parse);
  }
}
