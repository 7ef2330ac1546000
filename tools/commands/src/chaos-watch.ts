import {
  DocumentStore,
  type Collection,
  type CollectionModel,
  type Stored,
} from '@relight/documents';
import {
  ForwardingEventLog,
  type ConsumeOptions,
  type EventLog,
  type LogRecord,
  type Subscription,
} from '@relight/messaging';
import type { Engines } from '@relight/service-kit';
import type { ServicesStatus } from './chaos-quiet.ts';

/** Engines that say how far their services are, and that die when told. */
export function watchEngines(engines: Engines, dieAfter: number) {
  const events = new WatchedLog(engines.events, dieAfter);
  const documents = new WatchedStore(engines.documents);
  return {
    engines: { ...engines, events, documents },
    status: async (): Promise<ServicesStatus> => ({
      behind: await events.behind(),
      ...(await documents.status()),
    }),
  };
}

class WatchedLog extends ForwardingEventLog {
  readonly #groups = new Map<string, readonly string[]>();
  #outagesPublished = 0;

  constructor(
    inner: EventLog,
    private readonly dieAfter: number,
  ) {
    super(inner);
  }

  override async append(records: readonly LogRecord[]): Promise<void> {
    await this.inner.append(records);
    if (!records.some(({ topic }) => topic === 'outages')) return;
    this.#outagesPublished += 1;
    // Published, and nobody has been able to note that it was.
    if (this.#outagesPublished === this.dieAfter) process.kill(process.pid, 'SIGKILL');
  }

  override consume(options: ConsumeOptions): Promise<Subscription> {
    this.#groups.set(options.group, options.topics);
    return this.inner.consume(options);
  }

  async behind(): Promise<number> {
    const lags = await Promise.all(
      [...this.#groups].map(([group, topics]) => this.inner.lag(group, topics)),
    );
    return lags.flat().reduce((sum, lag) => sum + lag.behind, 0);
  }
}

/** What of a document tells whether there is still something to do with it. */
interface Watched extends Stored {
  readonly pendingSince?: string;
  readonly state?: string;
  readonly isUnsure?: boolean;
}

/** Many that hardly change, and leases, which change for ever. */
const leftOut = new Set(['broadcast.contacts', 'broadcast.cursors', 'leases']);

class WatchedStore extends DocumentStore {
  readonly #open = new Map<string, () => AsyncIterable<Watched>>();

  constructor(private readonly inner: DocumentStore) {
    super();
  }

  override async open<T extends Stored>(model: CollectionModel<T>): Promise<Collection<T>> {
    const collection = await this.inner.open(model);
    if (!leftOut.has(model.name)) this.#open.set(model.name, () => collection.scan());
    return collection;
  }

  async status(): Promise<Omit<ServicesStatus, 'behind'>> {
    const status = { messages: 0, publications: 0, pending: 0, heard: 0, written: 0 };
    for (const [name, scan] of this.#open) {
      // oxlint-disable-next-line no-await-in-loop -- one collection after another
      for await (const document of scan()) {
        status.written += document.version;
        if (document.pendingSince !== undefined) status.pending += 1;
        if (name === 'broadcast.messages' && isOnItsWay(document)) status.messages += 1;
        if (name === 'broadcast.publications' && isOpen(document)) status.publications += 1;
        if (name === 'broadcast.inbound') status.heard += 1;
      }
    }
    return status;
  }

  override close(): Promise<void> {
    return this.inner.close();
  }
}

function isOnItsWay({ state, isUnsure }: Watched): boolean {
  return state === 'queued' || state === 'sending' || (state === 'unknown' && isUnsure !== true);
}

function isOpen({ state }: Watched): boolean {
  return state === 'waiting' || state === 'approved' || state === 'sending';
}
