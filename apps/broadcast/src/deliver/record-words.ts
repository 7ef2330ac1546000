import { desk, type Locale } from '@relight/catalogue';
import { renditionsOf, type RecordEntry, type Rendition } from '@relight/contracts';
import { kindOf } from '../channels/list.ts';
import type { Decision, PublicationDocument } from '../publish/publish.schemas.ts';
import type { Message } from './message.schema.ts';

/** The entries of one publication: written, decided, and told by each channel in each language. */
export function publicationEntries(
  { publication, decisions = [] }: PublicationDocument,
  locale: Locale,
): readonly RecordEntry[] {
  const { id, createdAt, toldAt, state, reach, trigger } = publication;
  const words = desk[locale].record;
  const renditions = renditionsOf(publication, locale);
  const isCorrection = trigger === 'correction';
  const base = { service: 'broadcast', kind: 'publication' } as const;
  const details = { publicationId: id, trigger, recipients: reach.recipients, state };
  const [first] = renditions;
  const say = isCorrection ? words.correctionWritten : words.written;
  const written =
    first === undefined
      ? words.writtenForPage()
      : say({ ways: waysOf(renditions, locale), words: first.parts.join(' ') });
  const told = toldAt === undefined ? [] : toldTexts(renditions, isCorrection, locale);
  return [
    { ...base, at: createdAt, text: written, details },
    ...decided(publication, decisions, locale).map((one) => ({ ...base, ...one, details })),
    ...told.map(({ text, ...of }) => ({
      ...base,
      at: toldAt ?? createdAt,
      text,
      details: { ...details, ...of },
    })),
  ];
}

/** How a message stands, and what people decided on it. */
export function messageEntries(message: Message, locale: Locale): readonly RecordEntry[] {
  const { _id: messageId, channel, to, state, history, reportId, publicationId } = message;
  const words = desk[locale].record;
  const address = kindOf(channel)?.shown(to) ?? channel;
  const what = reportId === undefined ? words.message({ address }) : words.answer({ address });
  const base = {
    service: 'broadcast',
    kind: reportId === undefined ? 'message' : 'reply',
    position: positionOf(message),
  } as const;
  const stands: RecordEntry = {
    ...base,
    at: history.at(-1)?.at ?? message.queuedAt,
    text: words.became[state]({ message: what }),
    details: {
      messageId,
      publicationId,
      channel,
      locale: message.locale,
      state,
      history: history.map((one) => ({ at: one.at, state: one.state })),
    },
  };
  const settled = history.flatMap(({ at, by, note = '' }): readonly RecordEntry[] => {
    if (by === undefined) return [];
    return [{ ...base, at, by, text: words.decidedOnMessage({ message: what, note }) }];
  });
  return [stands, ...settled];
}

/** A message stands in the record where it was queued: its place does not move as it is delivered. */
const positionOf = ({ queuedAt, _id }: Message): string => `${queuedAt}|broadcast|${_id}`;

type Said = Pick<Rendition, 'channel' | 'locale'>;

function toldTexts(renditions: readonly Rendition[], isCorrection: boolean, locale: Locale) {
  const words = desk[locale].record;
  const say = isCorrection ? words.correctionTold : words.told;
  if (renditions.length === 0) return [{ text: words.toldOnPage() }];
  return renditions.map(({ channel, locale: language, parts, addresses: reached, edited }) => {
    const isPublic = kindOf(channel)?.medium.isPublic ?? false;
    const addresses = isPublic ? 0 : reached;
    const way = wayOf({ channel, locale: language }, locale);
    const text = say({ way, addresses, words: parts.join(' ') });
    return { text, channel, locale: language, addresses: reached, edited };
  });
}

/** Decisions an older release kept are one: the last. */
function decided(
  publication: PublicationDocument['publication'],
  decisions: readonly Decision[],
  locale: Locale,
): readonly Pick<RecordEntry, 'at' | 'by' | 'text'>[] {
  const words = desk[locale].record;
  const { decidedAt: at, decidedBy: by, state } = publication;
  if (decisions.length === 0) {
    return at === undefined || by === undefined ? [] : [{ at, by, text: words.decided({ state }) }];
  }
  return decisions.map(({ did, renditions = [], ...who }) => ({
    at: who.at,
    by: who.by,
    text:
      did === 'wordsChanged'
        ? words.wordsChanged({ ways: waysOf(renditions, locale) })
        : words[did](),
  }));
}

function waysOf(said: readonly Said[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'unit' }).format(
    said.map((one) => wayOf(one, locale)),
  );
}

/** "by text in English". */
function wayOf({ channel, locale: language }: Said, locale: Locale): string {
  const by = kindOf(channel)?.names.by ?? channel;
  return desk[locale].record.way({ by, language: languageName(language, locale) });
}

function languageName(language: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}
