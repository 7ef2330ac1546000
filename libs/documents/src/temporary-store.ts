import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentStore } from './document-store.ts';
import { EmbeddedDocumentStore } from './embedded-store.ts';

export interface TemporaryStore {
  readonly store: DocumentStore;
  readonly folder: string;
  /** Closes the store and deletes the folder. */
  readonly remove: () => Promise<void>;
}

/** An embedded store in a folder of its own, for tests and rehearsals that leave nothing behind. */
export async function openTemporaryStore(): Promise<TemporaryStore> {
  const folder = await mkdtemp(join(tmpdir(), 'relight-documents-'));
  const store = await EmbeddedDocumentStore.start(folder);
  return {
    store,
    folder,
    remove: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
