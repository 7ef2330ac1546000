import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Schema } from 'mongoose';
import type { CollectionModel, Stored } from './document-store.ts';
import { EmbeddedDocumentStore } from './embedded-store.ts';
import { rewriteEmbedded } from './rewrite-embedded.ts';

interface Letter extends Stored {
  readonly words: string;
  readonly to: string;
}

const model: CollectionModel<Letter> = {
  name: 'test.letters',
  schema: new Schema<Letter>({
    _id: { type: String },
    version: { type: Number },
    words: { type: String },
    to: { type: String },
  }).index({ to: 1 }, { name: 'to' }),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'relight-rewrite-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bytes = (): string => readFileSync(join(folder, 'documents', 'data.mdb'), 'latin1');

/** Letters of two people, some of them longer than a page of the file; then one of the two is erased. */
async function eraseOne(): Promise<void> {
  const store = await EmbeddedDocumentStore.start(folder);
  const letters = await store.open(model);
  const words = (who: string, at: number): string => `${who} wrote ${at} `.repeat(1 + at * 20);
  const all = ['ann', 'bob'].flatMap((to) =>
    Array.from({ length: 60 }, (_, at) => ({
      _id: `${to}-${at}`,
      version: 0,
      words: words(to, at),
      to,
    })),
  );
  await letters.putMany(all);
  for (const letter of await letters.find({ index: 'to', where: { to: 'ann' } })) {
    // oxlint-disable-next-line no-await-in-loop -- many small transactions, each leaving pages behind
    await letters.put({ ...letter, words: 'gone', to: 'gone' });
  }
  await store.close();
}

it('leaves no bytes of what was changed, and everything else as it was', async () => {
  await eraseOne();
  expect(bytes()).toContain('ann wrote');
  await rewriteEmbedded(folder);
  expect(bytes()).not.toContain('ann wrote');
  const store = await EmbeddedDocumentStore.start(folder);
  const letters = await store.open(model);
  const [of, count] = [(to: string) => ({ index: 'to', where: { to } }), await letters.count()];
  expect([count, await letters.count(of('bob')), await letters.count(of('gone'))]).toEqual([
    120, 60, 60,
  ]);
  expect(await letters.get('bob-3')).toMatchObject({ version: 1, to: 'bob' });
  await store.close();
});

it('refuses a folder that a store has open', async () => {
  const store = await EmbeddedDocumentStore.start(folder);
  await expect(rewriteEmbedded(folder)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
  await store.close();
});
