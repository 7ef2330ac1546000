import { causeKinds, confidences, crewStatuses } from '@relight/domain';
import { z } from 'zod';
import { channelName, identifier, instant } from './envelope.ts';

const seen = { version: z.number().int().positive() };
/**
 * The version of the outage that the person saw, if the client says: when somebody else has changed
 * since what the command is about (the ETR, the crew, the cause, the status), the answer is 409.
 */
const seenIfSaid = { version: z.number().int().positive().optional() };

export const etrCommand = z.object({
  ...seenIfSaid,
  at: instant,
  confidence: z.enum(confidences).default('low'),
  reason: z.string().max(200).optional(),
});
export const crewCommand = z.object({ ...seenIfSaid, status: z.enum(crewStatuses) });
export const causeCommand = z.object({
  ...seenIfSaid,
  kind: z.enum(causeKinds),
  text: z.string().max(300).optional(),
});
export const confirmCommand = z.object(seenIfSaid);
export const cancelCommand = z.object({ ...seenIfSaid, reason: z.string().min(1).max(200) });
/** `version` is the one the person saw: a decision of somebody else since is a 409, a further report is none. */
export const caseCommand = z.object({ ...seen, note: z.string().max(500).optional() });
export const approveCommand = z.object(seen);
export const wordsCommand = z.object({
  ...seen,
  /** By channel, in the utility's language. */
  words: z.record(channelName, z.string().max(4000)).default({}),
  /** In any language it goes out in. */
  renditions: z
    .array(
      z.object({ channel: channelName, locale: z.string().max(35), words: z.string().max(4000) }),
    )
    .max(200)
    .default([]),
});
export const returnCommand = z.object({ ...seen, note: z.string().max(500).optional() });
export const undoCommand = z.object(seen);
export const commandAnswer = z.object({ id: identifier, version: z.number().int() });
