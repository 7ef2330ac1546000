import { smsIntent, triage } from '@relight/domain';

/**
 * "Stop texting me, a power line is down" was read as a complaint about power, because "power" came
 * soon after "stop": a person who had revoked consent would have been texted again.
 */
it('hears a revocation and a danger in the same text', () => {
  const text = 'stop texting me, a power line is down';
  expect(smsIntent(text).kind).toBe('stop');
  expect(triage(text)).toMatchObject({ hazard: true, hazardKind: 'wireDown' });
});

it('still reads "stop cutting our power" as no revocation', () => {
  expect(smsIntent('please stop cutting our power').kind).toBe('free');
});
