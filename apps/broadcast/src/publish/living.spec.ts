import type { Fact } from '@relight/domain';
import type { Group } from './audience.ts';
import { factsFor, livingIn } from './living.ts';
import type { PublicationDocument } from './publish.schemas.ts';

const at = (time: string) => `2026-11-22T${time}:00.000Z`;
const facts = (promised: string): readonly Fact[] => [
  { kind: 'out', key: 'out:o1' },
  { kind: 'nextWord', key: 'word:o1', at: at(promised) },
];
const group: Group = { key: 'out:o1', facts: facts('19:05'), addresses: [] };
const said = (state: string, toldAt?: string) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is looked at
  ({
    state,
    groupKey: 'out:o1',
    facts: facts('18:35'),
    publication: { toldAt },
  }) as never as PublicationDocument;

it.each([
  ['18:29', '18:35'],
  ['18:30', '19:05'],
])('keeps at %s, of words that wait, the promise of %s', (now, promised) => {
  expect(factsFor(group, said('waiting'), at(now))).toEqual(facts(promised));
});

it.each([
  ['waiting', undefined, '18:50', true],
  ['sending', undefined, '18:34', true],
  ['sending', undefined, '18:35', false],
  ['sending', at('18:05'), '18:29', true],
  // Who hears of it late is not promised what is due at once.
  ['sending', at('18:05'), '18:30', false],
  ['done', at('18:05'), '18:10', false],
])('says again what is %s, told at %s, at %s: %s', (state, toldAt, now, isSaid) => {
  const document = said(state, toldAt);
  expect(livingIn([document], group, at(now))).toBe(isSaid ? document : undefined);
});
