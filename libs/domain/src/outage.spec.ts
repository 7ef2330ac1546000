import { assertTransition, canBecome, isOpen } from './outage.ts';
import { outageStatuses } from './vocabulary.ts';

it('lets a predicted outage be confirmed, come back in steps and be restored', () => {
  expect(canBecome('predicted', 'confirmed')).toBe(true);
  expect(canBecome('confirmed', 'partiallyRestored')).toBe(true);
  expect(canBecome('partiallyRestored', 'restored')).toBe(true);
});

it('lets a restored outage be out again, since a restore may be mistaken', () => {
  expect(canBecome('restored', 'confirmed')).toBe(true);
});

it.each(['closed', 'cancelled'] as const)('lets nothing follow %s', (final) => {
  expect(outageStatuses.filter((to) => to !== final && canBecome(final, to))).toEqual([]);
});

it('says what is legal when it refuses', () => {
  expect(() => assertTransition('restored', 'predicted')).toThrow(
    /restored cannot become predicted; it can become confirmed, partiallyRestored, closed/,
  );
});

it('counts predicted, confirmed and partly restored outages as open', () => {
  expect(outageStatuses.filter(isOpen)).toEqual(['predicted', 'confirmed', 'partiallyRestored']);
});
