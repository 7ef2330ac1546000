export const conversationStates = ['open', 'waitingOnThem', 'waitingOnUs', 'closed'] as const;
/** `waitingOnUs`: until an hour that a person of ours named; `waitingOnThem`: nothing of theirs is unanswered. */
export type ConversationState = (typeof conversationStates)[number];

export const closeReasons = ['answered', 'powerBack', 'noReply', 'elsewhere', 'notForUs'] as const;
export type CloseReason = (typeof closeReasons)[number];

/** What a word of theirs calls for: facts about their place, which a machine may give, or a person. */
export type Call = 'nobody' | 'facts' | 'person';

/** A person of ours, as the trail names one. */
export interface Colleague {
  readonly user: string;
  readonly name: string;
}

/** "We will tell you by 19:00." */
export interface PromiseMade {
  /** ISO 8601. */
  readonly dueAt: string;
  readonly words?: string | undefined;
  /** The outage whose end or new estimate, told to them, keeps it. */
  readonly outageId?: string | undefined;
}

/**
 * `kept` in time, `keptLate` after it, by what was told or answered; `admitted`: a later time was promised
 * once it was over; `moved`: a new time was promised before.
 */
export type PromiseOutcome = 'kept' | 'keptLate' | 'admitted' | 'moved';

export interface PromiseStanding extends PromiseMade {
  readonly madeAt: string;
  readonly by: string;
  /** Absent while it is to be kept. */
  readonly outcome?: PromiseOutcome | undefined;
  readonly settledAt?: string | undefined;
}

/** One thing that happened in a conversation. Instants are ISO 8601, domain time. */
export type Happening = { readonly at: string } & (
  | { readonly kind: 'word'; readonly calls: Call }
  /** Ours, by a machine. `outageId`: it told news of that outage. */
  | {
      readonly kind: 'told';
      readonly hasFacts: boolean;
      readonly outageId?: string | undefined;
    }
  | {
      readonly kind: 'answer';
      readonly by: Colleague;
      readonly promise?: PromiseMade | undefined;
      /** It tells them what was promised. */
      readonly keepsPromise?: boolean | undefined;
    }
  | {
      readonly kind: 'take';
      readonly by: Colleague;
      /** They answer for it under their own name until it is closed. */
      readonly asLead?: boolean | undefined;
    }
  | {
      readonly kind: 'assign';
      readonly by: Colleague;
      readonly to: Colleague;
      /** Who leads it lets go of it; else the other one is their deputy. */
      readonly endsLead?: boolean | undefined;
    }
  | {
      readonly kind: 'wait';
      readonly by: Colleague;
      /** On us until then; on them without. */
      readonly until?: string | undefined;
    }
  | { readonly kind: 'close'; readonly by: Colleague; readonly reason: CloseReason }
  | { readonly kind: 'note'; readonly by: Colleague }
  /** A code asks whether another address is theirs too; it is; it is not after all. */
  | { readonly kind: 'askLink'; readonly by: Colleague }
  | { readonly kind: 'link'; readonly by: Colleague }
  | { readonly kind: 'split'; readonly by: Colleague }
);

export interface ConversationStanding {
  readonly state: ConversationState;
  /** Their first word that is not answered, and what they call for. */
  readonly waitsSince?: string | undefined;
  readonly calls?: Exclude<Call, 'nobody'> | undefined;
  readonly until?: string | undefined;
  readonly assignee?: Colleague | undefined;
  /** Who leads took it: it stays theirs, also when a deputy has it and when it is opened again. */
  readonly lead?: Colleague | undefined;
  readonly promise?: PromiseStanding | undefined;
  readonly closed?: { readonly at: string; readonly reason: CloseReason } | undefined;
  /** When their word opened it again; until it is closed once more. */
  readonly reopenedAt?: string | undefined;
}

/** How it stands before anything was said. */
export const beginning: ConversationStanding = { state: 'waitingOnThem' };

/** How a conversation stands after all that happened in it, in order. */
export function standingAfter(happenings: readonly Happening[]): ConversationStanding {
  return happenings.reduce(conversationAfter, beginning);
}

/** How it stands after one thing more: the whole of the state machine. */
export function conversationAfter(
  before: ConversationStanding,
  happening: Happening,
): ConversationStanding {
  switch (happening.kind) {
    case 'word':
      return afterWord(before, happening.at, happening.calls);
    case 'told':
      return afterTold(before, happening);
    case 'answer':
      return afterAnswer(before, happening);
    case 'take':
      return {
        ...before,
        assignee: happening.by,
        ...(happening.asLead === true ? { lead: happening.by } : {}),
      };
    case 'assign':
      return {
        ...before,
        assignee: happening.to,
        ...(happening.endsLead === true ? { lead: undefined } : {}),
      };
    case 'wait':
      return happening.until === undefined
        ? answered(before)
        : { ...before, state: 'waitingOnUs', until: happening.until };
    case 'close': {
      const { at, reason } = happening;
      return {
        ...answered(before),
        state: 'closed',
        closed: { at, reason },
        reopenedAt: undefined,
      };
    }
    case 'note':
    case 'askLink':
    case 'link':
    case 'split':
      return before;
  }
}

/** The clock starts at their first unanswered word; later ones leave it as it is. */
function afterWord(before: ConversationStanding, at: string, calls: Call): ConversationStanding {
  if (calls === 'nobody') return before;
  const isPersons = calls === 'person' || before.calls === 'person';
  return {
    ...before,
    state: 'open',
    until: undefined,
    waitsSince: before.waitsSince ?? at,
    calls: isPersons ? 'person' : 'facts',
    closed: undefined,
    ...(before.state === 'closed' ? { reopenedAt: at } : {}),
  };
}

/** What a machine tells answers only who asked for facts, and only with some. */
function afterTold(
  before: ConversationStanding,
  { at, hasFacts, outageId }: Extract<Happening, { kind: 'told' }>,
): ConversationStanding {
  const { promise } = before;
  const isKept =
    promise?.outageId !== undefined && isOwed(promise) && promise.outageId === outageId;
  const standing = isKept ? kept(before, promise, at) : before;
  return hasFacts && standing.calls === 'facts' ? answered(standing) : standing;
}

function afterAnswer(
  before: ConversationStanding,
  { at, by, promise, keepsPromise = false }: Extract<Happening, { kind: 'answer' }>,
): ConversationStanding {
  const open = before.promise !== undefined && isOwed(before.promise) ? before.promise : undefined;
  const standing = open && keepsPromise ? kept(before, open, at) : before;
  if (promise === undefined) return answered(standing);
  return {
    ...answered(standing),
    state: 'waitingOnUs',
    until: promise.dueAt,
    promise: { ...promise, madeAt: at, by: by.name },
  };
}

/** Nothing of theirs is unanswered: the next word is theirs, or what we promised. */
function answered(before: ConversationStanding): ConversationStanding {
  const { promise } = before;
  const isOurs = promise !== undefined && isOwed(promise);
  return {
    ...before,
    state: isOurs ? 'waitingOnUs' : 'waitingOnThem',
    until: isOurs ? promise.dueAt : undefined,
    waitsSince: undefined,
    calls: undefined,
  };
}

function kept(
  before: ConversationStanding,
  promise: PromiseStanding,
  at: string,
): ConversationStanding {
  const settled = { ...before, promise: settledBy(promise, at) };
  // Only what was waited for on our side is over; a question of theirs is not.
  return before.state === 'waitingOnUs' ? answered(settled) : settled;
}

/** True while a promise is to be kept. */
export function isOwed({ outcome }: PromiseStanding): boolean {
  return outcome === undefined;
}

/** What became of each promise, in order: a new one settles the one before it. */
export function promisesOf(happenings: readonly Happening[]): readonly PromiseStanding[] {
  const promises: PromiseStanding[] = [];
  let standing = beginning;
  for (const happening of happenings) {
    const { promise: before } = standing;
    standing = conversationAfter(standing, happening);
    const { promise } = standing;
    if (promise === undefined) continue;
    const isNew = promise.madeAt !== before?.madeAt;
    if (isNew && before !== undefined && isOwed(before)) {
      const settled = keepsIn(happening)
        ? settledBy(before, happening.at)
        : replaced(before, happening.at);
      promises[promises.length - 1] = settled;
    }
    if (isNew) promises.push(promise);
    else promises[promises.length - 1] = promise;
  }
  return promises;
}

function keepsIn(happening: Happening): boolean {
  return happening.kind === 'answer' && happening.keepsPromise === true;
}

function settledBy(promise: PromiseStanding, at: string): PromiseStanding {
  return { ...promise, outcome: at <= promise.dueAt ? 'kept' : 'keptLate', settledAt: at };
}

function replaced(promise: PromiseStanding, at: string): PromiseStanding {
  return { ...promise, outcome: at <= promise.dueAt ? 'moved' : 'admitted', settledAt: at };
}
