import {
  aPlannedWork,
  aPublicOutage,
  aView,
  restoredOutage,
  untimedOutage,
} from '../testing/public-outages.ts';
import { plainPage } from './plain.ts';

const places = [
  { id: 'kestrel', name: 'Kestrel Bay', kind: 'town', chain: ['kestrel'], within: [] },
  { id: 'harbor', name: 'Harbor County', kind: 'county', chain: ['harbor'], within: [] },
];
const page = (...asked: Parameters<typeof aView>) =>
  plainPage({ ...aView(...asked), locale: 'en' }, places);
const wordsOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

it('says all that the public page says, biggest first, without script', () => {
  const html = page(
    [
      untimedOutage('o2', { placeName: 'Pier Road', customers: 40 }),
      aPublicOutage('o1'),
      restoredOutage('o4'),
    ],
    { page: { planned: [aPlannedWork('o3')] } },
  );
  const words = wordsOf(html);
  expect(html).not.toMatch(/<script|<link[^>]*stylesheet|\son\w+=|<img/);
  expect(words).toContain(
    'Power is out around Lantern Street, Kestrel Bay Back by about 15:30. Sure. Out since 13:02. 1,260 customers without power. A tree fell on the line. A crew is on the way.',
  );
  expect(words.indexOf('Lantern Street')).toBeLessThan(words.indexOf('Pier Road'));
  expect(words).toContain('No time yet. Next word by 14:10.');
  expect(words).toContain(
    'Planned work around Lantern Street, Kestrel Bay Mon 23 Nov, 09:00 to 12:30. 84 customers will be without power.',
  );
  expect(words).toContain('Power came back at 13:30.');
  expect(words).toContain('Stay 10 m away and call 911.');
});

it('admits a promised time at which there was nothing new', () => {
  const late = untimedOutage('o1', { nothingNewAt: '2026-11-22T18:40:00.000Z' });
  expect(wordsOf(page([late]))).toContain(
    'We said more would come by 13:40. We know nothing new yet. No time yet. Next word by 14:10.',
  );
});

it('speaks Spanish, and leads to the other language', () => {
  const html = plainPage({ ...aView([aPublicOutage('o1')]), locale: 'es' }, places);
  expect(html).toContain('<html lang="es">');
  expect(wordsOf(html)).toContain('Vuelve hacia las 15:30. Muy probable. Sin luz desde las 13:02.');
  expect(html).toContain('<a href="/plain?lang=en" lang="en" hreflang="en">English</a>');
});

it('leads to each town and to no other area', () => {
  const html = page([]);
  expect(html).toContain('<a href="/plain/kestrel?lang=en">Kestrel Bay</a>');
  expect(html).not.toContain('Harbor County');
  expect(wordsOf(html)).toContain('No power outages are known.');
});

it('stays under 50 KB on the worst night, and says how many it leaves out', () => {
  const place = 'A street with a rather long name, in a town with a long name as well';
  const features = Array.from({ length: 900 }, (_, n) =>
    untimedOutage(`o${n}`, { placeName: place, nothingNewAt: '2026-11-22T18:40:00.000Z' }),
  );
  const small = Array.from({ length: 300 }, (_, n) => ({
    areaId: `a${n}`,
    name: `Neighbourhood number ${n}`,
    outages: 1,
    customers: 'fewer than 5',
  }));
  const planned = Array.from({ length: 90 }, (_, n) => aPlannedWork(`p${n}`, { placeName: place }));
  const html = page(features, { page: { small, planned } });
  expect(Buffer.byteLength(html)).toBeLessThan(50_000);
  expect(wordsOf(html)).toContain('And 840 smaller outages. All of them are in the data.');
});

it('says how old it is when no news comes, and that it is an exercise', () => {
  const html = page([aPublicOutage('o1')], { isStale: true, issuer: { exercise: true } });
  expect(wordsOf(html)).toContain('We have had no news since 13:42.');
  expect(wordsOf(html)).toContain('Exercise. Not a real outage');
});

it('holds hostile words as words', () => {
  const placeName = '<script>alert(1)</script>" onload="x';
  const html = page([aPublicOutage('o1', { placeName })]);
  expect(html).not.toContain('<script>');
  expect(html).toContain('&lt;script&gt;');
});
