import { normalAddress } from './address.ts';

describe('an address that a person is looked up by', () => {
  it.each([
    ['+1 (303) 555-0143', '+13035550143'],
    ['Ann@Example.org', 'ann@example.org'],
    ['@ann_other', '@ann_other'],
    [' 72345 ', '72345'],
  ])('is read from %j', (given, address) => {
    expect(normalAddress(given)).toBe(address);
  });

  it.each(['', ' ', 'erased', 'not an address', '(315) 555-0158', 'nobody C-1'])(
    'is refused when it is none: %j',
    (given) => {
      expect(() => normalAddress(given)).toThrow(/cannot be read; wants a phone number/);
    },
  );
});
