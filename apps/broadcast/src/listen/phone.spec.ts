import { phoneOf } from './phone.ts';

describe('a phone number as written', () => {
  it.each([
    ['+15555550143', '+15555550143'],
    ['(555) 555-0143', '+15555550143'],
    ['1 555.555.0143', '+15555550143'],
    [' +44 20 7946 0018 ', '+442079460018'],
    ['0044 20 7946 0018', '+442079460018'],
  ])('“%s” is %s', (written, phone) => {
    expect(phoneOf(written)).toBe(phone);
  });

  it.each(['', '555', 'call me', '+0555', '+1555555014355555', '5555550143 ext 2', '<b>'])(
    '“%s” is none',
    (written) => {
      expect(phoneOf(written)).toBeUndefined();
    },
  );
});
