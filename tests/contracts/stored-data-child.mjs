// Opens one folder after another, as after a reboot, and says what each holds, or why it is refused.
import { createInterface } from 'node:readline';
import { EmbeddedDocumentStore } from '@relight/documents';
import { openEmbeddedLogFiles } from '@relight/messaging';
import { Schema } from 'mongoose';

const model = {
  name: 'things',
  schema: new Schema({
    _id: { type: String },
    version: { type: Number },
    feeder: { type: String, index: { name: 'feeder' } },
    words: String,
  }),
};

/** Each by itself: what one read is refused must not hide another. */
async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    return { refused: error.code ?? error.message, message: error.message };
  }
}

async function documentsIn(folder, ids) {
  const store = await EmbeddedDocumentStore.start(folder);
  try {
    const things = await store.open(model);
    const byId = await Promise.all(ids.map((id) => attempt(() => things.get(id))));
    const byFeeder = await attempt(() => things.find({ index: 'feeder', where: { feeder: 'F0' } }));
    return { byId, byFeeder };
  } finally {
    await store.close();
  }
}

async function recordsIn(folder) {
  const log = openEmbeddedLogFiles(folder);
  try {
    return await attempt(() => log.topics().flatMap(({ name }) => [...log.records(name)].flat()));
  } finally {
    await log.close();
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { folder, ids } = JSON.parse(line);
  const read = ids === undefined ? () => recordsIn(folder) : () => documentsIn(folder, ids);
  process.stdout.write(`${JSON.stringify(await attempt(read))}\n`);
}
