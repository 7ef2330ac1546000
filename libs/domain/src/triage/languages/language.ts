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
}
