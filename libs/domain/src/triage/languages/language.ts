import { type HazardKind } from '../../vocabulary.ts';
import { type Concept } from '../hazard-concepts.ts';
import { type SupplyKind } from '../supply-kinds.ts';

/**
 * What one language adds to triage, as data: a new language is a new file and a line in `all.ts`.
 * Written as people write it; accents are taken off when the lists are built, as they are from texts.
 */
export interface Language {
  /** Single words by what they mean where a danger is told, separated by spaces. */
  readonly words: Partial<Record<Concept, string>>;
  /** Dangers that no two words apart can tell, as expressions without anchors. */
  readonly dangers: Partial<Record<HazardKind, readonly string[]>>;
  /** What is said of supply, as expressions without anchors. */
  readonly supply: Partial<Record<SupplyKind, readonly string[]>>;
  /** One of these stands in every text that an expression of supply fits. */
  readonly supplyAnchors: readonly string[];
  /** Words by which people speak of themselves, as expressions without anchors. */
  readonly ownWords: readonly string[];
  /** How second-hand reports speak, as expressions without anchors. */
  readonly news: readonly string[];
  /** How people ask about an outage without naming it. */
  readonly asks?: Asks;
  /** Words, separated by spaces, that say where and name no place: "mi casa", "aquí". */
  readonly unnamed?: string;
  /** Articles and owners before a thing, separated by spaces: "el", "nuestra". */
  readonly articles?: string;
  /** How words after a keyword begin that say when or please, and not where; expressions without anchors. */
  readonly notWhere?: readonly string[];
}

/** How people ask about their outage, clause by clause. */
export interface Asks {
  /** What may stand before the question: "hello", "do you know"; expressions without anchors. */
  readonly openings: readonly string[];
  readonly clauses: readonly AskingClause[];
  /** Clauses that look like one and ask of something else: "when will you be back"; expressions. */
  readonly others: readonly string[];
}

/** A clause that asks holds its core and no other words than these. */
interface AskingClause {
  /** "when", "update": an expression; `^` where it must begin the clause. */
  readonly core: string;
  /** Asks only with a question mark: without it the same words tell. */
  readonly isMarked?: boolean;
  /** Words, separated by spaces, that may stand around it. */
  readonly among: string;
}
