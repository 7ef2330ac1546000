import { Gazetteer } from './gazetteer.ts';
import type { GazetteerEntry } from './name-match.ts';

const entries: GazetteerEntry[] = [
  {
    name: 'Lantern Street',
    kind: 'street',
    position: [1, 1],
    areaId: 'ward',
    areaName: 'Harbour Ward',
    extentMetres: 400,
  },
  { name: 'Lantern Street', kind: 'street', position: [2, 2], areaId: 'mills', areaName: 'Mills' },
  { name: 'Hope', kind: 'street', position: [3, 3] },
  { name: 'Hope Street', kind: 'street', position: [3, 4] },
  { name: 'Old Lantern Street', kind: 'street', position: [4, 4] },
  { name: 'Harbour Ward', aliases: ['the Wharf'], kind: 'area', position: [5, 5] },
  { name: 'São Bento', kind: 'place', position: [6, 6] },
  { name: 'Kilimani', kind: 'area', position: [7, 7] },
  { name: 'Ferry Lane', kind: 'street', position: [8, 8] },
];
const gazetteer = new Gazetteer(entries);
const names = (text: string) => gazetteer.find(text).map(({ entry }) => entry.name);

describe('a place in a text', () => {
  it.each([
    ['power out in KILIMANI since noon', ['Kilimani']],
    ['no light at sao bento', ['São Bento']],
    ['12 old lantern st is dark', ['Old Lantern Street']],
    ['Kilimanii has no power', ['Kilimani']],
    ['out again on Ferry Ln', ['Ferry Lane']],
    ['out by ferry', ['Ferry Lane']],
    ['I hope it comes back', []],
    ['Hope it comes back', []],
    ['out on hope st', ['Hope Street']],
    ['we are on Hope', ['Hope', 'Hope Street']],
    ['nothing on Lantern Road', []],
    ['', []],
  ])('of "%s" is %j', (text, expected) => {
    expect(names(text).toSorted()).toEqual(expected.toSorted());
  });

  it('is settled by an area named beside it', () => {
    const [first] = gazetteer.find('Dark on Lantern St, the wharf');
    expect(first).toMatchObject({
      entry: { position: [1, 1] },
      accuracyMetres: 200,
      fits: 1,
      words: 'Lantern St',
    });
  });

  it('stays in doubt when two streets share the name', () => {
    expect(gazetteer.find('12 Lantern Street').map(({ fits, words }) => [fits, words])).toEqual([
      [2, '12 Lantern Street'],
      [2, '12 Lantern Street'],
    ]);
  });

  it('is looked for in the first 2,000 characters only, whatever stands in them', () => {
    const hostile = `${'<script>"\u0000\u{1F525}'.repeat(20_000)} Kilimani`;
    expect(names(hostile)).toEqual([]);
    expect(names(`<b onclick="x">Kilimani</b>`)).toEqual(['Kilimani']);
  });
});

describe('a half-typed name', () => {
  it.each([
    ['12 lant', ['Lantern Street', 'Lantern Street', 'Old Lantern Street']],
    ['kili', ['Kilimani']],
    ['harbuor', ['Harbour Ward']],
    ['zzz', []],
    ['', []],
  ])('"%s" offers %j', (query, expected) => {
    expect(gazetteer.search(query).map(({ name }) => name)).toEqual(expected);
  });
});

it('an entry without letters is refused by its number', () => {
  expect(() => new Gazetteer([{ name: '--', kind: 'place', position: [0, 0] }])).toThrow(/Entry 0/);
});
