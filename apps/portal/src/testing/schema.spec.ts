import { XmlValidateError } from 'libxml2-wasm';
import { assertCap } from './schema.ts';

const alert = (sent: string, more = '') =>
  `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a-1</identifier><sender>outages.example.org</sender><sent>${sent}</sent><status>Exercise</status><msgType>Alert</msgType><scope>Public</scope>${more}</alert>`;

describe('the check of CAP alerts', () => {
  it('lets a right one pass', () => {
    expect(() => assertCap(alert('2026-11-22T19:42:00+00:00'))).not.toThrow();
  });

  it.each([
    ['a time without its offset', alert('2026-11-22T19:42:00Z')],
    ['an element the standard does not know', alert('2026-11-22T19:42:00+00:00', '<color/>')],
    [
      'elements in another order',
      alert('2026-11-22T19:42:00+00:00', '<incidents>o-1</incidents><note>n</note>'),
    ],
    [
      'a reference without its time',
      alert('2026-11-22T19:42:00+00:00', '<references>s,a-0</references>'),
    ],
  ])('refuses %s', (_what, xml) => {
    expect(() => assertCap(xml)).toThrow(XmlValidateError);
  });
});
