import { Allowance } from './allowance.ts';
import { networkOf } from './network-of.ts';

function allowance(mostKeys = 100) {
  const clock = { nowMs: 0 };
  const options = { burst: 3, perMinute: 6, mostKeys, nowMs: () => clock.nowMs };
  return { clock, of: new Allowance(options) };
}

describe('an allowance', () => {
  it('lets some pass at once, and says how long the next has to wait', () => {
    const { clock, of } = allowance();
    expect([1, 2, 3, 4].map(() => of.take('a'))).toEqual([0, 0, 0, 10]);
    clock.nowMs = 4_000;
    expect(of.take('a')).toBe(6);
    clock.nowMs = 10_000;
    expect([of.take('a'), of.take('a')]).toEqual([0, 10]);
  });

  it('is each one’s own', () => {
    const { of } = allowance();
    for (let at = 0; at < 5; at += 1) of.take('a');
    expect(of.take('b')).toBe(0);
  });

  it('grows to no more than at once, however long nobody comes', () => {
    const { clock, of } = allowance();
    of.take('a');
    clock.nowMs = 86_400_000;
    expect([1, 2, 3, 4].map(() => of.take('a'))).toEqual([0, 0, 0, 10]);
  });

  it('takes back what did not count', () => {
    const { of } = allowance();
    for (let at = 0; at < 50; at += 1) {
      expect(of.take('a')).toBe(0);
      of.giveBack('a');
    }
    expect(of.size).toBe(0);
  });

  it('remembers no more than it is told to, and forgets who came longest ago', () => {
    const { of } = allowance(10);
    for (let at = 0; at < 3; at += 1) of.take('old');
    for (let at = 0; at < 9; at += 1) of.take(`new-${at}`);
    expect(of.take('old')).toBeGreaterThan(0);
    for (let at = 0; at < 1_000; at += 1) of.take(`flood-${at}`);
    expect(of.size).toBe(10);
    expect(of.take('old')).toBe(0);
  });
});

describe('the network an address counts for', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51324', '203.0.113.7'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', 'unknown'],
    ['<script>', 'unknown'],
    ['1.2.3.4, 5.6.7.8', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
