import { openRecord, sealRecord } from './sealed-record.ts';

const place = 'outages/0/7';
const content = { appendedAtMs: 1_764_000_000_123, key: 'o-17', value: '{"status":"Ürümqi 4 5"}' };

it('gives back what was sealed', () => {
  expect(openRecord(place, sealRecord(place, content))).toEqual(content);
  const empty = { appendedAtMs: 0, key: 'o-1', value: '' };
  expect(openRecord(place, sealRecord(place, empty))).toEqual(empty);
});

it('reads what releases without a checksum wrote, and writes what they read', () => {
  expect(openRecord(place, '1764000000123 4 o-17{}')).toEqual({ ...content, value: '{}' });
  const [time = '', length] = sealRecord(place, content).split(' ');
  expect([Math.floor(Number(time)), Number(length)]).toEqual([content.appendedAtMs, 4]);
});

it('refuses a record of which any one bit has flipped, and names the runbook', () => {
  const bytes = Buffer.from(sealRecord(place, content));
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(() => openRecord(place, flipped.toString('utf8'))).toThrow(/runbooks\.md, DATA_DAMAGED/);
  }
});

it('refuses a record that stands in the place of another', () => {
  expect(() => openRecord('outages/0/8', sealRecord(place, content))).toThrow('DATA_DAMAGED');
});
