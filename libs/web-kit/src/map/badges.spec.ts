import { badgeMarkup, joinBadges, type MapOutage, pairMarkup, pairName } from './badges.ts';

const outage = (id: string, customers: number, more: Partial<MapOutage> = {}): MapOutage => ({
  id,
  status: 'confirmed',
  customers,
  badge: String(customers),
  name: `${id} town, out`,
  ...more,
});
const idsOf = (groups: ReturnType<typeof joinBadges>) =>
  groups.map((group) => group.map((badge) => badge.outage.id));

it('joins badges within 60 px, the biggest first', () => {
  const groups = joinBadges(
    [
      { outage: outage('small', 10), x: 59, y: 0 },
      { outage: outage('big', 500), x: 0, y: 0 },
      { outage: outage('far', 20), x: 200, y: 0 },
    ],
    undefined,
  );
  expect(idsOf(groups)).toEqual([['big', 'small'], ['far']]);
  expect(pairMarkup(groups[0]!)).toContain('<span>2</span><span>510</span>');
  expect(pairName(groups[0]!)).toBe('2 outages near big town, 510 customers. Zoom in');
});

it('keeps 60 px apart, the selected and what must be acted on alone', () => {
  const at = { x: 0, y: 0 };
  expect(
    joinBadges(
      [
        { outage: outage('a', 9), ...at },
        { outage: outage('b', 8), x: 60, y: 0 },
      ],
      undefined,
    ),
  ).toHaveLength(2);
  expect(
    joinBadges(
      [
        { outage: outage('a', 9), ...at },
        { outage: outage('b', 8), ...at },
      ],
      'b',
    ),
  ).toHaveLength(2);
  expect(
    joinBadges(
      [
        { outage: outage('a', 9), ...at },
        { outage: outage('b', 8, { mustAct: true }), ...at },
      ],
      undefined,
    ),
  ).toHaveLength(2);
});

it('writes no markup from outside into the page', () => {
  expect(badgeMarkup(outage('a', 1, { badge: '<img onerror=x>' }), false)).not.toContain('<img');
});
