import type { AnswerSpeed } from '@relight/contracts';
import type { FirstAnswerDocument } from './first-answer.schema.ts';

type Answered = Pick<FirstAnswerDocument, 'askedAt' | 'answeredAt' | 'by' | 'channel' | 'isInTime'>;

/** How fast these were answered: of all channels, then by each; of everybody, then by people of ours. */
export function speedOf(answers: readonly Answered[]): AnswerSpeed[] {
  const channels = [...new Set(answers.map(({ channel }) => channel))].toSorted();
  return [undefined, ...channels].flatMap((channel) => {
    const all = answers.filter((one) => channel === undefined || one.channel === channel);
    const persons = all.filter(({ by }) => by === 'person');
    return [rowOf(all, channel, 'all'), rowOf(persons, channel, 'people')];
  });
}

function rowOf(
  answers: readonly Answered[],
  channel: string | undefined,
  by: AnswerSpeed['by'],
): AnswerSpeed {
  const taken = answers.map(takenSeconds).toSorted((one, other) => one - other);
  return {
    ...(channel === undefined ? {} : { channel }),
    by,
    count: taken.length,
    inTime: answers.filter(({ isInTime }) => isInTime).length,
    ...(taken.length === 0
      ? {}
      : { medianSeconds: quantile(taken, 0.5), p90Seconds: quantile(taken, 0.9) }),
  };
}

function takenSeconds({ askedAt, answeredAt }: Answered): number {
  return Math.max(0, Date.parse(answeredAt) - Date.parse(askedAt)) / 1_000;
}

/** Nearest rank, so that it is a time that somebody waited. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
