import { nextWords } from './next-words.ts';

const outage = { class: 'outage', back: false, stillOut: false } as const;
const next = (found?: Parameters<typeof nextWords>[1]['found'], hazard?: 'wireDown'): string =>
  nextWords({ ...outage, ...(hazard && { hazard }) }, { contact: 'none', found });
const joins = 'Your report joins what we know of outages around you.';

describe('what a reporter on the page is told', () => {
  it.each([
    [undefined, joins],
    [{ whereabouts: 'byWords', mayBe: [] }, joins],
    [{ whereabouts: 'atPosition', mayBe: [] }, joins],
    [{ whereabouts: 'outside', mayBe: [] }, 'That place is outside the area we serve.'],
    [
      { whereabouts: 'unknown', mayBe: [] },
      'We do not serve that place, or do not know it by that name. Please report again with street and town.',
    ],
    [
      {
        whereabouts: 'several',
        mayBe: [{ label: 'High Street, Alton' }, { label: 'High Street, Beech' }],
      },
      'Which one do you mean: High Street, Alton; High Street, Beech? Please report again with street and town.',
    ],
  ] as const)('of a place found as %j', (found, words) => {
    expect(next(found)).toBe(words);
  });

  it('in their language', () => {
    expect(nextWords(outage, { contact: 'taken', locale: 'es' })).toBe(
      'Su reporte se suma a lo que sabemos de los cortes en su zona. Le escribiremos al número que nos dio.',
    );
  });

  it('is to keep away first, and no crew is promised outside the area served', () => {
    expect(next({ whereabouts: 'outside', mayBe: [] }, 'wireDown')).toBe(
      'The control room is told at once. Keep 10 m away and call 911. That place is outside the area we serve.',
    );
  });
});
