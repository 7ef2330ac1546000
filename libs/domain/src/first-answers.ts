import { beginning, conversationAfter, type Happening } from './conversation.ts';

/** The end of a wait of theirs: a person answered, or a machine told what they asked. */
export interface FirstAnswer {
  /** Their first word that was not answered, ISO 8601. */
  readonly askedAt: string;
  readonly answeredAt: string;
  readonly by: 'person' | 'machine';
}

/** How each wait was ended, in order; one that was put aside or closed without an answer is none. */
export function firstAnswersIn(happenings: readonly Happening[]): readonly FirstAnswer[] {
  const answers: FirstAnswer[] = [];
  let standing = beginning;
  for (const happening of happenings) {
    const { waitsSince: askedAt } = standing;
    standing = conversationAfter(standing, happening);
    if (askedAt === undefined || standing.waitsSince !== undefined) continue;
    const { kind, at: answeredAt } = happening;
    if (kind === 'answer') answers.push({ askedAt, answeredAt, by: 'person' });
    if (kind === 'told') answers.push({ askedAt, answeredAt, by: 'machine' });
  }
  return answers;
}
