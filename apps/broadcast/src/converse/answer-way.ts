import { desk, type Locale } from '@relight/catalogue';
import { answeredBy } from '../channels/list.ts';
import type { ChannelKind } from '../channels/channel.ts';
import type { Inbound } from '../inbound.schema.ts';
import { addressIn, type Person } from '../people/person.schema.ts';

/** Where an answer goes: by the channel they wrote by last. */
export interface AnswerWay {
  readonly kind: ChannelKind;
  readonly to: string;
  /** Why none can be sent, as who writes it reads it. */
  readonly refused?: string | undefined;
}

/** Undefined for a word by a way that nothing is sent by. */
export function answerWayOf(
  last: Inbound | undefined,
  person: Person | undefined,
  locale: Locale,
): AnswerWay | undefined {
  const kind = last && answeredBy(last.channel, last.from);
  if (last === undefined || kind === undefined) return undefined;
  const { from: to } = last;
  const own = addressIn(person, { channel: kind.name, value: to });
  const words = desk[locale].talk.refused;
  if (!kind.medium.isPublic && own?.consent.outages.state === 'stopped') {
    return { kind, to, refused: words.stopped() };
  }
  if (own?.undeliverable !== undefined) return { kind, to, refused: words.undeliverable() };
  return kind.canReach(to) ? { kind, to } : { kind, to, refused: words.noAddress() };
}
