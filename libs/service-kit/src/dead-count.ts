import { deadTopicOf, listDead, type EventLog } from '@relight/messaging';
import type { Reading } from './metrics.ts';

/** A group that reads nothing: its lag says how many records there are. */
const nobody = 'relight-dead-count';

/** How many dead letters wait for a person; they are read again only when there are others. */
export class DeadCount {
  readonly #groups = new Set<string>();
  readonly #topics = new Set<string>();
  #readings: readonly Reading[] = [];
  #seen = '';

  constructor(private readonly events: EventLog) {}

  watch(group: string, topics: readonly string[]): void {
    this.#groups.add(group);
    for (const topic of topics) this.#topics.add(topic);
    this.#seen = '';
  }

  async read(): Promise<readonly Reading[]> {
    const topics = [...this.#topics];
    const records = await this.events.lag(nobody, topics.map(deadTopicOf));
    const seen = JSON.stringify(records);
    if (seen === this.#seen) return this.#readings;
    const letters = (await listDead(this.events, topics)).filter(({ group }) =>
      this.#groups.has(group),
    );
    this.#readings = topics.map((topic) => {
      const value = letters.filter((letter) => letter.topic === topic).length;
      return { labels: { topic }, value };
    });
    this.#seen = seen;
    return this.#readings;
  }
}
