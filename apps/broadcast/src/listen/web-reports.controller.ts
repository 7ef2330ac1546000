import { randomUUID } from 'node:crypto';
import { Controller, Headers } from '@nestjs/common';
import { routes, type AnswerOf, type Asked } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { Answers, Parsed, tooMany } from '@relight/service-kit';
import { countryIn, languageOf, Settings } from '../config.ts';
import { phoneOf, type Country } from '../phone.ts';
import { PlacesFound, safetyMs } from '../places-found.ts';
import type { Heard } from './heard.ts';
import { Inbox } from './inbox.ts';
import { nextWords } from './next-words.ts';
import { repeatedId, WebReportLimits } from './web-report-limits.ts';

type WebReport = Asked<typeof routes.sendReport>['body'];

/** Reports from the public page, by anyone; the answer repeats nothing of what was written. */
@Controller()
export class WebReportsController {
  readonly #country: Country | undefined;

  constructor(
    private readonly inbox: Inbox,
    private readonly clock: Clock,
    private readonly limits: WebReportLimits,
    private readonly settings: Settings,
    private readonly places: PlacesFound,
  ) {
    this.#country = countryIn(settings.config);
  }

  @Answers(routes.sendReport)
  async report(
    @Parsed() { body: given }: Asked<typeof routes.sendReport>,
    // Said by the portal alone, which nobody outside gets past.
    @Headers('x-forwarded-for') from = '',
  ): Promise<AnswerOf<typeof routes.sendReport>> {
    const heard = this.#withinLimits(given, from);
    const { class: kind, hazard, receivedAt, back, stillOut } = await this.inbox.take(heard);
    const contact =
      (given.contact ?? '').trim() === '' ? 'none' : heard.from === '' ? 'unreadable' : 'taken';
    const found = await (hazard ? this.places.of(heard.id, safetyMs) : this.places.of(heard.id));
    return {
      id: heard.id,
      receivedAt,
      class: kind,
      hazard: hazard !== undefined,
      next: nextWords(
        { class: kind, back, stillOut, ...(hazard ? { hazard } : {}) },
        { contact, found, locale: languageOf(given.locale, this.settings.config) },
      ),
    };
  }

  /** A danger is always taken; of the same one said again and again beyond the limits, one. */
  #withinLimits(given: WebReport, from: string): Heard {
    const heard = this.#heard(given, randomUUID());
    const seconds = this.limits.take(from);
    if (seconds === 0) return heard;
    if (this.inbox.isDanger(heard)) return this.#heard(given, repeatedId(given, from, Date.now()));
    const message = `Very many reports come in just now, so this one was not taken. Try again in ${seconds} s, or text OUT to us. A danger is always taken: tick what it is`;
    throw tooMany(message, seconds);
  }

  #heard(given: WebReport, unique: string): Heard {
    const id = `r-w${unique}`;
    const { lon, lat, hazards, address, sameAs, locale, contact = '' } = given;
    return {
      id,
      providerId: id,
      channel: 'web',
      from: phoneOf(contact, this.#country) ?? '',
      body: given.text,
      at: this.clock.now(),
      ...(lon === undefined || lat === undefined ? {} : { position: [lon, lat] }),
      hazards,
      address,
      sameAs,
      locale,
    };
  }
}
