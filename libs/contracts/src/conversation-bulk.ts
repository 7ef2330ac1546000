import { closeReasons, reportClasses } from '@relight/domain';
import { z } from 'zod';
import { colleague, conversationViews } from './conversation.ts';
import { channelName, identifier, instant } from './envelope.ts';

/** Those of one outage, or of none that is known, who wrote of one thing. */
const cell = z.object({ outageId: identifier.nullable(), class: z.enum(reportClasses) });

/** How many wait, by place and by what they wrote of. */
export const conversationCells = z.object({
  cells: z.array(
    cell.extend({
      /** How the place is called; none while nobody knows where they are. */
      place: z.string().optional(),
      count: z.number().int().positive(),
      /** Of these, with a danger: they are answered one by one. */
      hazards: z.number().int().nonnegative(),
      /** Their first unanswered word. */
      oldestAt: instant.optional(),
    }),
  ),
  asOf: instant,
});
export type ConversationCells = z.infer<typeof conversationCells>;

const note = z.string().trim().min(1).max(1_000).optional();

const bulkAct = z.discriminatedUnion('do', [
  /** Each from the facts of their own place, in their language. */
  z.object({ do: z.literal('answer') }),
  /** They are mine, under my own name, until they are solved; approvers alone. */
  z.object({ do: z.literal('lead') }),
  z.object({ do: z.literal('assign'), to: colleague, note }),
  z.object({ do: z.literal('close'), reason: z.enum(closeReasons), note }),
]);
export type BulkAct = z.infer<typeof bulkAct>;

export const bulkCommand = z
  .object({
    /** Made by the client once: the same again does nothing more. */
    key: z.string().min(8).max(64),
    ids: z.array(identifier).min(1).max(500).optional(),
    filter: z
      .object({
        view: z.enum(conversationViews).default('team'),
        cells: z.array(cell).max(200).optional(),
      })
      .optional(),
    act: bulkAct,
    /** Nothing is done: it says what would be. */
    preview: z.boolean().default(true),
    /** Who wrote after this is left out. */
    seenAt: instant.optional(),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    error: 'wants either ids or a filter',
  });
export type BulkCommand = z.infer<typeof bulkCommand>;

/** Why one is not among those done: a person has to look at it. */
export const leftOutReasons = [
  'danger',
  'ledByAnother',
  'othersHave',
  'wroteSince',
  'promised',
  'noFact',
  'doubted',
  'cannotBeSent',
  'changed',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export const bulkStanding = z.object({
  /** Absent of a preview. */
  id: identifier.optional(),
  /** `toApprove`: by a second person; `held`: it begins at `heldUntil` and can be taken back until then. */
  state: z.enum(['preview', 'toApprove', 'held', 'running', 'done', 'undone']),
  act: bulkAct,
  by: colleague,
  at: instant,
  approvedBy: colleague.optional(),
  /** Wall time. */
  heldUntil: instant.optional(),
  /** Of so many, without those left out from the beginning. */
  count: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  leftOut: z.array(z.object({ why: z.enum(leftOutReasons), count: z.number().int().positive() })),
  /** Of a preview to answer: one of each place, language and channel, the most frequent first. */
  samples: z.array(
    z.object({
      conversationId: identifier,
      name: z.string(),
      place: z.string().optional(),
      language: z.string().optional(),
      channel: channelName,
      /** Who would be answered by such words. */
      count: z.number().int().positive(),
      words: z.string().optional(),
      /** What speaks against sending it. */
      doubts: z.array(z.string()),
    }),
  ),
});
export type BulkStanding = z.infer<typeof bulkStanding>;
