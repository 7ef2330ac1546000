import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { webReport, type reportReceipt } from '@relight/contracts';
import { Clock, RelightError } from '@relight/domain';
import { parseBody, Public } from '@relight/service-kit';
import type { z } from 'zod';
import { Settings } from '../config.ts';
import { countryOfPhone, phoneOf } from '../phone.ts';
import { Bucket } from './bucket.ts';
import type { Heard } from './heard.ts';
import { Inbox } from './inbox.ts';
import { nextWords } from './next-words.ts';

/** Reports from the public page, by anyone; the answer repeats nothing of what was written. */
@Controller()
export class WebReportsController {
  constructor(
    private readonly inbox: Inbox,
    private readonly clock: Clock,
    private readonly bucket: Bucket,
    private readonly settings: Settings,
  ) {}

  @Public()
  @Post('api/public/reports')
  @HttpCode(202)
  async report(@Body() body: unknown): Promise<z.infer<typeof reportReceipt>> {
    const given = parseBody(webReport, body);
    if (!this.bucket.take()) {
      const message =
        'Very many reports come in just now: try again in a minute, or text OUT to us';
      throw new RelightError('TOO_MANY', message, { retriable: true });
    }
    const heard = this.#heard(given);
    const { class: kind, hazard, receivedAt, back, stillOut } = await this.inbox.take(heard);
    const contact =
      (given.contact ?? '').trim() === '' ? 'none' : heard.from === '' ? 'unreadable' : 'taken';
    return {
      id: heard.id,
      receivedAt,
      class: kind,
      hazard: hazard !== undefined,
      next: nextWords({ class: kind, back, stillOut, ...(hazard ? { hazard } : {}) }, contact),
    };
  }

  #heard(given: z.infer<typeof webReport>): Heard {
    const id = `r-w${randomUUID()}`;
    const { lon, lat, hazards, address, sameAs, contact = '' } = given;
    return {
      id,
      providerId: id,
      channel: 'web',
      // National numbers are read as in the country of our own.
      from: phoneOf(contact, countryOfPhone(this.settings.config.TWILIO_FROM)) ?? '',
      body: given.text,
      at: this.clock.now(),
      ...(lon === undefined || lat === undefined ? {} : { position: [lon, lat] }),
      hazards,
      address,
      sameAs,
    };
  }
}
