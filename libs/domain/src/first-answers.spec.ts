import type { Happening } from './conversation.ts';
import { firstAnswersIn } from './first-answers.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 18, minute)).toISOString();
const una = { user: 'una', name: 'Una' };
const asks = (minute: number): Happening => ({ kind: 'word', at: at(minute), calls: 'facts' });
const complains = (minute: number): Happening => {
  return { kind: 'word', at: at(minute), calls: 'person' };
};
const tells = (minute: number, hasFacts = true): Happening => {
  return { kind: 'told', at: at(minute), hasFacts };
};
const answers = (minute: number): Happening => ({ kind: 'answer', at: at(minute), by: una });

describe('the first answer to a wait', () => {
  it.each<[string, readonly Happening[], readonly object[]]>([
    [
      'is a person’s',
      [complains(1), answers(4)],
      [{ askedAt: at(1), answeredAt: at(4), by: 'person' }],
    ],
    ['is a machine’s that holds facts', [asks(1), tells(2)], [{ askedAt: at(1), by: 'machine' }]],
    ['is none that says nothing', [asks(1), tells(1, false), answers(9)], [{ answeredAt: at(9) }]],
    ['is none of a machine to a complaint', [complains(1), tells(2)], []],
    ['counts from the first of several words', [asks(1), asks(5), tells(6)], [{ askedAt: at(1) }]],
    [
      'is one a wait',
      [asks(1), tells(2), answers(3), complains(5), answers(8)],
      [{ askedAt: at(1) }, { askedAt: at(5), answeredAt: at(8) }],
    ],
    ['is none when it was put aside', [complains(1), { kind: 'wait', at: at(2), by: una }], []],
    [
      'is none when it was closed without one',
      [complains(1), { kind: 'close', at: at(2), by: una, reason: 'notForUs' }],
      [],
    ],
  ])('%s', (_, happenings, found) => {
    const all = firstAnswersIn(happenings);
    expect(all).toHaveLength(found.length);
    expect(all).toMatchObject(found);
  });
});
