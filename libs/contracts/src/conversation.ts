import {
  causeKinds,
  closeReasons,
  conversationStates,
  hazardKinds,
  reportClasses,
} from '@relight/domain';
import { z } from 'zod';
import { channelName, identifier, instant } from './envelope.ts';
import { pageQuery } from './page.ts';

/** What a person of ours wrote to one person: deliver finds the words in the conversation. */
export const answer = z.object({
  id: identifier,
  conversationId: identifier,
  at: instant,
});
export type Answer = z.infer<typeof answer>;

/**
 * `team`: all that wait for us; `free`: those of them that nobody has; `over`: those whose clock has run out;
 * `waiting`: on them.
 */
export const conversationViews = ['mine', 'team', 'free', 'over', 'waiting', 'closed'] as const;
export type ConversationView = (typeof conversationViews)[number];

export const colleague = z.object({ user: z.string().max(80), name: z.string().max(80) });

/** One line of the queue. */
const conversationRow = z.object({
  id: identifier,
  /** What a command carries. */
  version: z.number().int().positive(),
  /** Of the person; of a stranger the address as it may be shown: "the number ending in 43". */
  name: z.string(),
  /** By which they wrote last. */
  channel: channelName,
  /** Their newest, cut to a line or two. */
  lastWords: z.string(),
  at: instant,
  /** Their first word that is not answered. */
  waitsSince: instant.optional(),
  /** When our next word is due: an answer, or one that was promised. */
  dueAt: instant.optional(),
  state: z.enum(conversationStates),
  /** `waitingOnUs`: until then. */
  until: instant.optional(),
  assignee: colleague.optional(),
  /** Who leads it, under their own name, until it is closed and when it is opened again. */
  lead: colleague.optional(),
  class: z.enum(reportClasses),
  hazard: z.enum(hazardKinds).optional(),
  outageId: identifier.optional(),
  /** How the place they speak of is called. */
  place: z.string().optional(),
  language: z.string().optional(),
  /** When a promise of ours is due. */
  promisedBy: instant.optional(),
});
export type ConversationRow = z.infer<typeof conversationRow>;
export const conversationRows = z.array(conversationRow);

/** The next page begins after the id of the last line; a page that is not full is the last. */
export const conversationsQuery = pageQuery(50, 200).extend({
  view: z.enum(conversationViews).default('team'),
});

/** One thing said or done. */
const conversationEntry = z.object({
  id: identifier,
  at: instant,
  /** `in`: theirs; `out`: ours; `note`: done or noted among us, which they never read. */
  direction: z.enum(['in', 'out', 'note']),
  channel: channelName.optional(),
  body: z.string(),
  /** Who of ours wrote or did it; a machine where nobody is named. */
  by: z.string().optional(),
  /** `word`, `told`, `reply`, `answer`, or what was done among us. */
  kind: z.enum([
    'word',
    'told',
    'reply',
    'answer',
    'take',
    'assign',
    'wait',
    'close',
    'note',
    'askLink',
    'link',
    'split',
  ]),
  /** How far a message of ours has come. */
  state: z.string().optional(),
  /** Why it did not go. */
  why: z.string().optional(),
});
export type ConversationEntry = z.infer<typeof conversationEntry>;

/** Something known, where it is from and as of when. */
const knownFact = z.object({
  kind: z.enum(['power', 'estimate', 'cause', 'crew', 'told', 'word']),
  text: z.string(),
  source: z.string(),
  asOf: instant,
  /** It may not be said: it waits for an approval, or has passed. */
  isUnsaid: z.literal(true).optional(),
});
export type KnownFact = z.infer<typeof knownFact>;

const promised = z.object({
  dueAt: instant,
  words: z.string().optional(),
  madeAt: instant,
  by: z.string(),
  outcome: z.enum(['kept', 'keptLate', 'admitted', 'moved']).optional(),
  settledAt: instant.optional(),
});
export type Promised = z.infer<typeof promised>;

/** What an answer is checked against, so that a screen checks it as its owner will. */
const answerFacts = z.object({
  places: z.array(z.string()),
  times: z.array(instant),
  estimateAt: instant.optional(),
  cause: z.object({ kind: z.enum(causeKinds), text: z.string().optional() }).optional(),
});

/** Where an answer goes, and whether it can. */
const answerWay = z.object({
  channel: channelName,
  shown: z.string(),
  longest: z.number().int().positive(),
  isPublic: z.boolean(),
  /** Why none can be sent: they said STOP, nothing arrives there, the page leaves no address. */
  refused: z.string().optional(),
});

export const conversation = conversationRow.omit({ lastWords: true }).extend({
  person: z.object({
    name: z.string().optional(),
    /** A contact of ours; else only an address is known. */
    isKnown: z.boolean(),
    /** Depends on a medical device. */
    critical: z.boolean(),
    places: z.number().int().nonnegative(),
  }),
  addresses: z.array(
    z.object({
      channel: channelName,
      shown: z.string(),
      consent: z.enum(['given', 'stopped', 'none']),
      undeliverable: z.literal(true).optional(),
      /** What `split` names it by. */
      id: identifier.optional(),
      /** It was found to be theirs by a person or by a code, and can be taken back. */
      linked: z.object({ by: z.string(), at: instant }).optional(),
    }),
  ),
  /** A code that is to come from another address of theirs. */
  linkAsked: z.object({ shown: z.string(), by: z.string(), until: instant }).optional(),
  /** Oldest first; the newest so many. */
  entries: z.array(conversationEntry),
  /** Stands here while there are older ones: `after` of the page before this one in time. */
  next: z.string().optional(),
  promises: z.array(promised),
  closed: z.object({ at: instant, reason: z.enum(closeReasons) }).optional(),
  reopenedAt: instant.optional(),
  facts: z.array(knownFact),
  suggestions: z.array(
    z.object({
      text: z.string(),
      facts: z.array(z.object({ text: z.string(), source: z.string(), asOf: instant })),
    }),
  ),
  tickets: z.array(z.object({ id: identifier, text: z.string() })),
  account: z.object({ id: identifier }).optional(),
  answerBy: answerWay.optional(),
  checks: answerFacts,
  asOf: instant,
});
export type Conversation = z.infer<typeof conversation>;

export const conversationQuery = pageQuery(100, 200);

/** The version seen: what others did since is a 409 that says so. */
const seen = { version: z.number().int().positive() };
const someWords = z.string().trim().min(1);

export const answerCommand = z.object({
  ...seen,
  /** Made by the client once for these words: the same again sends nothing. */
  key: z.string().min(8).max(64),
  words: someWords.max(4_000),
  /** "We will tell you by 19:00": it becomes due. */
  promise: z.object({ dueAt: instant, words: z.string().trim().max(300).optional() }).optional(),
  /** It tells them what was promised before. */
  keepsPromise: z.boolean().default(false),
  /** Why it goes although something speaks against it; kept in the trail. */
  despite: someWords.max(300).optional(),
  /** Ends with the name of who wrote it, as who leads does. */
  signed: z.boolean().default(false),
});
export const takeCommand = z.object({
  ...seen,
  /** I answer for it under my own name until it is solved; approvers alone. */
  asLead: z.boolean().default(false),
});
export const assignCommand = z.object({
  ...seen,
  to: colleague,
  /** Who leads it lets go of it; else the other one is their deputy. */
  endsLead: z.boolean().default(false),
});
export const waitCommand = z.object({
  ...seen,
  /** On us until then; on them without. */
  until: instant.optional(),
});
export const closeCommand = z.object({
  ...seen,
  reason: z.enum(closeReasons),
  note: z.string().trim().max(1_000).optional(),
});
export const linkCommand = z.object({
  ...seen,
  /** Another number, mail address or handle of theirs. */
  address: z.string().trim().min(1).max(320),
  /** `person`: I found it; `code`: they are told one here that must come from there. */
  by: z.enum(['person', 'code']).default('person'),
});
/** The other conversation is of the same person. */
export const mergeConversationsCommand = z.object({ ...seen, with: identifier });
export const splitConversationCommand = z.object({ ...seen, addressId: identifier });
export const noteCommand = z.object({ ...seen, words: someWords.max(2_000) });

/** How many conversations wait, in each view that is everybody's. */
export const talkFigure = z.object({
  view: z.enum(['team', 'free', 'waiting']),
  count: z.number().int().nonnegative(),
  /** Of `team`: those whose clock has run out. */
  over: z.number().int().nonnegative().optional(),
  /** The soonest. */
  dueAt: instant.optional(),
  /** When any conversation changed last: then lists are to be read again. */
  changedAt: instant.optional(),
});
export type TalkFigure = z.infer<typeof talkFigure>;

/** How long people waited for a first human or factual answer. */
export const answerSpeed = z.object({
  /** All channels together where none is named. */
  channel: channelName.optional(),
  /** `all`: machines among them. */
  by: z.enum(['all', 'people']),
  count: z.number().int().nonnegative(),
  /** Of these, within the limit of what they wrote of. */
  inTime: z.number().int().nonnegative(),
  medianSeconds: z.number().nonnegative().optional(),
  p90Seconds: z.number().nonnegative().optional(),
});
export type AnswerSpeed = z.infer<typeof answerSpeed>;

export const answerSpeedQuery = z.object({ from: instant.optional(), to: instant.optional() });
