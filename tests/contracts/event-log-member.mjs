// A group member in a process of its own, to be killed: says what it holds and what it has handled.
import { KafkaEventLog } from '@relight/messaging';

const [brokers, topic, group] = process.argv.slice(2);
const say = (entry) => process.stdout.write(`${JSON.stringify(entry)}\n`);
const log = await KafkaEventLog.open({ brokers: brokers.split(','), clientId: 'member' });
const member = await log.consume({
  topics: [topic],
  group,
  onBatch: async ({ records }) => say({ handled: records.map(({ value }) => value) }),
});
setInterval(() => say({ holds: member.status().partitions.length }), 100);
// Told to leave in order.
process.stdin.on('end', () => void log.close().then(() => process.exit(0)));
process.stdin.resume();
