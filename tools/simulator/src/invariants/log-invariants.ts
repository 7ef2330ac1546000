import { topicSettings } from '@relight/contracts';
import { listDead, type EventLog } from '@relight/messaging';
import type { Invariant } from './invariants.ts';

/** Every consumer group with its topics. */
const groups: Readonly<Record<string, readonly string[]>> = {
  'ingest-observations': ['grid.observations'],
  'ingest-evidence': ['evidence'],
  'ingest-grid-feed': ['grid.feed'],
  'geo-impacts': ['outages'],
  'geo-evidence': ['reports'],
  'broadcast-publish': ['outage.impacts', 'outage.members'],
  'broadcast-replies': ['replies'],
};

export const noDeadLetters: Invariant = {
  name: 'no event of ours is dead',
  check: async ({ log }) => {
    const dead = await listDead(
      log,
      topicSettings.map(({ name }) => name),
    );
    const [first] = dead;
    return first && `${first.id}: ${first.code} ${first.message}`;
  },
};

export const drained: Invariant = {
  name: 'every partition drains',
  check: async ({ log }) => {
    for (const [group, topics] of Object.entries(groups)) {
      // oxlint-disable-next-line no-await-in-loop -- a handful
      const first = (await log.lag(group, topics)).find((part) => part.behind > 0);
      if (first) return `${group} is ${first.behind} behind in ${first.topic}/${first.partition}`;
    }
    return undefined;
  },
};

export const lostNothing: Invariant = {
  name: 'nothing accepted is lost',
  check: async ({ log, events, written, inbound, outages, cases, publications }) => {
    const kept = await keysOf(log, 'grid.observations');
    for (const event of events) {
      if (!kept.some((key) => key.includes(event)))
        return `${event} was accepted and is no observation`;
    }
    for (const [reportId, { words }] of written) {
      if (!inbound.has(reportId)) return `"${words}" (${reportId}) was never heard`;
    }
    const pending = [...outages, ...cases, ...publications, ...inbound.values()].find(
      ({ pendingSince }) => pendingSince !== undefined,
    );
    return pending && `${pending._id} has events that were never published`;
  },
};

/** Ids of the events of a topic. */
async function keysOf(log: EventLog, topic: string): Promise<readonly string[]> {
  const keys: string[] = [];
  let tellCaughtUp = (): void => undefined;
  const caughtUp = new Promise<void>((resolve) => (tellCaughtUp = resolve));
  const subscription = await log.follow({
    topic,
    onBatch: ({ records }) => void keys.push(...records.map(({ value }) => idOf(value))),
    onCaughtUp: () => tellCaughtUp(),
  });
  await caughtUp;
  void subscription.close();
  return keys;
}

function idOf(value: string): string {
  const event: unknown = JSON.parse(value);
  return typeof event === 'object' && event !== null && 'id' in event ? String(event.id) : '';
}

export const settled: Invariant = {
  name: 'every message comes to rest',
  check: ({ messages }) => {
    const moving = [...messages.values()].find(
      ({ state, isUnsure }) => ['queued', 'sending', 'unknown'].includes(state) && !isUnsure,
    );
    return (
      moving && `${moving._id} is still ${moving.state}: ${JSON.stringify(moving.history.at(-1))}`
    );
  },
};
