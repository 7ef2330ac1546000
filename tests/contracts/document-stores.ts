import {
  EmbeddedDocumentStore,
  MemoryPlace,
  MongooseDocumentStore,
  type DocumentStore,
} from '@relight/documents';
import { startMongo, type MongoEngine } from '@relight/engines';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One adapter under contract: where its documents are kept, and how to open them, again if need be. */
export interface StoreUnderTest {
  readonly prepare: () => Promise<void>;
  /** A store on a place of its own; `place` opens the same documents again. */
  readonly open: (place?: string) => Promise<{ store: DocumentStore; place: string }>;
  readonly end: () => Promise<void>;
}

function embeddedStores(): StoreUnderTest {
  const folders: string[] = [];
  return {
    prepare: async () => undefined,
    open: async (place) => {
      const folder = place ?? mkdtempSync(join(tmpdir(), 'relight-documents-'));
      folders.push(folder);
      return { store: await EmbeddedDocumentStore.start(folder), place: folder };
    },
    end: async () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The embedded store without a disk, as the simulator has it. */
function memoryStores(): StoreUnderTest {
  const places = new Map<string, MemoryPlace>();
  return {
    prepare: async () => undefined,
    open: async (place = randomUUID()) => {
      const memory = places.get(place) ?? new MemoryPlace();
      places.set(place, memory);
      return { store: EmbeddedDocumentStore.inMemory(memory), place };
    },
    end: async () => places.clear(),
  };
}

/** On RELIGHT_TEST_MONGODB, if the runner started a server, else on one of our own. */
function mongooseStores(): StoreUnderTest {
  let uri = process.env['RELIGHT_TEST_MONGODB'];
  let engine: MongoEngine | undefined;
  return {
    prepare: async () => {
      if (uri !== undefined) return;
      engine = await startMongo();
      ({ uri } = engine);
    },
    open: async (place) => {
      const database = place ?? `relight-${randomUUID()}`;
      const store = await MongooseDocumentStore.start(uri ?? '', { database });
      return { store, place: database };
    },
    end: async () => {
      await engine?.stop();
    },
  };
}

export const storesUnderTest: readonly (readonly [string, () => StoreUnderTest])[] = [
  ['embedded', embeddedStores],
  ['memory', memoryStores],
  ['mongoose', mongooseStores],
];

/** A store open for the tests of a `describe`, of which the function tells once they run. */
export function openedOf(stores: () => StoreUnderTest): () => DocumentStore {
  const under = stores();
  let store: DocumentStore;
  beforeAll(async () => {
    await under.prepare();
    ({ store } = await under.open());
  });
  afterAll(async () => {
    await store.close();
    await under.end();
  });
  return () => store;
}
