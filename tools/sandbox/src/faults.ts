/** Kinds of failure that can be ordered; each strikes whole sends, one a count. */
export const faultKinds = [
  '429',
  '500',
  'hangAfterAccept',
  'slow',
  'late',
  'refuse',
  'undelivered',
  'withholdCallbacks',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export const channels = ['sms', 'x', 'mail'] as const;

export type Channel = (typeof channels)[number];

/** Failures still to come, of one kind, on one channel or on whichever sends first. */
export interface Fault {
  readonly kind: FaultKind;
  readonly channel: Channel | undefined;
  readonly count: number;
}

/** What strikes the answer to a send, as opposed to what befalls a text afterwards. */
export type AnswerFault = Exclude<FaultKind, 'undelivered' | 'withholdCallbacks'>;

const answerFaults: readonly AnswerFault[] = [
  'refuse',
  '429',
  '500',
  'hangAfterAccept',
  'slow',
  'late',
];

/** The failures ordered and not yet suffered. */
export class Faults {
  readonly #left = new Map<string, Fault>();

  /** Adds to what is still to come; a count of 0 calls that kind off. */
  order(fault: Fault): void {
    const key = `${fault.kind} ${fault.channel ?? 'any'}`;
    const before = this.#left.get(key)?.count ?? 0;
    if (fault.count === 0) this.#left.delete(key);
    else this.#left.set(key, { ...fault, count: before + fault.count });
  }

  pending(): readonly Fault[] {
    return [...this.#left.values()];
  }

  /** True once for each count ordered. */
  take(kind: FaultKind, channel: Channel): boolean {
    for (const key of [`${kind} ${channel}`, `${kind} any`]) {
      const fault = this.#left.get(key);
      if (fault === undefined) continue;
      if (fault.count === 1) this.#left.delete(key);
      else this.#left.set(key, { ...fault, count: fault.count - 1 });
      return true;
    }
    return false;
  }

  /** The failure that strikes this send, if any is to come. */
  takeAnswer(channel: Channel): AnswerFault | undefined {
    return answerFaults.find((kind) => this.take(kind, channel));
  }
}
