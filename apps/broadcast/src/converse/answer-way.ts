import { desk, type Locale } from '@relight/catalogue';
import { answeredBy } from '../channels/list.ts';
import type { ChannelKind } from '../channels/channel.ts';
import { addressIn } from '../people/person.schema.ts';
import { lastHeard, type Looked } from './look.ts';

/** Where an answer goes: by the channel they wrote by last. */
export interface AnswerWay {
  readonly kind: ChannelKind;
  readonly to: string;
  /** Their word that it answers. */
  readonly reportId: string;
  /** Why none can be sent, as who writes it reads it. */
  readonly refused?: string | undefined;
}

/** Undefined for a word by a way that nothing is sent by. */
export function answerWayOf(
  { entries, person }: Pick<Looked, 'entries' | 'person'>,
  locale: Locale,
): AnswerWay | undefined {
  const last = lastHeard(entries);
  const kind = last && answeredBy(last.channel, last.from);
  if (last === undefined || kind === undefined) return undefined;
  const way = { kind, to: last.from, reportId: last._id };
  const { to } = way;
  const own = addressIn(person, { channel: kind.name, value: to });
  const words = desk[locale].talk.refused;
  if (!kind.medium.isPublic && own?.consent.outages.state === 'stopped') {
    return { ...way, refused: words.stopped() };
  }
  if (own?.undeliverable !== undefined) return { ...way, refused: words.undeliverable() };
  return kind.canReach(to) ? way : { ...way, refused: words.noAddress() };
}
