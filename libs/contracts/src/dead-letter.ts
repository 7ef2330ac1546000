import { z } from 'zod';
import { instant } from './envelope.ts';

/** What could not be handled, as people see it: never its content, which may be somebody's words. */
export const deadLetterView = z.object({
  /** `group/topic/partition/offset`. */
  id: z.string(),
  code: z.string(),
  message: z.string(),
  topic: z.string(),
  group: z.string(),
  attempts: z.number().int(),
  failedAt: instant,
  key: z.string(),
});
export type DeadLetterView = z.infer<typeof deadLetterView>;
export const retryDeadCommand = z.object({
  /** All of them unless told. */
  ids: z.array(z.string().min(1).max(500)).max(10_000).optional(),
});
