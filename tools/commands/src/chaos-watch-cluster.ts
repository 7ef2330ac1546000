import { topicSettings } from '@relight/contracts';
import type { KafkaEventLog } from '@relight/messaging';
import mongoose from 'mongoose';
import type { ServicesStatus } from './chaos-quiet.ts';

const { MongoClient } = mongoose.mongo;
type MongoClient = mongoose.mongo.MongoClient;

/** Which group handles which topics; the other topics are only followed. */
export const groups: Readonly<Record<string, readonly string[]>> = {
  'ingest-grid-feed': ['grid.feed'],
  'ingest-observations': ['grid.observations'],
  'ingest-evidence': ['evidence'],
  'geo-impacts': ['outages'],
  'geo-evidence': ['reports'],
  'broadcast-publish': ['outage.impacts', 'outage.members'],
  'broadcast-replies': ['replies'],
  'broadcast-answers': ['answers'],
  'broadcast-conversations': ['reports'],
  'broadcast-promises': ['deliveries'],
};

/** A group nobody is in: all there is lies before it. */
const nobody = 'chaos-watch';

const owners = [
  'ingest.outages',
  'ingest.cases',
  'ingest.seen',
  'geo.outages',
  'geo.impacts',
  'geo.evidence',
  'broadcast.inbound',
  'broadcast.publications',
] as const;

/** Asks a cluster's engines how far its services are; throws while an engine is away. */
export class ClusterWatch {
  #client: Promise<MongoClient> | undefined;

  constructor(
    private readonly log: KafkaEventLog,
    private readonly uri: string,
  ) {}

  async status(): Promise<ServicesStatus> {
    const lags = Object.entries(groups).map(([group, topics]) => this.#sum(group, topics));
    const [behind, written, messages, publications, heard, pending] = await Promise.all([
      Promise.all(lags).then((all) => all.reduce((sum, lag) => sum + lag, 0)),
      this.#sum(
        nobody,
        topicSettings.map(({ name }) => name),
      ),
      this.#count('broadcast.messages', {
        $or: [
          { state: { $in: ['queued', 'sending'] } },
          { state: 'unknown', isUnsure: { $ne: true } },
        ],
      }),
      this.#count('broadcast.publications', { state: { $in: ['waiting', 'approved', 'sending'] } }),
      this.#count('broadcast.inbound', {}),
      Promise.all(owners.map((name) => this.#count(name, { pendingSince: { $exists: true } }))),
    ]);
    const unpublished = pending.reduce((sum, one) => sum + one, 0);
    return { behind, written, messages, publications, heard, pending: unpublished };
  }

  async close(): Promise<void> {
    await (await this.#client)?.close();
  }

  async #sum(group: string, topics: readonly string[]): Promise<number> {
    const lags = await this.log.lag(group, topics);
    return lags.reduce((sum, { behind }) => sum + behind, 0);
  }

  async #count(collection: string, filter: Readonly<Record<string, unknown>>): Promise<number> {
    this.#client ??= this.#connect();
    // Where services keep theirs when the address names none.
    return (await this.#client).db('relight').collection(collection).countDocuments(filter);
  }

  async #connect(): Promise<MongoClient> {
    try {
      // Its own small pool, which gives up soon: a watcher must say that the database is away.
      const options = { maxPoolSize: 2, serverSelectionTimeoutMS: 2_000 };
      return await new MongoClient(this.uri, options).connect();
    } catch (error) {
      // A client whose first connection failed is closed for good; the next question makes another.
      this.#client = undefined;
      throw error;
    }
  }
}
