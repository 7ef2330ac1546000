import { firstIn, folded } from './answer-text.ts';
import { accountWords, medicalWords } from './answer-words.ts';

/** What a utility allows its people to say; nothing overrides it, whatever the reason. */
export interface AnswerPolicy {
  /** Who may answer where everybody reads it. */
  readonly publicBy: 'operators' | 'approvers';
  /** Never said by anybody, in small letters. */
  readonly blockedWords: readonly string[];
}

export const policyRules = ['blocked', 'notYours', 'accountInPublic', 'medicalInPublic'] as const;
export type PolicyRule = (typeof policyRules)[number];

export interface PolicyRefusal {
  readonly rule: PolicyRule;
  /** The words it is about, where there are some. */
  readonly about?: string | undefined;
}

/** Why these words may not be sent by this person; undefined when they may. */
export function refusalOf(
  words: string,
  { isPublic, isApprover }: { readonly isPublic: boolean; readonly isApprover: boolean },
  { publicBy, blockedWords }: AnswerPolicy,
): PolicyRefusal | undefined {
  const text = folded(words);
  const blocked = firstIn(text, blockedWords.map(folded));
  if (blocked !== undefined) return { rule: 'blocked', about: blocked };
  if (!isPublic) return undefined;
  if (publicBy === 'approvers' && !isApprover) return { rule: 'notYours' };
  const account = firstIn(text, accountWords);
  if (account !== undefined) return { rule: 'accountInPublic', about: account };
  const medical = firstIn(text, medicalWords);
  return medical === undefined ? undefined : { rule: 'medicalInPublic', about: medical };
}
