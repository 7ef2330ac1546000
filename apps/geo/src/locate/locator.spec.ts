import type { Report } from '@relight/contracts';
import type { Position, UtilityFile } from '@relight/network';
import { Territory } from '../territory.ts';
import { smallTown } from '../testing/small-town.ts';
import { Locator } from './locator.ts';
import { placeNames } from './place-names.ts';

/** The small town with a High Street across the streets of both towns, two churches, a Mill Lane. */
function twoHighStreets(): UtilityFile {
  const town = smallTown();
  const across = (west: number): readonly Position[] => [
    [west - 0.002, 41.304],
    [west + 0.01, 41.304],
  ];
  const renamed = new Map([
    ['SP-1-3-5', '5 High Street'],
    ['SP-2-3-5', '5 High Street'],
    ['SP-2-3-14', '14 Mill Lane'],
    ['SP-1-1-12', '12 Lantern Street Apt 1'],
    ['SP-1-1-14', '12 Lantern Street Apt 2'],
  ]);
  const church = (areaId: string, position: Position) => ({
    name: `${areaId} church`,
    aliases: ['the church'],
    position,
    areaId,
  });
  return {
    ...town,
    streets: [
      ...town.streets,
      { name: 'High Street', kind: 'main', areaId: 'kestrel-bay', line: across(-70.95) },
      { name: 'High Street', kind: 'main', areaId: 'millrace', line: across(-70.9) },
    ],
    servicePoints: town.servicePoints.map((point) => {
      const address = renamed.get(point.id);
      return address === undefined ? point : { ...point, address };
    }),
    places: [
      ...town.places,
      church('kestrel-bay', [-70.949, 41.301]),
      church('millrace', [-70.899, 41.301]),
    ],
  };
}

const territory = new Territory(twoHighStreets(), 5);
const locator = new Locator(territory, placeNames(territory));
/** Homes on Lantern Street, Kestrel Bay, and on the lone farm outside both towns. */
const lantern = ['SP-1-1-7'];
const farm = ['SP-FARM'];

const locate = (clue: Partial<Report['clue']>, isDanger = false) => {
  const said = { servicePointIds: [], ...clue };
  const { whereabouts, located, mayBe } = locator.locate(said, { isDanger });
  return {
    whereabouts,
    label: located?.place.label,
    metres: located && Math.round(located.place.accuracyMetres),
    mayBe: mayBe.map(({ place }) => place.label),
  };
};

describe('where a contact says that it is', () => {
  it.each([
    ['12 Mill Street', 'Mill Street, Millrace', 30],
    ['Weir Road in Millrace', 'Weir Road, Millrace', 556],
    ['the church in Millrace', 'millrace church, Millrace', 100],
    ['Pier Road', 'Pier Road, Kestrel Bay', 556],
    ['14 mill ln', 'Mill Lane, Millrace', 30],
    ['5 High Street, Millrace', 'High Street, Millrace', 30],
    ['Millrace', 'Millrace', 1525],
    ['corner of High Street and Weir Road', 'High Street and Weir Road, Millrace', 40],
  ])('“%s” counts, not the own address', (text, label, metres) => {
    expect(locate({ servicePointIds: lantern, text })).toMatchObject({
      whereabouts: 'byWords',
      label,
      metres,
    });
  });

  it.each([
    'Lantern Street',
    'Kestrel Bay',
    'West Kestrel Bay',
    'Tern County',
    'Lantern St, Kestrel Bay',
  ])('is the own address when that lies in “%s”', (text) => {
    expect(locate({ servicePointIds: lantern, text })).toMatchObject({
      whereabouts: 'atHome',
      label: 'Lantern Street, Kestrel Bay',
      metres: 20,
    });
  });

  it.each(
    [undefined, 'my house', 'the kitchen', 'night', 'our street', 'home', 'the garage', 'the barn']
      .concat(["grandma's house", 'whole building', 'the salon', 'the cul-de-sac', 'the moment'])
      .concat(['Christmas', 'the living room', 'the front yard'])
      .concat(['mi casa', 'nuestro edificio', 'casa', 'aquí', 'mi pueblo', 'la tormenta']),
  )('is the own address when “%s” names no place', (text) => {
    const clue = { servicePointIds: lantern, ...(text !== undefined && { text }) };
    expect(locate(clue).whereabouts).toBe('atHome');
  });

  it.each(['5 High Street', 'High Street', 'the church'])(
    '“%s” is that of the own town, and in doubt for who lives in neither',
    (text) => {
      expect(locate({ servicePointIds: lantern, text }).label).toMatch(/Kestrel Bay$/);
      expect(locate({ servicePointIds: farm, text })).toMatchObject({ whereabouts: 'several' });
      expect(locate({ text })).toMatchObject({ whereabouts: 'several' });
    },
  );

  it('of one number with several flats is that building, and the own flat where it is one of them', () => {
    const told = (home: string) =>
      locator.locate({ servicePointIds: [home], text: '12 Lantern Street' });
    const flats = ['SP-1-1-12', 'SP-1-1-14'].map((id) => territory.network.indexOfServicePoint(id));
    expect(told('SP-1-1-14')).toMatchObject({
      whereabouts: 'atHome',
      located: { points: [flats[1]] },
    });
    expect(told('SP-1-1-7')).toMatchObject({ whereabouts: 'byWords', located: { points: flats } });
  });

  it('is not another house of the own street', () => {
    expect(locate({ servicePointIds: lantern, text: '12 Lantern Street' })).toMatchObject({
      whereabouts: 'byWords',
      metres: 30,
    });
  });

  it.each([
    'Times Square, New York',
    'Atlantis Road',
    'Atlantis Road, Kestrel Bay',
    'Lantern Street, Boston',
    'Lantern Street, Millrace',
    'Seaview',
  ])('is unknown, and not the own address, when nobody finds “%s”', (text) => {
    const found = locate({ servicePointIds: lantern, text });
    expect(found).toMatchObject({ whereabouts: 'unknown', label: undefined });
    expect(found.mayBe.at(-1)).toBe('Lantern Street, Kestrel Bay (own address)');
  });

  it('shows every place it may be when two are named alike', () => {
    expect(locate({ servicePointIds: farm, text: 'High Street' }).mayBe).toEqual([
      'High Street, Kestrel Bay',
      'High Street, Millrace',
      'Long Track, Tern County (own address)',
    ]);
  });
});

describe('a danger', () => {
  const danger = (text: string, servicePointIds = lantern) =>
    locate({ servicePointIds, text }, true);

  it('on the own street may be anywhere on it, at the own address too', () => {
    expect(danger('Lantern Street')).toEqual({
      whereabouts: 'byWords',
      label: 'Lantern Street, Kestrel Bay',
      metres: 556,
      mayBe: ['Lantern Street, Kestrel Bay (own address)'],
    });
    expect(danger('Kestrel Bay')).toMatchObject({ label: 'Kestrel Bay', metres: 1525 });
  });

  it('on a street that two towns have may be in the other one', () => {
    expect(danger('High Street')).toMatchObject({
      label: 'High Street, Kestrel Bay',
      metres: 508,
      mayBe: ['High Street, Millrace'],
    });
    expect(danger('High Street', ['SP-1-3-5']).mayBe).toEqual([
      'High Street, Millrace',
      'High Street, Kestrel Bay (own address)',
    ]);
  });

  it('at the own house number, or where no place is named, is at home', () => {
    for (const text of ['7 Lantern Street', 'my house', 'the garage']) {
      expect(danger(text)).toMatchObject({ whereabouts: 'atHome', metres: 20, mayBe: [] });
    }
  });
});

describe('a position', () => {
  const onPier: [number, number] = [-70.9461, 41.3011];
  it.each([
    ['swapped', [41.3, -70.9]],
    ['of no fix', [0, 0]],
    ['on the antimeridian', [180, 41.3]],
  ] as const)('that is %s is outside', (_case, [lon, lat]) => {
    expect(locate({ position: [lon, lat] })).toMatchObject({ whereabouts: 'outside' });
  });

  it('that is swapped shows where it would be the other way round', () => {
    expect(locate({ position: [41.3011, -70.9461] }).mayBe).toEqual(['Pier Road, Kestrel Bay']);
  });

  it('outside gives way to words that are found', () => {
    expect(locate({ position: [0, 0], text: '12 Mill Street' })).toMatchObject({
      whereabouts: 'byWords',
      label: 'Mill Street, Millrace',
    });
    expect(locate({ position: [0, 0], text: 'Atlantis' }).whereabouts).toBe('outside');
  });

  it('is finer than the street or town it lies in', () => {
    for (const text of ['Pier Road', 'Kestrel Bay', 'my house', 'Atlantis']) {
      expect(locate({ position: onPier, text })).toMatchObject({
        whereabouts: 'atPosition',
        metres: 30,
      });
    }
  });

  it('far from the place named is where the writer stands, and only a possibility', () => {
    expect(locate({ position: onPier, text: 'Weir Road' })).toEqual({
      whereabouts: 'byWords',
      label: 'Weir Road, Millrace',
      metres: 556,
      mayBe: ['Pier Road, Kestrel Bay'],
    });
  });

  it('settles which of two streets is meant', () => {
    expect(locate({ position: onPier, text: 'the church' }).label).toBe(
      'kestrel-bay church, Kestrel Bay',
    );
  });
});
