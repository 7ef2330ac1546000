import { createServer, request } from 'node:http';
import type { Collection, CollectionModel, Stored } from '@relight/documents';
import type { ConsumeOptions, FollowOptions, LogRecord, Subscription } from '@relight/messaging';
import type { Engines } from '@relight/service-kit';

/**
 * Engines whose user can die as by kill -9: what it asked them for is never answered, its partitions
 * pass to others, and nothing of it is closed in order.
 */
export function mortal(engines: Engines): { readonly engines: Engines; readonly die: () => void } {
  const subscriptions: Subscription[] = [];
  let isDead = false;
  let reject: (error: Error) => void = () => undefined;
  const death = new Promise<never>((_resolve, fail) => {
    reject = fail;
  });
  death.catch(() => undefined);
  /** Its answer, or for ever nothing. */
  const whileAlive = async <T>(work: () => Promise<T>): Promise<T> => {
    const answer = isDead ? undefined : await work();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- alive: the answer is there
    return isDead ? new Promise<never>(() => undefined) : (answer as T);
  };
  const keep = async (subscription: Promise<Subscription>): Promise<Subscription> => {
    subscriptions.push(await subscription);
    return subscription;
  };
  const events = standingFor(engines.events, {
    append: (records: readonly LogRecord[]) => whileAlive(() => engines.events.append(records)),
    consume: (options: ConsumeOptions) => {
      const onBatch: ConsumeOptions['onBatch'] = (batch, signal) =>
        Promise.race([options.onBatch(batch, signal), death]);
      return keep(engines.events.consume({ ...options, onBatch }));
    },
    follow: (options: FollowOptions) => keep(engines.events.follow(options)),
  });
  const documents = standingFor(engines.documents, {
    open: async <T extends Stored>(model: CollectionModel<T>): Promise<Collection<T>> => {
      const all = await engines.documents.open(model);
      return standingFor(all, {
        get: (id: string) => whileAlive(() => all.get(id)),
        getMany: (ids: readonly string[]) => whileAlive(() => all.getMany(ids)),
        put: (document: T) => whileAlive(() => all.put(document)),
        putMany: (many: readonly T[]) => whileAlive(() => all.putMany(many)),
        clear: (many: readonly T[], fields: readonly (keyof T & string)[]) =>
          whileAlive(() => all.clear(many, fields)),
        find: (query: Parameters<typeof all.find>[0]) => whileAlive(() => all.find(query)),
        count: (query: Parameters<typeof all.find>[0]) => whileAlive(() => all.count(query)),
      });
    },
  });
  const die = (): void => {
    isDead = true;
    reject(new Error('killed'));
    for (const subscription of subscriptions) void subscription.close();
  };
  return { engines: { ...engines, events, documents }, die };
}

/** As `target`, with these methods in place of its own. */
function standingFor<T extends object>(target: T, methods: object): T {
  return new Proxy(target, {
    get: (_target, name) => {
      const value: unknown = Reflect.get(name in methods ? methods : target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** One address in front of several instances, each asked in turn: as the portal stands before them. */
export async function openDoor(port: number, alive: () => readonly number[]) {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const ports = alive();
    turn += 1;
    const { method, url: path, headers } = incoming;
    const to = { host: '127.0.0.1', port: ports[turn % ports.length], method, path, headers };
    const onward = request(to, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  return {
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
