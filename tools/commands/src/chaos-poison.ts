import { events, topicSettings } from '@relight/contracts';
import type { DeadLetter, LogRecord } from '@relight/messaging';
import { groups } from './chaos-watch-cluster.ts';

type Form = (topic: string, number: number) => string;

/** What nobody can handle, three ways: no JSON, JSON that is no event, an event with wrong data. */
const forms: readonly Form[] = [
  (_topic, number) => `{"poison-${number}": `,
  (_topic, number) => JSON.stringify({ hello: `poison-${number}` }),
  (topic, number) => JSON.stringify(wrongEvent(topic, number)),
];

function wrongEvent(topic: string, number: number) {
  const type = Object.entries(events).find(([, one]) => one.topic === topic)?.[0];
  return {
    specversion: '1.0',
    id: `poison-${number}`,
    source: 'chaos/poison',
    // `grid.feed` holds the words of others.
    type: type ?? 'scada.device.opened',
    time: '2026-11-22T17:00:00.000Z',
    data: { id: 7, device: ['poison'], version: 'none' },
  };
}

/** One round: a poison record for every topic; after three rounds each topic has had each form. */
export function poisonRound(round: number): readonly LogRecord[] {
  return topicSettings.map(({ name }, index) => {
    const number = round * topicSettings.length + index;
    const form = forms[(round + index) % forms.length];
    return { topic: name, key: `poison-${number}`, value: form?.(name, number) ?? '' };
  });
}

/** Letters that must be there and are not, and letters nobody should have written. */
export interface LetterFault {
  readonly missing: readonly string[];
  readonly unwanted: readonly string[];
}

/**
 * Each poison record must be in the dead letters once for each group that reads its topic, with a
 * reason; nothing else may be.
 */
export function judgeLetters(
  poison: readonly LogRecord[],
  letters: readonly DeadLetter[],
): LetterFault {
  const known = new Set(
    poison.flatMap(({ topic, value }) =>
      readersOf(topic).map((group) => nameOf(group, topic, value)),
    ),
  );
  const missing = new Set(known);
  const unwanted: string[] = [];
  for (const { group, topic, value, code, message } of letters) {
    const name = nameOf(group, topic, value ?? '');
    const isReasoned = code !== '' && message !== '';
    // A poison event may come twice, in a storm that doubles events.
    if (isReasoned && known.has(name)) missing.delete(name);
    else unwanted.push(`${name}: ${code} ${message}`);
  }
  return { missing: [...missing], unwanted };
}

function readersOf(topic: string): readonly string[] {
  return Object.keys(groups).filter((group) => groups[group]?.includes(topic));
}

function nameOf(group: string, topic: string, value: string): string {
  return `${group}, topic ${topic}: ${value.slice(0, 60)}`;
}
