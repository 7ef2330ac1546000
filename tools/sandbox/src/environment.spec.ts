import { readEnvironment } from './environment.ts';
import { checkOptions } from './options.ts';

describe('the sandbox’s variables', () => {
  it('need none to be set', () => {
    expect(checkOptions(readEnvironment({}))).toMatchObject({ port: 4010, host: '127.0.0.1' });
  });

  it.each([
    ['SANDBOX_PORT', 'http'],
    ['SANDBOX_EXERCISE', 'maybe'],
    ['SANDBOX_CLOCK', '1,2'],
    ['SANDBOX_LINKS', 'http://127.0.0.1'],
  ])('names %s when it is %s', (name, value) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(name);
  });

  it.each([
    [{ SANDBOX_TWILIO_ACCOUNT_SID: 'AC1' }, 'twilio.accountSid'],
    [{ SANDBOX_TWILIO_NUMBERS: '555-0100' }, 'twilio.numbers'],
    [{ SANDBOX_TWILIO_SMS_WEBHOOK_URL: 'https://example.com/sms' }, 'twilio.smsWebhookUrl'],
    [{ SANDBOX_X_HANDLE: '@two words' }, 'x.handle'],
    [{ SANDBOX_PORT: '70000' }, 'port'],
    [{ SANDBOX_LINKS: 'Public=javascript:alert(1)' }, 'publicLinks'],
  ])('are refused as %j, naming %s', (env, name) => {
    expect(() => checkOptions(readEnvironment(env))).toThrow(name);
  });
});
