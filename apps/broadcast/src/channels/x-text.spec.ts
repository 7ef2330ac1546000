import { isSamePost, readableText } from './x-text.ts';

const ours =
  'Power is out at Smith & Sons, more than <5> homes. See https://relight.example/x?a=1&b=2.';

it.each([
  ['as it was', ours],
  ['with entities', ours.replaceAll('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')],
  [
    'with entities and a t.co link',
    'Power is out at Smith &amp; Sons, more than &lt;5&gt; homes. See https://t.co/aB3dE5fG7h.',
  ],
  ['with other blanks', ` ${ours.replace('. See', '.\u00A0 See')} \n`],
  ['behind a mention', `@rope_street ${ours}`],
  ['cut short', 'Power is out at Smith &amp; Sons, more than &lt;5&gt;… https://t.co/aB3dE5fG7h'],
])('finds a post that X gives back %s', (_how, listed) => {
  expect(isSamePost(ours, listed)).toBe(true);
});

it('finds letters that X composed, and a link without http', () => {
  expect(isSamePost('Cafe\u0301 at harborvalley.com, now', 'Café at https://t.co/x1, now')).toBe(
    true,
  );
});

it.each([
  'Power is out at Smith &amp; Sons, more than &lt;6&gt; homes. See https://t.co/aB3dE5fG7h.',
  'Power is out',
  'Power is out…',
  'Power is out at Smith &amp; Sons, more than &lt;5&gt; homes. See https://t.co/aB3dE5fG7h. Sorry.',
])('takes %s for another post', (listed) => {
  expect(isSamePost(ours, listed)).toBe(false);
});

it('reads an entity a person typed as they typed it', () => {
  expect(readableText('A &amp;amp; B &amp;lt; C')).toBe('A &amp; B &lt; C');
});

it.each([
  ['@ann Stay away. Call 911 now.', '@bob Stay away. Call 911 now.', false],
  ['@ann Stay away. Call 911 now.', 'Stay away. Call 911 now.', false],
  ['@ann Stay away. Call 911 now.', '@ann Stay away. Call 911 now.', true],
  ['@ann Stay away. Call 911 now.', '@HVE @ann Stay away. Call 911 now.', true],
])('%s is not taken for an answer to somebody else: %s', (wanted, listed, isSame) => {
  expect(isSamePost(wanted, listed)).toBe(isSame);
});
