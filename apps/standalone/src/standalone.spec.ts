import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedDocumentStore } from '@relight/documents';
import { startStandalone } from './standalone.ts';

const secret = 's'.repeat(40);

it('names the variable that is missing', async () => {
  await expect(startStandalone({})).rejects.toThrow(/RELIGHT_SECRET: missing/);
});

it('lets go of its data folder when a service refuses to start', async () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'relight-standalone-'));
  const environment = { RELIGHT_SECRET: secret, DATA_DIR, LOG_LEVEL: 'silent' };
  await expect(startStandalone(environment)).rejects.toThrow(/FEED_TOKEN/);
  const store = await EmbeddedDocumentStore.start(join(DATA_DIR, 'documents'));
  await store.close();
  rmSync(DATA_DIR, { recursive: true });
});
