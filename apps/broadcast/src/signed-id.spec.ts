import { readSignedId, signedId } from './signed-id.ts';

const secret = 's'.repeat(32);
const signed = signedId(secret, 'reply', 'm-0123456789abcdef01234567');

it('gives back the id it was made of, and fits into the name of a mail address', () => {
  expect(readSignedId(secret, 'reply', signed)).toBe('m-0123456789abcdef01234567');
  expect(`reply+${signed}`.length).toBeLessThanOrEqual(64);
  expect(signed).toMatch(/^[a-z0-9-]+$/);
});

it.each([
  ['another purpose', 'stop', signed],
  ['another id', 'reply', signed.replace('m-0', 'm-1')],
  ['another signature', 'reply', `${signed.slice(0, -1)}${signed.endsWith('0') ? '1' : '0'}`],
  ['letters of two bytes', 'reply', `${signed.slice(0, -1)}é`],
  ['no signature', 'reply', 'm-0123456789abcdef01234567'],
  ['nothing', 'reply', ''],
])('refuses %s', (_what, purpose, shown) => {
  expect(readSignedId(secret, purpose, shown)).toBeUndefined();
});

it('refuses what another secret signed', () => {
  expect(readSignedId('t'.repeat(32), 'reply', signed)).toBeUndefined();
});
