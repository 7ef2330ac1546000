import { codeMark, codeOf, isCode, withCode } from './subscription-code.ts';

const secret = 's'.repeat(32);

it('is six digits, the same for one request and others for another', () => {
  const codes = Array.from({ length: 200 }, (_, index) => codeOf(secret, `s-${index}`));
  expect(codes.filter((code) => !/^\d{6}$/.test(code))).toEqual([]);
  expect(new Set(codes).size).toBeGreaterThan(195);
  expect(codeOf(secret, 's-1')).toBe(codes[1]);
  expect(codeOf('t'.repeat(32), 's-1')).not.toBe(codes[1]);
});

it('is understood as people write it, and no other is', () => {
  const code = codeOf(secret, 's-1');
  const [first, last] = [code.slice(0, 3), code.slice(3)];
  for (const written of [code, `${first} ${last}`, ` ${first}-${last}\n`, `${first}.${last}`]) {
    expect(isCode(secret, 's-1', written)).toBe(true);
  }
  const other = code === '000000' ? '000001' : '000000';
  for (const written of ['', code.slice(1), `${code}0`, other, 'abcdef', codeMark]) {
    expect(isCode(secret, 's-1', written)).toBe(false);
  }
});

it('stands in the words only as they leave', () => {
  const body = `${codeMark} is your code`;
  expect(withCode(body, secret, 's-1')).toBe(`${codeOf(secret, 's-1')} is your code`);
});
