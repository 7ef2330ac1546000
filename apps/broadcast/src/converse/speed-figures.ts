import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { AnswerSpeed } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { Metrics, Retention } from '@relight/service-kit';
import type { FirstAnswerDocument } from './first-answer.schema.ts';
import { speedOf } from './answer-speed.ts';
import { FirstAnswersStore } from './first-answers.store.ts';

const dayMs = 24 * 3_600_000;
/** Another instance may write one down a little later than its instant says, domain milliseconds. */
const overlapMs = 120_000;

interface Within {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** How fast we answered within the last day: read on from what is known, never from the beginning. */
@Injectable()
export class SpeedFigures implements OnApplicationBootstrap {
  readonly #known = new Map<string, FirstAnswerDocument>();
  #readTo: string | undefined;
  #rows: AnswerSpeed[] = [];

  constructor(
    private readonly answers: FirstAnswersStore,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly retention: Retention,
  ) {}

  onApplicationBootstrap(): void {
    this.answers.applyRetention(this.retention);
    const gauge = {
      name: 'relight_first_answer_seconds',
      help: 'From their first unanswered word to a first human or factual answer, within the last 24 h; every instance tells the same: take the max',
      labels: ['channel', 'by', 'quantile'],
    };
    this.metrics.gauge(gauge, async () =>
      (await this.now()).flatMap(({ channel = 'all', by, medianSeconds, p90Seconds }) =>
        medianSeconds === undefined || p90Seconds === undefined
          ? []
          : [
              { labels: { channel, by, quantile: '0.5' }, value: medianSeconds },
              { labels: { channel, by, quantile: '0.9' }, value: p90Seconds },
            ],
      ),
    );
  }

  async now(): Promise<AnswerSpeed[]> {
    const nowMs = this.clock.nowMs();
    const since = new Date(nowMs - dayMs).toISOString();
    let isNew = this.#readTo === undefined;
    for await (const page of this.answers.keptFrom(this.#readTo ?? since)) {
      for (const one of page) {
        isNew ||= this.#known.get(one._id)?.answeredAt !== one.answeredAt;
        this.#known.set(one._id, one);
      }
    }
    this.#readTo = new Date(nowMs - overlapMs).toISOString();
    for (const [id, { answeredAt }] of this.#known) {
      if (answeredAt >= since) continue;
      this.#known.delete(id);
      isNew = true;
    }
    if (isNew) this.#rows = speedOf([...this.#known.values()]);
    return this.#rows;
  }

  /**
   * Lines of an hour, a channel and who answered, of what was answered within these instants, else within the
   * last day, as CSV.
   */
  async csv({ from, to }: Within): Promise<string> {
    const nowMs = this.clock.nowMs();
    const range = [
      from ?? new Date(nowMs - dayMs).toISOString(),
      to ?? new Date(nowMs + 1).toISOString(),
    ] as const;
    const lines = ['hour,channel,by,count,in_time,median_seconds,p90_seconds'];
    let hour = '';
    let answers: FirstAnswerDocument[] = [];
    const end = (): void => {
      for (const row of answers.length === 0 ? [] : speedOf(answers)) lines.push(lineOf(hour, row));
      answers = [];
    };
    for await (const page of this.answers.answeredWithin(...range)) {
      for (const one of page) {
        const its = `${one.answeredAt.slice(0, 13)}:00:00.000Z`;
        if (its !== hour) end();
        hour = its;
        answers.push(one);
      }
    }
    end();
    return `${lines.join('\r\n')}\r\n`;
  }
}

function lineOf(hour: string, row: AnswerSpeed): string {
  const { channel = 'all', by, count, inTime, medianSeconds = '', p90Seconds = '' } = row;
  return [hour, channel, by, count, inTime, medianSeconds, p90Seconds].join(',');
}
