import { SubscribeLimits } from './subscribe-limits.ts';

const at = (nowMs: { value: number }) => new SubscribeLimits(() => nowMs.value);

it('lets one network have ten codes sent, then one each half minute', () => {
  const now = { value: 0 };
  const limits = at(now);
  for (let sent = 0; sent < 10; sent += 1) limits.assertMaySend('203.0.113.7');
  expect(() => limits.assertMaySend('203.0.113.7')).toThrow('try again in');
  expect(() => limits.assertMaySend('203.0.113.8')).not.toThrow();
  now.value += 30_000;
  expect(() => limits.assertMaySend('203.0.113.7')).not.toThrow();
});

it('counts one customer of IPv6 as one, however many addresses they use', () => {
  const limits = at({ value: 0 });
  const send = () => {
    for (let sent = 0; sent < 11; sent += 1) limits.assertMaySend(`2001:db8::${sent}`);
  };
  expect(send).toThrow('try again in');
});

it('lets all together have so many sent, also behind a proxy that nobody named', () => {
  const limits = at({ value: 0 });
  const send = () => {
    for (let sent = 0; sent < 201; sent += 1) limits.assertMaySend('10.0.0.1');
  };
  expect(send).toThrow('try again in');
});
