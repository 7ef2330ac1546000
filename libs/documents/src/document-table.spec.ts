import { describeError } from '@relight/domain';
import { decodeDocument, DocumentTable, encodeDocument } from './document-table.ts';
import { encodeValue } from './index-key.ts';
import { SortedMap } from './sorted-map.ts';

const fields = { _id: 'o-17', version: 3, status: 'confirmed', at: new Date(0), steps: [1, 2.5] };

function tableOf(bytes: Uint8Array, id = fields._id): DocumentTable {
  const map = new SortedMap<Uint8Array>();
  map.put(encodeValue(id), bytes);
  return new DocumentTable(map);
}

it('gives back what was stored, whole or a few fields of it', () => {
  const table = tableOf(encodeDocument(fields));
  expect(table.get('o-17')).toEqual(fields);
  expect(table.getFields('o-17', new Set(['_id', 'version']))).toEqual({ _id: 'o-17', version: 3 });
});

it('refuses a document of which any one bit has flipped, and names the runbook', () => {
  const bytes = encodeDocument(fields);
  const outcomes = new Set<string>();
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    outcomes.add(outcomeOf(() => tableOf(flipped).get('o-17')));
  }
  // Only the name of the sum is not in the sum: then there is none, and every field is as it was.
  const served = JSON.stringify(fields);
  expect([...outcomes].toSorted()).toEqual([expect.stringMatching(runbook), served]);
});

const runbook = /^DATA_DAMAGED: .*docs\/runbooks\.md, DATA_DAMAGED$/;

/** What it gives of our fields, or why it is refused. */
function outcomeOf(read: () => object | undefined): string {
  try {
    const given = read() ?? {};
    return JSON.stringify(
      Object.fromEntries(Object.keys(fields).map((name) => [name, Reflect.get(given, name)])),
    );
  } catch (error) {
    return describeError(error);
  }
}

it('refuses a document under the key of another', () => {
  const table = tableOf(encodeDocument(fields), 'o-18');
  expect(() => table.get('o-18')).toThrow('docs/runbooks.md');
  expect(() => table.getFields('o-18', new Set(['_id']))).toThrow('docs/runbooks.md');
});

it('reads documents of releases without a checksum', () => {
  const { _id, version } = fields;
  const old = Buffer.from(
    '2a000000025f696400050000006f2d3137001076657273696f6e000300000000',
    'hex',
  );
  old.writeInt32LE(old.length);
  expect(decodeDocument(old)).toEqual({ _id, version });
});
