import { parseEvent, topicSettings } from '@relight/contracts';
import type { DeadLetter } from '@relight/messaging';
import { judgeLetters, poisonRound } from './chaos-poison.ts';

const poison = [0, 1, 2].flatMap(poisonRound);

function letterOf(group: string, { topic, key, value }: (typeof poison)[number]): DeadLetter {
  const place = { group, topic, key, partition: 0, offset: 0, id: `${group}/${topic}/0/0` };
  const reason = { code: 'EVENT_INVALID', message: 'no event', attempts: 1 };
  return { ...place, ...reason, value, failedAt: '2026-11-22T17:00:00.000Z' };
}

describe('poison events', () => {
  it('are nothing that any of our events could be', () => {
    for (const { value } of poison)
      expect(() => parseEvent(value)).toThrow(/JSON|event|wants|expected|relight|scada/i);
  });

  it('come to each topic in each form, and none twice', () => {
    for (const { name } of topicSettings) {
      const values = poison.flatMap(({ topic, value }) => (topic === name ? [value] : []));
      expect(values.map((value) => value.includes('specversion')).filter(Boolean)).toHaveLength(1);
      expect(values.filter((value) => value.includes('hello'))).toHaveLength(1);
    }
    expect(new Set(poison.map(({ value }) => value)).size).toBe(poison.length);
  });

  const [first, second] = poison.filter(({ topic }) => topic === 'outages');
  const wanted = first && second ? [first, second] : [];

  it('are right when each is in the letters of its readers', () => {
    const letters = wanted.map((one) => letterOf('geo-impacts', one));
    expect(judgeLetters(wanted, letters)).toEqual({ missing: [], unwanted: [] });
  });

  it('are missed when one was swallowed', () => {
    const letters = wanted.slice(1).map((one) => letterOf('geo-impacts', one));
    expect(judgeLetters(wanted, letters).missing).toHaveLength(1);
  });

  it('are no excuse for a letter of a good event, or one without a reason', () => {
    const letters = wanted.map((one) => letterOf('geo-impacts', one));
    const [letter] = letters;
    const good = { ...letterOf('geo-impacts', wanted[0]!), value: '{}' };
    const { unwanted } = judgeLetters(wanted, [...letters, good]);
    const mute = judgeLetters(wanted.slice(0, 1), [{ ...letter!, message: '' }]);
    expect(unwanted).toHaveLength(1);
    expect(mute.unwanted).toHaveLength(1);
  });

  it('want no letter where nobody reads', () => {
    const unread = wanted.map((one) => ({ ...one, topic: 'a-topic-without-readers' }));
    expect(judgeLetters(unread, [])).toEqual({ missing: [], unwanted: [] });
  });
});
