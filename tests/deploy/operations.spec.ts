import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { topics } from '@relight/contracts';
import { serviceConfig } from '@relight/service-kit';
import { readCompose } from './compose.ts';
import { schemas, textOf } from './settings.ts';

const page = textOf('docs/operations.md');
/** What of a variable's schema is asked here. */
interface Field {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown };
}
type Shape = Readonly<Record<string, Field>>;

const common = new Set(Object.keys(serviceConfig.shape));
const own = (shape: Shape): Shape =>
  Object.fromEntries(Object.entries(shape).filter(([name]) => !common.has(name)));

/** Heading on the page, and what the code reads. */
const tables: readonly (readonly [string, Shape])[] = [
  ['### Every service', serviceConfig.shape],
  ['### outage-ingest', own(schemas['apps/outage-ingest/dist/main.js'].shape)],
  ['### geo', own(schemas['apps/geo/dist/main.js'].shape)],
  ['### broadcast', own(schemas['apps/broadcast/dist/main.js'].shape)],
  ['### portal', own(schemas['apps/portal/dist/main.js'].shape)],
];

/** Rows of the first table under a heading, as cells. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const from = page.indexOf(`\n${heading}\n`);
  if (from < 0) throw new Error(`docs/operations.md has no "${heading}"`);
  const [, section = ''] = page.slice(from + 1).split(/^#+ .*$/m);
  const lines = section.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines.slice(start + 2, length < 0 ? undefined : start + length).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What a variable is when nobody sets it, as the page writes it. */
function defaultOf(name: string, field: Field | undefined): string {
  if (name === 'INSTANCE') return 'host and process id';
  const parsed = field?.safeParse(undefined);
  if (!parsed?.success) return 'wanted';
  const { data } = parsed;
  if (data === undefined) return '–';
  if (Array.isArray(data)) return data.join();
  return typeof data === 'string' ? data : JSON.stringify(data);
}

describe.each(tables)('%s', (heading, shape) => {
  const rows = rowsUnder(heading).flatMap(([names = '', value = '']) =>
    names.split(', ').map((name) => [name, value] as const),
  );

  it('names every variable the code reads, and no other', () => {
    expect(rows.map(([name]) => name).toSorted()).toEqual(Object.keys(shape).toSorted());
  });

  it('says what each is when it is not set', () => {
    expect(rows).toEqual(rows.map(([name]) => [name, defaultOf(name, shape[name])]));
  });
});

it('lists every topic, and how long each is kept', () => {
  const kept = Object.entries(topics).map(([name, topic]) => {
    const days = 'retentionMs' in topic ? topic.retentionMs / 86_400_000 : 0;
    return [name, days === 0 ? 'newest of each' : `${days} days`];
  });
  expect(rowsUnder('## Kafka').map(([name, , time]) => [name, time])).toEqual(kept);
  const counts = new Set(Object.values(topics).map(({ partitions }) => partitions));
  expect([...counts].map((count) => page.includes(`All have ${count} partitions`))).toEqual([true]);
});

it('gives the ports that compose gives', () => {
  const { services } = readCompose();
  const ports = rowsUnder('## Ports and health').map(([name = '', port]) => [
    port,
    services[name]?.environment?.['PORT'],
  ]);
  expect(ports.map(([told]) => told)).toEqual(ports.map(([, set]) => set));
});

it('leads only to pages and headings there are', () => {
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
  const titles = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.toLowerCase());
  const headings = new Set(titles.map((title) => `#${title.replaceAll(' ', '-')}`));
  const broken = links.filter((target) =>
    target.startsWith('#')
      ? !headings.has(target)
      : !existsSync(join(import.meta.dirname, '../../docs', target.split('#')[0] ?? '')),
  );
  expect(broken).toEqual([]);
});
