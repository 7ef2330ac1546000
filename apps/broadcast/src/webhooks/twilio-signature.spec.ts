import { createHash, createHmac } from 'node:crypto';
import { formFields, isFromTwilio } from './twilio-signature.ts';

const token = 'a-token-of-the-test';
const page = 'https://relight.example/api/webhooks/twilio/sms';
const form = {
  From: '+15555550143',
  Body: "It's dark & cold + 5%",
  MessageSid: 'SM1',
  NumMedia: '0',
};

/** Twilio's rule, written out: the address, then each name and value in order of name. */
const sign = (url: string, fields: Readonly<Record<string, readonly string[]>> = {}): string => {
  const pairs = Object.keys(fields)
    .toSorted()
    .flatMap((name) => [...new Set(fields[name])].toSorted().map((value) => name + value));
  return createHmac('sha1', token)
    .update(url + pairs.join(''), 'utf8')
    .digest('base64');
};
const lists = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
const encoded = (fields: Readonly<Record<string, readonly string[]>>): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value]),
    ),
  ).toString();

describe('the signature of a Twilio webhook', () => {
  const signedAs = (url: string) => ({
    signature: sign(url, lists(form)),
    body: encoded(lists(form)),
  });

  it.each([
    ['the address itself', page, page],
    ['a query', `${page}?a=1&b=2`, `${page}?a=1&b=2`],
    ['an apostrophe and a plus in the query', `${page}?q=It's+on`, `${page}?q=It's+on`],
    ['a port of its own', 'http://relight.example:1234/sms', 'http://relight.example:1234/sms'],
    ['the standard port signed', page, page.replace('.example', '.example:443')],
    ['port 80 signed', 'http://relight.example/sms', 'http://relight.example:80/sms'],
    ['a port not signed', page.replace('.example', '.example:8443'), page],
    ['a user in the address', page.replace('//', '//u@'), page.replace('//', '//u@')],
  ])('holds with %s', (_name, url, signedUrl) => {
    expect(isFromTwilio(token, { url, ...signedAs(signedUrl) })).toBe(true);
  });

  it('holds for repeated fields in any order', () => {
    const fields = { Address: ['+1325', '+1415', '+1325'], Sid: ['1'] };
    const request = { url: page, signature: sign(page, fields), body: encoded(fields) };
    expect(isFromTwilio(token, request)).toBe(true);
    const turned = encoded({ Sid: ['1'], Address: ['+1415', '+1325', '+1325'] });
    expect(isFromTwilio(token, { ...request, body: turned })).toBe(true);
  });

  it('holds for a JSON body by its hash', () => {
    const body = '{"a": true}';
    const url = `${page}?bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
    expect(isFromTwilio(token, { url, signature: sign(url), body })).toBe(true);
    expect(isFromTwilio(token, { url, signature: sign(url), body: '{"a": false}' })).toBe(false);
  });

  it.each([
    ['missing', { signature: undefined }],
    ['of another kind', { signature: 'WRONG' }],
    ['of another body', { body: 'Body=STOP' }],
    ['of another address', { url: `${page}?x=1` }],
  ])('fails when it is %s', (_name, change) => {
    expect(isFromTwilio(token, { url: page, ...signedAs(page), ...change })).toBe(false);
  });

  it('fails with another token', () => {
    expect(isFromTwilio('another', { url: page, ...signedAs(page) })).toBe(false);
  });
});

describe('the fields of a form', () => {
  it('are read as written', () => {
    expect(formFields(encoded(lists(form)))).toEqual(form);
  });

  it('may be named like a prototype', () => {
    expect(Object.keys(formFields('__proto__=1&constructor=2'))).toEqual([
      '__proto__',
      'constructor',
    ]);
  });
});
