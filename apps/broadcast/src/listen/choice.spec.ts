import { chosenOf } from './choice.ts';

const choices = [
  { label: '14 Mill Lane, Saltmarsh', servicePointId: 'SP-1' },
  { label: '2 Pier Road, Saltmarsh', servicePointId: 'SP-2' },
  { label: '14 Pier Road, Kestrel Bay', servicePointId: 'SP-3' },
];

it.each([
  ['1', 'SP-1'],
  ['2', 'SP-2'],
  ['#2', 'SP-2'],
  ['2.', 'SP-2'],
  ['2 please', 'SP-2'],
  ['number two', 'SP-2'],
  ['the second one', 'SP-2'],
  ['No. 3', 'SP-3'],
  ['the third', 'SP-3'],
  ['dos', 'SP-2'],
  ['mbili', 'SP-2'],
  ['Mill Lane', 'SP-1'],
  ['the one on mill lane please', 'SP-1'],
  ['Kestrel Bay', 'SP-3'],
  ['14 Mill Lane', 'SP-1'],
])('“%s” chooses %s', (words, servicePointId) => {
  expect(chosenOf(words, choices)?.servicePointId).toBe(servicePointId);
});

it.each([
  '',
  '4',
  '0',
  '22',
  'Pier Road',
  'Saltmarsh',
  'both',
  'all of them',
  '🙂',
  'a'.repeat(9_000),
])('“%s” chooses none', (words) => {
  expect(chosenOf(words, choices)).toBeUndefined();
});
