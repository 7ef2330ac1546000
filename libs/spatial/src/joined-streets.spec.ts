import { Gazetteer } from './gazetteer.ts';
import type { GazetteerEntry } from './name-match.ts';
import { distanceMetres, type Position } from './position.ts';

/** Two towns of streets a few hundred metres long; both have a Quay Street and a Chain Street. */
const street = (name: string, town: string, ...line: readonly Position[]): GazetteerEntry => {
  const [first, last] = [line[0]!, line.at(-1)!];
  return {
    name,
    kind: 'street',
    areaId: town.toLowerCase(),
    areaName: town,
    position: [(first[0] + last[0]) / 2, (first[1] + last[1]) / 2],
    extentMetres: distanceMetres(first, last),
    lines: [line],
  };
};
const town = (name: string, position: Position): GazetteerEntry => ({
  name,
  kind: 'area',
  areaId: name.toLowerCase(),
  areaName: name,
  position,
  extentMetres: 1_200,
});
const gazetteer = new Gazetteer([
  town('Harrow', [0.005, 0.005]),
  town('Tidewater', [0.105, 0.005]),
  street('Quay Street', 'Harrow', [0, 0.005], [0.01, 0.005]),
  street('Chain Street', 'Harrow', [0.004, 0], [0.004, 0.01]),
  street('Oak Lane', 'Harrow', [0.008, 0], [0.008, 0.01]),
  street('Church Road', 'Harrow', [0.002, 0], [0.002, 0.01]),
  street('5th Avenue', 'Harrow', [0.006, 0], [0.006, 0.01]),
  street('Far Lane', 'Harrow', [0.03, 0.005], [0.03, 0.01]),
  street('Close Lane', 'Harrow', [0.012, 0], [0.012, 0.01]),
  street('Quay Street', 'Tidewater', [0.1, 0.005], [0.11, 0.005]),
  street('Chain Street', 'Tidewater', [0.104, 0], [0.104, 0.01]),
  street('Beacon Street', 'Tidewater', [0.102, 0], [0.102, 0.01]),
  street('Pier Road', 'Tidewater', [0.1, 0.002], [0.11, 0.002]),
]);

const first = (text: string) => {
  const [found] = gazetteer.find(text);
  if (found === undefined) return undefined;
  const [lon, lat] = found.entry.position.map((degrees) => Math.round(degrees * 1e4) / 1e4);
  return {
    name: found.entry.name,
    at: [lon, lat],
    fits: found.fits,
    metres: Math.round(found.accuracyMetres),
  };
};

describe('a crossing', () => {
  const pierAndBeacon = { at: [0.102, 0.002], fits: 1, metres: 40 };
  it.each([
    'no power at the corner of Pier Road and Beacon Street',
    'outage at Pier Rd & Beacon St, Tidewater',
    'Pier rd/Beacon st',
    'pier road at beacon street',
    'PIER RD X BEACON ST',
    'wire down at the junction of Pier Rd. and Beacon St.',
    'crossing of Pier and Beacon is dark',
    'near the junction of pier and beacon',
    'Pier and Beacon intersection',
    'Pier Road, corner of Beacon Street',
    'Pier Road corner Beacon Street',
    'esquina Pier Road con Beacon Street',
    'au coin de Pier Road et Beacon Street',
    'Pier Raod & Beakon Street',
    'Pier Road, Beacon Street',
    'Pier @ Beacon',
    'the house at the corner of the Pier Road and the Beacon Street',
  ])('is where both streets meet in “%s”', (text) => {
    expect(first(text)).toMatchObject(pierAndBeacon);
  });

  it('needs a street type or a capital for names that are common words', () => {
    expect(first('corner of Church and Oak')).toMatchObject({ fits: 2 });
    expect(first('corner of Church and Quay')).toMatchObject({ at: [0.002, 0.005], fits: 1 });
    expect(first('church and quay')).toMatchObject({ at: [0.002, 0.005] });
  });

  it('is taken from the town that the text names, and in doubt when it names none', () => {
    expect(first('corner of Quay Street and Chain Street')).toMatchObject({ fits: 2 });
    expect(first('corner of Quay St and Chain St, Harrow')).toMatchObject({
      at: [0.004, 0.005],
      fits: 1,
    });
    expect(first('Tidewater: Quay & Chain')).toMatchObject({ at: [0.104, 0.005], fits: 1 });
  });

  it('of streets that only come near each other is in the gap', () => {
    expect(first('corner of Quay Street and Close Lane')).toMatchObject({
      at: [0.011, 0.005],
      metres: 151,
    });
  });

  it('of streets that never come near each other is in doubt', () => {
    expect(first('corner of Oak Lane and Far Lane')).toMatchObject({ fits: 2 });
    expect(first('Pier Road corner of Oak Lane')).toMatchObject({ fits: 2 });
  });

  it('of three streets is that of the two that meet', () => {
    expect(first('Quay Street, 5th and Far Lane')).toMatchObject({ at: [0.006, 0.005] });
  });

  it.each(['Quay Street or was it Oak Lane', 'Quay Street is out. Oak Lane is fine'])(
    'is not read into “%s”',
    (text) => {
      expect(gazetteer.find(text).some(({ entry }) => entry.kind === 'crossing')).toBe(false);
    },
  );
});

describe('a stretch', () => {
  it.each([
    'Quay Street between Chain and Oak',
    'between Chain Street and Oak Lane on Quay Street',
    'quay st btwn chain st & oak ln',
    'on Quay Street between Oak and Chain, Harrow',
  ])('lies between two crossings in “%s”', (text) => {
    expect(first(text)).toMatchObject({ at: [0.006, 0.005], fits: 1, metres: 262 });
  });

  it('between two streets alone is the ground between them', () => {
    expect(first('dark between 5th and Oak')).toMatchObject({
      name: 'between 5th Avenue and Oak Lane',
      at: [0.007, 0.005],
      metres: 556,
    });
  });

  it('between two streets that cross is about their crossing', () => {
    expect(first('dark between Pier and Beacon')).toMatchObject({
      at: [0.102, 0.002],
      metres: 150,
    });
  });
});

describe('a town beside a street', () => {
  const elsewhere = (text: string) => gazetteer.find(text)[0]?.elsewhere;
  it.each([
    ['Pier Road, Boston', 'Boston'],
    ['12 Pier Road, New York', 'New York'],
    ['pier road, boston', 'boston'],
    ['Pier Road in Springfield', 'Springfield'],
    ['Pier Road, Apt 4, Boston', 'Boston'],
    ['Quay Street, Harrow', undefined],
    ['Pier Road, Tidewater', undefined],
    ['Pier Road, Tidewater, Boston', undefined],
    ['Pier Road, MA 02101', undefined],
    ['Pier Road, please help', undefined],
    ['Pier Road, no power', undefined],
    ['5 Pier Road, Apt 4', undefined],
  ])('“%s” is elsewhere: %s', (text, expected) => {
    expect(elsewhere(text)).toBe(expected);
  });

  it('is noted when it is one of ours far from the street', () => {
    expect(elsewhere('Far Lane, Tidewater')).toBe('Tidewater');
    expect(elsewhere('Beacon Street, Harrow')).toBe('Harrow');
  });
});

describe('names that a town and a street share', () => {
  const shared = new Gazetteer([
    town('Harrow', [0.005, 0.005]),
    town('Crescent Hill', [0.005, 0.005]),
    town('Piedmont Avenue', [0.105, 0.005]),
    street('Harrow Way', 'Harrow', [0, 0.005], [0.01, 0.005]),
    street('Park Court', 'Harrow', [0.004, 0], [0.004, 0.01]),
    street('Park Court', 'Tidewater', [0.204, 0], [0.204, 0.01]),
    street('Chain Road', 'Crescent Hill', [0, 0.002], [0.01, 0.002]),
    street('Piedmont Avenue', 'Harrow', [0.006, 0], [0.006, 0.01]),
  ]);
  const read = (text: string) =>
    shared.find(text).map(({ entry, elsewhere }) => [entry.name, entry.areaName, elsewhere]);

  it('are the town behind a comma, and a crossing only when joined', () => {
    expect(read('14 Park Ct, Harrow')[0]).toEqual(['Park Court', 'Harrow', undefined]);
    expect(read('Park Court & Harrow')[0]?.[0]).toBe('Park Court and Harrow Way');
  });

  it('are no type of the street before the comma', () => {
    expect(read('corner of Park and Chain, Crescent Hill')[0]?.[0]).toBe(
      'Park Court and Chain Road',
    );
  });

  it('are both possible where they lie apart, and neither is elsewhere', () => {
    const found = read('Piedmont Ave');
    expect(found).toHaveLength(2);
    expect(found).toContainEqual(['Piedmont Avenue', 'Harrow', undefined]);
    expect(found).toContainEqual(['Piedmont Avenue', 'Piedmont Avenue', undefined]);
  });
});
