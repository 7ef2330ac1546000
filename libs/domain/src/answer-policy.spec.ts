import { refusalOf, type AnswerPolicy } from './answer-policy.ts';

const policy: AnswerPolicy = { publicBy: 'operators', blockedWords: ['act of god', 'C++'] };
const inPublic = { isPublic: true, isApprover: false };
const inPrivate = { isPublic: false, isApprover: false };

describe('what may be said', () => {
  it.each<[string, string, typeof inPublic, Partial<AnswerPolicy>, object | undefined]>([
    [
      'a blocked word nowhere',
      'An Act of God.',
      inPrivate,
      {},
      { rule: 'blocked', about: 'act of god' },
    ],
    ['a blocked word that looks like a pattern', 'C++ it is', inPrivate, {}, { rule: 'blocked' }],
    ['a word that only ends like one', 'A fact of godly order', inPrivate, {}, undefined],
    ['an account in private', 'Your account is paid', inPrivate, {}, undefined],
    ['an account not in public', 'Your account is paid', inPublic, {}, { rule: 'accountInPublic' }],
    ['a bill not in public', 'Su factura está pagada', inPublic, {}, { rule: 'accountInPublic' }],
    ['illness not in public', 'For your oxygen call us', inPublic, {}, { rule: 'medicalInPublic' }],
    ['the outage in public', 'Power is out around Rope Street', inPublic, {}, undefined],
    [
      'nothing in public by who may not',
      'Power is out',
      inPublic,
      { publicBy: 'approvers' },
      { rule: 'notYours' },
    ],
    [
      'it in public by who approves',
      'Power is out',
      { isPublic: true, isApprover: true },
      { publicBy: 'approvers' },
      undefined,
    ],
  ])('%s', (_, words, where, more, refusal) => {
    const found = refusalOf(words, where, { ...policy, ...more });
    expect(found ?? {}).toMatchObject(refusal ?? {});
    expect(found === undefined).toBe(refusal === undefined);
  });
});
