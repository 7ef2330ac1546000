import { Inject, Injectable } from '@nestjs/common';
import { RelightError } from '@relight/domain';
import { portalConfigToken, type PortalConfig } from '../config.ts';
import { BaseMapKeeper } from '../read-models/base-map.ts';
import type { Issuer } from './cap.ts';

/** Who says what others take from the public page. */
@Injectable()
export class Issuing {
  constructor(
    private readonly baseMap: BaseMapKeeper,
    @Inject(portalConfigToken) private readonly config: PortalConfig,
  ) {}

  /** Undefined until geo has said whose page this is. */
  issuer(): Issuer | undefined {
    const { utility } = this.baseMap;
    if (!utility) return undefined;
    return {
      name: utility.name,
      timeZone: utility.timeZone,
      publicUrl: this.config.PUBLIC_URL.replace(/\/$/, ''),
      exercise: this.config.EXERCISE,
    };
  }

  /** Throws SERVICE_AWAY (retriable) until geo has said whose page this is. */
  assertIssuer(): Issuer {
    const issuer = this.issuer();
    if (issuer) return issuer;
    const message = 'Whose page this is is not known yet: geo does not answer';
    throw new RelightError('SERVICE_AWAY', message, { retriable: true });
  }
}
