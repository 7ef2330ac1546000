import type { Rendition } from '@relight/contracts';
import { assertWritten } from './written-words.ts';

const rendition = (channel: string, locale: string): Rendition => ({
  channel,
  locale,
  parts: ['HVE: Power is out.'],
  length: { units: 1, per: 'segment' },
  addresses: 1,
  edited: false,
});
const renditions = [rendition('sms', 'en'), rendition('sms', 'es'), rendition('x', 'en')];
const check = (...written: Parameters<typeof assertWritten>[0]) => {
  assertWritten(written, renditions, (words) => words.trim() === '');
};

it('takes words for what goes out', () => {
  expect(() => check({ channel: 'sms', locale: 'es', words: 'No hay luz.' })).not.toThrow();
});

it('refuses words in a language in which nothing goes out, and names those there are', () => {
  expect(() => check({ channel: 'sms', locale: 'fr', words: 'Plus de courant.' })).toThrow(
    'words: nothing goes out as sms in fr; wants words for one of sms in en, sms in es, x in en',
  );
  expect(() => check({ channel: 'mail', locale: 'en', words: 'Out.' })).toThrow('mail in en');
});

it('refuses words of blanks, and says what to do instead', () => {
  expect(() =>
    check(
      { channel: 'sms', locale: 'es', words: 'No hay luz.' },
      { channel: 'x', locale: 'en', words: ' \n\t' },
    ),
  ).toThrow('words: those for x in en are blank; leave it out to keep the words it has');
});

it('refuses an edit that holds no words', () => {
  expect(() => check()).toThrow('words: there are none; wants words for one of sms in en');
});

it('says that the public page has no words to change', () => {
  expect(() =>
    assertWritten([{ channel: 'sms', locale: 'en', words: 'Out.' }], [], () => false),
  ).toThrow('it goes out on the public page alone');
});
