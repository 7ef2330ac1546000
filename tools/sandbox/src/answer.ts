import type { FastifyReply } from 'fastify';

import type { AnswerFault } from './faults.ts';
import { pause } from './time.ts';

const slowMs = 8000;
/** Longer than anybody who sends waits. */
const lateMs = 30_000;

/** How one provider answers a send. */
export interface Answers {
  readonly tooMany: () => FastifyReply;
  readonly broken: () => FastifyReply;
  /** Takes or refuses the send at once; the answer it gives may be late, or never go out. */
  readonly handle: () => () => FastifyReply;
}

/** Answers a send as the ordered failure has it. */
export const answer = async (
  reply: FastifyReply,
  fault: AnswerFault | undefined,
  answers: Answers,
): Promise<FastifyReply> => {
  if (fault === '429') return answers.tooMany();
  if (fault === '500') return answers.broken();
  if (fault === 'refuse') {
    reply.hijack().raw.socket?.resetAndDestroy();
    return reply;
  }
  const say = answers.handle();
  if (fault === 'hangAfterAccept') return reply.hijack();
  if (fault === 'slow') await pause(slowMs);
  if (fault === 'late') await pause(lateMs);
  return say();
};
