// A process to be killed: opens the folder, changes documents for ever, and says what was acknowledged.
import { EmbeddedDocumentStore } from '@relight/documents';
import { Schema } from 'mongoose';

const [folder] = process.argv.slice(2);
const writers = 8;
const schema = new Schema({
  _id: { type: String },
  version: { type: Number },
  feeder: { type: String, index: { name: 'feeder' } },
  openKey: { type: String, index: { name: 'openKey', unique: true, sparse: true } },
});

async function change(changes, id) {
  let document = (await changes.get(id)) ?? { _id: id, version: 0 };
  for (;;) {
    const next = document.version + 1;
    // oxlint-disable-next-line no-await-in-loop -- what is acknowledged is said before the next
    document = await changes.put({ ...document, feeder: `F${next % 3}`, openKey: `${id}-${next}` });
    process.stdout.write(`${id} ${document.version}\n`);
  }
}

try {
  const store = await EmbeddedDocumentStore.start(folder);
  const changes = await store.open({ name: 'changes', schema });
  process.stdout.write('open\n');
  await Promise.all(Array.from({ length: writers }, async (_, at) => change(changes, `d${at}`)));
} catch (error) {
  process.stdout.write(`${JSON.stringify({ code: error.code, message: error.message })}\n`);
}
