import { writtenLanguage } from './written-language.ts';

it.each([
  ['es', 'No hay luz en la calle Faro'],
  ['es', 'sin luz desde las 6, Kestrel Bay'],
  ['es', 'Hola, ¿cuándo vuelve la luz?'],
  ['es', 'Se cayó un cable y hay chispas'],
  ['es', 'sí'],
  ['es', 'gracias'],
  ['en', 'Power is out on Calle Luz'],
  ['en', 'when will it be back?'],
  ['en', 'We still have no lights at 4 Los Robles'],
  ['en', 'Thanks'],
  [undefined, 'OUT'],
  [undefined, 'STATUS Kestrel Bay'],
  [undefined, 'ALTO'],
  [undefined, '12 Lantern Street'],
  [undefined, ''],
  [undefined, '👍'],
])('takes for %s: “%s”', (language, text) => {
  expect(writtenLanguage(text)).toBe(language);
});
