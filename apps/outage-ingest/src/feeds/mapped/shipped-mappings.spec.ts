import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from './documents.ts';
import { FeedFiles } from './feed-files.ts';
import { loadMapping, shippedFolder } from './load-mappings.ts';
import { mappedAdapter } from './mapped.adapter.ts';
import { expected } from './shipped-mappings.fixture.ts';

/** An invented answer of each vendor, read by the mapping that comes with Relight. */
async function read(name: string) {
  const mapping = loadMapping(join(shippedFolder, `${name}.yaml`));
  const path = join(shippedFolder, 'samples', `${name}.${endOf(mapping.format)}`);
  const files = new FeedFiles([readDocument(readFileSync(path, 'utf8'), mapping)]);
  const reading = await mappedAdapter(mapping).read(files, now);
  if (reading.kind !== 'snapshot') throw new Error('a snapshot was wanted');
  const { rows, rejected, aside, isCut, areas } = reading;
  const facts = rows.map((row) => {
    const { fact, warnings } = row.read(reading.at ?? now);
    const { kind, ...rest } = fact.kind === 'oms' ? { kind: fact.kind, ...fact.oms } : fact;
    return {
      kind,
      ...rest,
      sourceId: row.sourceId,
      warned: warnings.map(({ message }) => message),
    };
  });
  return { facts, refused: rejected.map(({ message }) => message), aside, isCut, areas };
}

/** A list in a script comes in a page. */
const endOf = (format: string) => (format === 'script' ? 'html' : format);

const now = '2026-11-22T18:00:00.000Z';
it.each(Object.entries(expected))('reads an answer of %s', async (name, wanted) => {
  expect(await read(name)).toMatchObject({ facts: [], refused: [], ...wanted });
});

it('has a sample of every mapping, and expects something of each', () => {
  const files = readdirSync(shippedFolder).filter((file) => file.endsWith('.yaml'));
  const names = files.map((file) => file.slice(0, -'.yaml'.length));
  expect(Object.keys(expected).toSorted()).toEqual(names.toSorted());
  for (const name of names) {
    const { feed, format } = loadMapping(join(shippedFolder, `${name}.yaml`));
    expect(feed).toBe(name);
    expect(existsSync(join(shippedFolder, 'samples', `${name}.${endOf(format)}`))).toBe(true);
  }
});
