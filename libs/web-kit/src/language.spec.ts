/** @jest-environment jsdom */
import { addressIn, chosenLanguage, locale } from './language.ts';

it.each([
  ['?lang=es', ['en-US'], 'es'],
  ['?lang=ES-mx', ['en-US'], 'es'],
  ['', ['es-419', 'en'], 'es'],
  ['', ['fr-CA', 'es', 'en'], 'es'],
  ['?lang=xx', ['en-US'], 'en'],
  ['', ['fr'], 'en'],
  ['', [], 'en'],
])('%s for a reader of %j is %s', (search, preferred, language) => {
  expect(chosenLanguage(search, preferred, ['en', 'es'])).toBe(language);
});

it('is one the page offers', () => {
  expect(chosenLanguage('?lang=es', ['es'], ['en'])).toBe('en');
  expect(chosenLanguage('', ['fr'], ['es', 'en'])).toBe('es');
});

it('tells the browser which it is', () => {
  expect(document.documentElement.lang).toBe(locale);
});

it('keeps the reader’s place when the language changes', () => {
  history.replaceState(undefined, '', '/?theme=dark&lang=en#/outage/HV-1');
  expect(addressIn('es', location)).toBe('/?theme=dark&lang=es#/outage/HV-1');
});
