import { keptDocuments, keptEvents, topics, type Kept } from '@relight/contracts';

const daysAYear = 365;

/** docs/retention.md: every collection and topic, how long it is kept, and why. */
export function retentionPage(): string {
  return [
    '# How long everything is kept',
    'Generated from libs/contracts/src/retention.ts by `npm run docs`; do not edit. A job in every service applies it: see "Retention" in [operations.md](operations.md).',
    '## Documents',
    table('collection', keptDocuments),
    '## Events',
    'A compacted topic keeps the newest event of each key; what is over leaves it. Dead letters stay until a person sends them round again.',
    table('topic', keptEvents),
    '',
  ].join('\n\n');
}

function table(heading: string, lines: Readonly<Record<string, Kept>>): string {
  const rows = Object.entries(lines).map(
    ([name, { days, from = '–', why }]) =>
      `| ${nameOf(name)} | ${days === undefined ? 'stays' : spanOf(days)} | ${from} | ${why} |`,
  );
  return [`| ${heading} | kept | counted from | why |`, '|---|---|---|---|', ...rows].join('\n');
}

function nameOf(name: string): string {
  const isCompacted = Object.entries(topics).some(
    ([topic, { compacted }]) => topic === name && compacted,
  );
  return isCompacted ? `${name} (compacted)` : name;
}

function spanOf(days: number): string {
  if (days % daysAYear === 0) return `${days / daysAYear} years`;
  return days === 1 ? '1 day' : `${days} days`;
}
