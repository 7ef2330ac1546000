import type { FastifyReply } from 'fastify';

import type { AnswerFault } from './faults.ts';
import { pause } from './time.ts';

const slowMs = 8000;

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
  switch (fault) {
    case undefined:
      return answers.handle()();
    case '429':
      return answers.tooMany();
    case '500':
      return answers.broken();
    case 'slow': {
      const say = answers.handle();
      await pause(slowMs);
      return say();
    }
    case 'hangAfterAccept':
      answers.handle();
      return reply.hijack();
    case 'refuse':
      reply.hijack().raw.socket?.resetAndDestroy();
      return reply;
  }
};
