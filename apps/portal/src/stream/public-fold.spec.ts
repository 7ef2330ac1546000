import type { PublicChange } from '@relight/contracts';
import { foldChanges } from './public-fold.ts';

const outage = (id: string, customers: number) =>
  ({ id, properties: { customers } }) as unknown as PublicChange['changed'][number];

const change = (asOf: string, fields: Partial<PublicChange>) => ({
  event: 'change',
  value: { asOf, exercise: true, changed: [], removed: [], ...fields } as unknown as PublicChange,
});

it('says of each outage what was said last', () => {
  const [folded] = foldChanges([
    change('1', { changed: [outage('a', 1), outage('b', 1)] }),
    change('2', { changed: [outage('a', 2)], removed: ['b', 'c'] }),
    change('3', { changed: [outage('c', 3)] }),
  ]);
  expect(folded?.value).toMatchObject({
    asOf: '3',
    changed: [outage('a', 2), outage('c', 3)],
    removed: ['b'],
  });
});
