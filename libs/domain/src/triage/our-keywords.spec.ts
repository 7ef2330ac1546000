import { locales, message, reply, page } from '@relight/catalogue';
import { withoutDearAccents } from '../gsm7.ts';
import { smsIntent, type SmsKind } from './keywords.ts';
import { ownWords } from './own-words.ts';

/** What each keyword that our messages name must mean. */
const meanings: Readonly<Record<string, SmsKind>> = {
  OUT: 'out',
  'SIN LUZ': 'out',
  STATUS: 'status',
  ESTADO: 'status',
  OFF: 'off',
  SIGUE: 'off',
  STOP: 'stop',
  ALTO: 'stop',
  START: 'start',
  ALTA: 'start',
  HELP: 'help',
  AYUDA: 'help',
};
const values = {
  place: 'Kestrel Bay',
  since: 'las 18:02',
  at: 'a las 18:02',
  etr: 'las 20:30',
  before: 'las 19:30',
  homes: 12,
  utility: 'Harbor Valley Electric',
  places: '1: Faro; 2: Norte',
  sureness: 'probable',
};

/** Every message of a table, with some values in it. */
function saidIn(table: object): readonly string[] {
  return Object.values(table).flatMap((each: unknown) =>
    typeof each === 'function'
      ? [(each as (given: typeof values) => string)(values)]
      : saidIn(each as object),
  );
}

describe.each(locales)('in %s', (locale) => {
  const all = saidIn({ message: message[locale], reply: reply[locale], send: page[locale].send });
  const named = all.flatMap((text) => text.match(/\b(?:SIN LUZ|[A-Z]{3,})\b/g) ?? []);
  const keywords = [...new Set(named)].filter((word) => word !== message[locale].exercise());

  it('names all keywords', () => {
    const kinds = new Set(keywords.map((word) => meanings[word]));
    expect(kinds).toEqual(new Set(['out', 'status', 'off', 'stop', 'start', 'help']));
  });

  it.each(keywords)('%s is understood, in small letters too', (word) => {
    expect(meanings[word]).toBeDefined();
    expect(smsIntent(word).kind).toBe(meanings[word]);
    expect(smsIntent(`${word.toLowerCase()}.`).kind).toBe(meanings[word]);
  });

  it('our own words, quoted back, say nothing of the sender', () => {
    const texts = saidIn({ ...message[locale], exercise: {}, replyOut: {}, replyStillOut: {} })
      .map((text) => withoutDearAccents(`HVE: ${text}`))
      .filter((text) => text.split(' ').length > 4);
    const closing = withoutDearAccents(message[locale].closing());
    const heard = texts.map((text) => ownWords(`“${text} ${closing}” Gracias`));
    expect(heard.map((words) => words.replaceAll(/[“”\s]/gu, ''))).toEqual(
      texts.map(() => 'Gracias'),
    );
  });
});
