import { createHmac } from 'node:crypto';

/**
 * The `X-Twilio-Signature` of a form: HMAC-SHA1, by the auth token, of the exact address and of each
 * parameter's name and value in order of name; of a repeated one each different value, sorted.
 * Source: Twilio, "Validating requests".
 */
export const sign = (
  authToken: string,
  url: string,
  params: Readonly<Record<string, string | readonly string[]>>,
): string => {
  const pairs = Object.keys(params)
    .toSorted()
    .flatMap((name) => {
      const value = params[name] ?? '';
      const values = typeof value === 'string' ? [value] : [...new Set(value)].toSorted();
      return values.map((one) => name + one);
    });
  return createHmac('sha1', authToken)
    .update(url + pairs.join(''), 'utf8')
    .digest('base64');
};
