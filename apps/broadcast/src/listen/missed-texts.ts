import { Clock } from '@relight/domain';
import type twilio from 'twilio';
import { phoneOf } from '../phone.ts';
import type { Cursors } from './cursors.ts';
import { reportIdOfSid, type Heard } from './heard.ts';
import { takeEach } from './take-each.ts';

const cursorId = 'twilio-inbound';
const firstLookBackMs = 24 * 3_600_000;
/** Texts may be listed later than they were sent. */
const overlapMs = 3_600_000;
const pageSize = 1_000;
const mostPictures = 10;

interface Listed {
  readonly heard: Heard;
  readonly hasPictures: boolean;
}

export interface MissedTextsSettings {
  /** Our number, E.164. */
  readonly ownNumber: string;
  /** Those of these report ids that were taken before. */
  readonly known: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly take: (heard: Heard) => Promise<unknown>;
}

/** Fetches the texts that came while no one answered the webhook, from Twilio's own list. */
export class MissedTexts {
  readonly list = cursorId;

  constructor(
    private readonly client: twilio.Twilio,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
    private readonly settings: MissedTextsSettings,
  ) {}

  /** How many had been missed. */
  async fetch(): Promise<number> {
    const cursor = await this.cursors.take(cursorId);
    if (cursor === undefined) return 0;
    const sinceMs =
      cursor.position === undefined
        ? this.clock.nowMs() - firstLookBackMs
        : Date.parse(cursor.position) - overlapMs;
    const listed = await this.#sentSince(sinceMs);
    const known = await this.settings.known(listed.map(({ heard }) => heard.id));
    const missed = listed.filter(({ heard }) => !known.has(heard.id));
    const withPictures = new Set(
      missed.flatMap(({ heard, hasPictures }) => (hasPictures ? heard.id : [])),
    );
    const taken = await takeEach(
      missed.map(({ heard }) => heard),
      async (heard) => {
        const pictures = withPictures.has(heard.id) ? await this.#picturesOf(heard.providerId) : [];
        await this.settings.take({ ...heard, pictures });
      },
      this.clock.nowMs(),
    );
    const position = taken.retry?.at ?? listed.at(-1)?.heard.at;
    if (position !== undefined) await this.cursors.advance(cursor, position);
    taken.assertAll();
    return missed.length;
  }

  /** Oldest first. */
  async #sentSince(sinceMs: number): Promise<readonly Listed[]> {
    const texts = await this.client.messages.list({
      to: this.settings.ownNumber,
      dateSentAfter: new Date(sinceMs),
      pageSize: pageSize,
    });
    return texts
      .filter(({ direction }) => direction === 'inbound')
      .map(({ sid, from, body, dateSent, dateCreated, numMedia }) => ({
        heard: {
          id: reportIdOfSid(sid),
          providerId: sid,
          channel: 'sms' as const,
          from: phoneOf(from) ?? from,
          body,
          at: (dateSent ?? dateCreated).toISOString(),
        },
        hasPictures: Number(numMedia) > 0,
      }))
      .toReversed()
      .toSorted((one, other) => one.heard.at.localeCompare(other.heard.at));
  }

  /** None when Twilio does not list them: the words, and whose they are, matter more. */
  async #picturesOf(sid: string): Promise<readonly string[]> {
    try {
      const media = await this.client.messages(sid).media.list({ limit: mostPictures });
      return media.map(({ uri }) => `https://api.twilio.com${uri.replace(/\.json$/, '')}`);
    } catch {
      return [];
    }
  }
}
