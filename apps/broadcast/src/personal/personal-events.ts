import { keptEvents } from '@relight/contracts';
import { deadTopicOf, tombstone, type EventLog, type ReadRecord } from '@relight/messaging';

/** Topics whose events follow from what one person wrote; their key is the report's id. */
const personalTopics = ['reports', 'evidence', 'replies'] as const;

export type PersonalEvent = ReadRecord;

/** The events of these reports that the log holds, and the dead letters of such. */
export async function eventsOf(
  log: EventLog,
  reportIds: readonly string[],
): Promise<readonly PersonalEvent[]> {
  const ids = new Set(reportIds);
  const topics = personalTopics.flatMap((topic) => [topic, deadTopicOf(topic)]);
  // oxlint-disable-next-line relight/bounded-promises -- the topics
  const found = await Promise.all(topics.map((topic) => recordsOf(log, topic, ids)));
  return found.flat();
}

async function recordsOf(
  log: EventLog,
  topic: string,
  ids: ReadonlySet<string>,
): Promise<readonly ReadRecord[]> {
  let found: ReadRecord[] = [];
  let markCaughtUp = (): void => {};
  const caughtUp = new Promise<void>((resolve) => {
    markCaughtUp = resolve;
  });
  const reading = await log.follow({
    topic,
    onBatch: ({ records }) => {
      for (const record of records) {
        // Of a dead letter the newest counts: one sent round again is not there any more.
        if (isDead(topic)) found = found.filter(({ key }) => key !== record.key);
        if (record.value !== tombstone && ids.has(reportOf(record))) found.push(record);
      }
    },
    onCaughtUp: () => markCaughtUp(),
  });
  await caughtUp;
  await reading.close();
  return found;
}

function isDead(topic: string): boolean {
  return !Object.hasOwn(keptEvents, topic);
}

/** The report an event is of; a dead letter holds the key of the event that it buried. */
function reportOf({ topic, key, value }: ReadRecord): string {
  if (!isDead(topic)) return key;
  try {
    const letter: unknown = JSON.parse(value);
    const isLetter = typeof letter === 'object' && letter !== null && 'key' in letter;
    return isLetter && typeof letter.key === 'string' ? letter.key : '';
  } catch {
    return '';
  }
}
