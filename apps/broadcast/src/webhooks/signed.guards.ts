import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Settings } from '../config.ts';
import { publicUrl } from '../public-url.ts';
import { Forgeries } from './forgeries.ts';
import { isFromTwilio } from './twilio-signature.ts';
import { isFromX } from './x-signature.ts';

type Signed = FastifyRequest & { readonly rawBody?: Buffer };

/** Access `webhook`: only Twilio, who signs the public address and the body's fields. */
@Injectable()
export class SignedByTwilio implements CanActivate {
  constructor(
    private readonly forgeries: Forgeries,
    private readonly settings: Settings,
  ) {}

  canActivate(context: ExecutionContext): true {
    const { rawBody, headers, originalUrl } = context.switchToHttp().getRequest<Signed>();
    const { config } = this.settings;
    const token = config.TWILIO_AUTH_TOKEN;
    const url = publicUrl(config, originalUrl);
    const signature = headers['x-twilio-signature'];
    const body = rawBody?.toString('utf8') ?? '';
    const isSigned = typeof signature === 'string' && isFromTwilio(token, { url, signature, body });
    this.forgeries.refuseUnless(isSigned, { provider: 'twilio', url });
    return true;
  }
}

/** Access `webhook`: only X, who signs the bytes of the body. */
@Injectable()
export class SignedByX implements CanActivate {
  constructor(
    private readonly forgeries: Forgeries,
    private readonly settings: Settings,
  ) {}

  canActivate(context: ExecutionContext): true {
    const { rawBody, headers } = context.switchToHttp().getRequest<Signed>();
    const signature = headers['x-twitter-webhooks-signature'];
    const isSigned =
      typeof signature === 'string' &&
      isFromX(this.settings.config.X_API_SECRET, signature, rawBody ?? '');
    this.forgeries.refuseUnless(isSigned, { provider: 'x' });
    return true;
  }
}
