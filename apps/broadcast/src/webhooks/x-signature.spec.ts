import { createHmac } from 'node:crypto';
import { crcAnswer, isFromX } from './x-signature.ts';

const secret = 'the-consumer-secret';
const hmac = (text: string) => createHmac('sha256', secret).update(text).digest('base64');

it("answers X's challenge with the token signed by the consumer secret", () => {
  expect(crcAnswer(secret, 'MTIz-abc')).toBe(`sha256=${hmac('MTIz-abc')}`);
});

describe('the signature of an X webhook', () => {
  const body = '{"for_user_id":"77"}';

  it('holds for the exact bytes', () => {
    expect(isFromX(secret, `sha256=${hmac(body)}`, Buffer.from(body))).toBe(true);
  });

  it.each([undefined, '', 'sha256=', `sha256=${hmac('{}')}`, hmac(body)])(
    'fails when it is %s',
    (signature) => {
      expect(isFromX(secret, signature, body)).toBe(false);
    },
  );
});
