export interface ApprovalPolicy {
  /** An ordinary message to at most so many people, in one segment each, goes by itself. */
  readonly mostRecipientsByItself: number;
  /** An X post is made of an outage of at least so many customers. */
  readonly leastCustomersForPost: number;
  /** How long a person has to take an approval back, wall milliseconds. */
  readonly undoMs: number;
  /** When somebody should have decided, domain minutes. */
  readonly decideWithinMinutes: number;
}

export const defaultApprovalPolicy: ApprovalPolicy = {
  mostRecipientsByItself: 1_000,
  leastCustomersForPost: 100,
  undoMs: 10_000,
  decideWithinMinutes: 10,
};

/** Why a person must look before it goes, in plain words; undefined when it may go by itself. */
export function waitsBecause(
  {
    recipients,
    units,
    carriesOldWords,
    isTooLong,
    keepsPromise = false,
  }: {
    readonly recipients: number;
    /** Texts, segments and mails together. */
    readonly units: number;
    /** Words a person wrote for facts that have changed since. */
    readonly carriesOldWords: boolean;
    readonly isTooLong: boolean;
    /** It says what was promised with words that went before, and nothing else: it goes to all of them. */
    readonly keepsPromise?: boolean;
  },
  policy: ApprovalPolicy = defaultApprovalPolicy,
): string | undefined {
  if (carriesOldWords) return 'Facts changed since you edited the words';
  if (isTooLong) return 'The words are too long for the channel';
  if (keepsPromise) return undefined;
  const count = recipients.toLocaleString('en-US');
  const most = policy.mostRecipientsByItself.toLocaleString('en-US');
  if (recipients <= policy.mostRecipientsByItself) {
    if (units <= policy.mostRecipientsByItself) return undefined;
    const all = units.toLocaleString('en-US');
    return `Goes to ${count} people in ${all} segments; more than ${most} needs an approver`;
  }
  return `Goes to ${count} people; more than ${most} needs an approver`;
}
