import { readMapping } from './mapping.ts';

const fault = (text: string): string => {
  try {
    readMapping(text, 'm.yaml');
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
};
const outages = (more: string): string =>
  `feed: test\noutages:\n  rows: list\n  id: id\n${more.replaceAll(/^/gm, '  ')}`;

it('reads YAML and JSON alike', () => {
  expect(fault(outages('customers: n'))).toBe('none');
  expect(fault('{"feed":"test","outages":{"rows":"list","id":"id"}}')).toBe('none');
});

it.each([
  ['feed: Test', 'feed: wants 2 to 40 small letters'],
  ['feed: test', 'wants `outages`, or `areas`'],
  ['feed: test\noutages: {id: id}', 'outages.rows: '],
  [outages('customer: n'), 'outages: "customer" is not known here'],
  [outages('customers: n['), 'outages.customers: `n[` is no JSONata'],
  [outages("etr: {value: e, form: 'Before hh:mm'}"), 'outages.etr.form: "Before hh:mm" is no form'],
  [outages('etr: {value: e, zone: UTC}'), 'outages.etr: "zone" is not known here'],
  [outages('position: {lng: x, lat: y}'), 'outages.position'],
  [outages('status: {value: s, words: {back: [On]}}'), 'outages.status.words'],
  [
    'feed: test\nzone: Mars\nareas: {rows: $, name: n, customersOut: c}',
    'zone: wants an IANA name',
  ],
  ['feed: test\nbounds: [5, 1, 2, 3]\nareas: {rows: $, name: n, customersOut: c}', 'bounds: wants'],
  ['feed: test\n  bad: [', 'm.yaml is no YAML'],
  ['- a\n- b', 'the mapping'],
  [
    'feed: test\nareas: {rows: $, name: n, customersOut: c}\nfetch: {url: ftp://x}',
    'fetch.url: wants an address',
  ],
  [
    'feed: test\nareas: {rows: $, name: n, customersOut: c}\nfetch: {url: "https://x", every: 1s}',
    'fetch.every: wants 15s or more',
  ],
])('says what is wrong, where, and what is wanted: %j', (text, message) => {
  expect(fault(text)).toContain(message);
});

it.each([
  ['$eval(x)', '$eval is refused, since it runs what a feed sends'],
  ['$map(x, $eval)', '$eval is refused'],
  ['$contains(x, /(a+)+$/)', 'regular expressions are refused'],
  ['$now()', '$now is refused'],
  ['x.($random())', '$random is refused'],
])('refuses what a feed could turn against us: %s', (expression, message) => {
  expect(fault(outages(`customers: '${expression}'`))).toContain(message);
});
