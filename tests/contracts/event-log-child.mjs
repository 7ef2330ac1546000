// A process to be killed: opens the folder, appends for ever, and says what was acknowledged.
import { EmbeddedEventLog } from '@relight/messaging';

const [folder] = process.argv.slice(2);
try {
  const log = EmbeddedEventLog.open({ folder });
  await log.ensureTopics([{ name: 'outages', partitions: 2, compacted: false }]);
  process.stdout.write('open\n');
  for (let at = 0; ; at++) {
    // oxlint-disable-next-line no-await-in-loop -- what is acknowledged is said before the next
    await log.append([{ topic: 'outages', key: `o-${at % 5}`, value: String(at) }]);
    process.stdout.write(`${at}\n`);
  }
} catch (error) {
  process.stdout.write(`${JSON.stringify({ code: error.code, message: error.message })}\n`);
}
