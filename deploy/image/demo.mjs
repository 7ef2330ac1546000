/** With "demo" among PROFILES: writes the demo utility to UTILITY_FILE and its customers into the document store, once. */
import './end-when-told.mjs';
import { existsSync, writeFileSync } from 'node:fs';
import { importContacts } from '@relight/broadcast';
import { demoReach, generateContacts, generateUtility } from '@relight/demo';
import { openDocuments } from '@relight/service-kit';

const { PROFILES = '', UTILITY_FILE = '', MONGODB_URI, DATA_DIR = './data' } = process.env;
if (!PROFILES.split(',').includes('demo')) {
  process.stderr.write('demo: not wanted\n');
} else if (existsSync(UTILITY_FILE)) {
  process.stderr.write(`demo: ${UTILITY_FILE} is there already\n`);
} else {
  const utility = generateUtility({ seed: 1 });
  const store = await openDocuments({ MONGODB_URI, DATA_DIR });
  const contacts = generateContacts(utility, { seed: 1, ...demoReach });
  const rows = contacts.map((value, index) => ({ line: index + 1, value }));
  const imported = await importContacts(store, rows);
  await store.close();
  // Last, so that a run cut short is done again.
  writeFileSync(UTILITY_FILE, JSON.stringify(utility));
  process.stderr.write(`demo: ${imported.taken} contacts written\n`);
}
