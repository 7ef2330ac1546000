import type { DocumentStore } from '@relight/documents';
import { Clock } from '@relight/domain';
import type { CaseRecord } from './case-record.ts';
import { IngestStores, type Append } from './stores.ts';
import { CaseBook } from './weigh/case-book.ts';

const ERASED = '[erased]';

/**
 * Takes a person out of the cases that their reports are part of: what staff wrote of them by these names
 * and addresses, and, of a case that is over and had no other reports, the place. A danger that is still
 * open keeps its place. How many cases changed.
 */
export async function eraseFromCases(
  { documents, append, clock }: ErasingCases,
  reportIds: readonly string[],
  texts: readonly string[],
): Promise<number> {
  const stores = await IngestStores.open(documents, append);
  const book = new CaseBook(stores, clock.now());
  await book.load([], [], reportIds);
  const theirs = new Set(reportIds);
  let changed = 0;
  for (const record of book.all()) {
    const erased = withoutPlace(withoutTexts(record, texts), theirs);
    if (JSON.stringify(erased) === JSON.stringify(record)) continue;
    book.set(erased);
    changed += 1;
  }
  await book.save();
  return changed;
}

interface ErasingCases {
  readonly documents: DocumentStore;
  readonly append: Append;
  readonly clock: Clock;
}

function withoutTexts(record: CaseRecord, texts: readonly string[]): CaseRecord {
  const { note } = record.case;
  return {
    ...record,
    case: { ...record.case, ...(note === undefined ? {} : { note: without(note, texts) }) },
    history: record.history.map((entry) => ({ ...entry, text: without(entry.text, texts) })),
  };
}

function without(text: string, texts: readonly string[]): string {
  return texts.reduce((left, one) => left.replaceAll(pattern(one), ERASED), text);
}

/** As staff write it: in any case. */
function pattern(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'gi');
}

function withoutPlace(record: CaseRecord, theirs: ReadonlySet<string>): CaseRecord {
  const isOver = record.endedAt !== undefined;
  if (!isOver || !record.reportIds.every((id) => theirs.has(id))) return record;
  const { place: _place, mayBe: _mayBe, ...data } = record.case;
  return { ...record, case: data };
}
