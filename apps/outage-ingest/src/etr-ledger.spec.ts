import { etrFellDue, hearEtr } from './etr-ledger.ts';
import { newOutage } from './outage-changes.ts';
import type { StoredOutage } from './stored-outage.ts';

const at = (time: string): string => `2026-03-01T${time}:00.000Z`;
const started = newOutage({
  id: 'o-1',
  status: 'confirmed',
  startedAt: at('18:00'),
  now: at('18:00'),
  witness: 'scada',
});
type Heard = readonly [source: 'feed' | 'crew' | 'operator', time: string];

function after(heard: readonly Heard[]): StoredOutage {
  return heard.reduce<StoredOutage>(
    (outage, [source, time]) =>
      hearEtr(outage, { at: at(time), source, confidence: 'low' }, at('19:00')),
    started,
  );
}

it.each<readonly [what: string, heard: readonly Heard[], told: string]>([
  [
    'a later time held back',
    [
      ['feed', '22:00'],
      ['feed', '22:10'],
    ],
    '22:10',
  ],
  [
    'the newest of two held back',
    [
      ['feed', '22:00'],
      ['feed', '22:10'],
      ['crew', '22:12'],
    ],
    '22:12',
  ],
  [
    'what stands, when its source has come back to it',
    [
      ['feed', '22:00'],
      ['feed', '22:10'],
      ['feed', '22:00'],
    ],
    '22:00',
  ],
  [
    'what stands, when a crew bears it out',
    [
      ['feed', '22:00'],
      ['feed', '22:10'],
      ['crew', '22:00'],
    ],
    '22:00',
  ],
  [
    'a time held back, though one that has passed was heard since',
    [
      ['operator', '22:00'],
      ['operator', '22:10'],
      ['feed', '18:30'],
    ],
    '22:10',
  ],
])('shortly before the told time lapses, tells %s', (_what, heard, told) => {
  expect(etrFellDue(after(heard), at('21:30')).outage.etr?.at).toBe(at(told));
});
