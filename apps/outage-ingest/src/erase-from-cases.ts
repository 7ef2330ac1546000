import type { DocumentStore } from '@relight/documents';
import { Clock } from '@relight/domain';
import type { StoredCase } from './stored-case.ts';
import { IngestStores, type Append } from './stores.ts';
import { CaseBook } from './weigh/case-book.ts';

const erasedText = '[erased]';

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
  for (const stored of book.all()) {
    const erased = withoutPlace(withoutTexts(stored, texts), theirs);
    if (JSON.stringify(erased) === JSON.stringify(stored)) continue;
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

function withoutTexts(stored: StoredCase, texts: readonly string[]): StoredCase {
  const { note } = stored.case;
  return {
    ...stored,
    case: { ...stored.case, ...(note === undefined ? {} : { note: without(note, texts) }) },
    history: stored.history.map((entry) => ({ ...entry, text: without(entry.text, texts) })),
  };
}

function without(text: string, texts: readonly string[]): string {
  return texts.reduce((left, one) => left.replaceAll(pattern(one), erasedText), text);
}

/** As staff write it: in any case. */
function pattern(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'gi');
}

function withoutPlace(stored: StoredCase, theirs: ReadonlySet<string>): StoredCase {
  const isOver = stored.endedAt !== undefined;
  if (!isOver || !stored.reportIds.every((id) => theirs.has(id))) return stored;
  const { place: _place, mayBe: _mayBe, ...data } = stored.case;
  return { ...stored, case: data };
}
