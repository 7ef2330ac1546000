import twilio from 'twilio';

import { sign } from './signature.ts';

describe('the signature of a webhook', () => {
  it('is the one of the provider’s document', () => {
    const params = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    };
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    expect(sign('12345', url, params)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
  });

  it('covers repeated values as the provider’s client checks them', () => {
    const params = { Sid: 'CA123', Digits: ['5678', '1234', '1234'] };
    const signature = sign('12345', 'http://a.test/x', params);
    expect(twilio.validateRequest('12345', signature, 'http://a.test/x', params)).toBe(true);
  });
});
