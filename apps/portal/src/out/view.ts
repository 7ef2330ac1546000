import { Injectable } from '@nestjs/common';
import type { PublicOutages } from '@relight/contracts';
import { PublicPage } from '../read-models/public-page.ts';
import { ReadModels } from '../read-models/read-models.ts';
import { SoundTime } from '../read-models/sound-time.ts';
import type { Issuer } from './cap.ts';
import { Issuing } from './issuing.ts';

/** All that anything here is made from: what the public page says, and who says it. */
export interface View {
  readonly page: PublicOutages;
  readonly issuer: Issuer;
  /** No events can come, so that the page may be older than it looks. */
  readonly isStale: boolean;
}

/** The public page for those who make something else of it. */
@Injectable()
export class PublicView {
  constructor(
    private readonly models: ReadModels,
    private readonly page: PublicPage,
    private readonly sound: SoundTime,
    private readonly issuing: Issuing,
  ) {}

  /** Throws STARTING or SERVICE_AWAY (both retriable) while there is nothing whole to show. */
  now(): View {
    this.models.assertCaughtUp();
    const issuer = this.issuing.assertIssuer();
    return { page: this.page.outages, issuer, isStale: !this.sound.isFed() };
  }

  /** Undefined while it cannot be sure to be whole and up to date. */
  sure(): View | undefined {
    const isSure = this.models.isCaughtUp() && this.sound.isFed() && this.issuing.issuer();
    return isSure ? this.now() : undefined;
  }
}
