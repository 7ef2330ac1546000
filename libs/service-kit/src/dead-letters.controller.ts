import { Controller } from '@nestjs/common';
import {
  routes,
  topicSettings,
  type AnswerOf,
  type Asked,
  type DeadLetterView,
} from '@relight/contracts';
import { RelightError } from '@relight/domain';
import { EventLog, listDead, retryDead, type DeadLetter } from '@relight/messaging';
import { Answers, Parsed } from './answers.ts';
import { pageOf } from './page-of.ts';

const topics = topicSettings.map(({ name }) => name);

/** What could not be handled, of all topics, and the way back once the reason is mended. */
@Controller()
export class DeadLettersController {
  constructor(private readonly events: EventLog) {}

  @Answers(routes.deadLetters)
  async list(
    @Parsed() { query }: Asked<typeof routes.deadLetters>,
  ): Promise<AnswerOf<typeof routes.deadLetters>> {
    const letters = await listDead(this.events, topics);
    const { page, ...next } = pageOf(letters, ({ id }) => id, query);
    return { dead: page.map(viewOf), ...next };
  }

  /** Answers how many records are back in their topics; NOT_FOUND names an id that is not there. */
  @Answers(routes.retryDeadLetters)
  async retry(
    @Parsed() { body: { ids } }: Asked<typeof routes.retryDeadLetters>,
  ): Promise<{ readonly retried: number }> {
    const letters = await listDead(this.events, topics);
    const chosen = ids === undefined ? letters : letters.filter(({ id }) => ids.includes(id));
    const missing = ids?.find((id) => !letters.some((letter) => letter.id === id));
    if (missing !== undefined) {
      const message = `There is no dead letter "${missing}"; it may have been retried already`;
      throw new RelightError('NOT_FOUND', message, { offending: missing });
    }
    if (chosen.length > 0) await retryDead(this.events, chosen);
    return { retried: chosen.length };
  }
}

function viewOf(letter: DeadLetter): DeadLetterView {
  const { id, code, message, topic, group, attempts, failedAt, key } = letter;
  return { id, code, message, topic, group, attempts, failedAt, key };
}
