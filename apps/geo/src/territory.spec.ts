import { smallTown } from './testing/small-town.ts';
import { streetOfAddress, Territory } from './territory.ts';

it.each([
  ['12 Lantern Street', 'Lantern Street'],
  ['12b Lantern Street, Kestrel Bay', 'Lantern Street'],
  ['12 B Lantern Street', 'Lantern Street'],
  ['12-14 Lantern Street Apt 3', 'Lantern Street'],
  ['  7 5th Avenue', '5th Avenue'],
  ['The Old Mill', 'The Old Mill'],
])('the street of %j is %j', (address, street) => {
  expect(streetOfAddress(address)).toBe(street);
});

it.each([undefined, '', '12', '12, Kestrel Bay'])('%j has no street', (address) => {
  expect(streetOfAddress(address)).toBeUndefined();
});

describe('the territory', () => {
  const territory = new Territory(smallTown(), 5);

  it('serves in an area what it serves in those within it', () => {
    const served = (id: string) => territory.area(id)?.served;
    expect([served('kestrel-bay/west'), served('kestrel-bay'), served('county')]).toEqual([
      40, 60, 121,
    ]);
  });

  it('tells streets of one name apart by town', () => {
    const file = smallTown();
    const servicePoints = file.servicePoints.map((point) =>
      point.address === undefined
        ? point
        : { ...point, address: point.address.replace('Mill Street', 'Lantern Street') },
    );
    const twice = new Territory({ ...file, servicePoints }, 5);
    expect(twice.pointsOnStreet('Lantern Street', 'kestrel-bay')).toHaveLength(20);
    expect(twice.pointsOnStreet('Lantern Street', 'millrace')).toHaveLength(20);
  });

  it('finds the area of a service point that names none', () => {
    const file = smallTown();
    const servicePoints = file.servicePoints.map(({ areaId: _area, ...point }) => point);
    const bare = new Territory({ ...file, servicePoints }, 5);
    expect(bare.area('kestrel-bay/west')?.served).toBe(40);
  });

  it('manages without areas, streets and addresses', () => {
    const file = smallTown();
    const servicePoints = file.servicePoints.map(({ id, node, position }) => ({
      id,
      node,
      position,
    }));
    const bare = new Territory({ ...file, servicePoints, areas: [], streets: [] }, 5);
    expect(bare.labelOf(0)).toBe('Tern Valley Electric');
  });
});
