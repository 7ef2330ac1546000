import { readPost, readSms, readWebReport } from '../triage/reading.ts';
import { answerKind, type AnswerQuestion } from './answer.ts';
import type { ReplyKind } from '@relight/contracts';

const asked = (
  given: Partial<AnswerQuestion> & Pick<AnswerQuestion, 'reading'>,
): AnswerQuestion => ({
  way: 'talk',
  isKnown: false,
  hasPlace: false,
  isProvidersKeyword: false,
  hasConsentChanged: false,
  isWordless: false,
  mayBeVague: true,
  isShared: false,
  ...given,
});

type Row = readonly [body: string, known: ReplyKind | undefined, unknown: ReplyKind | undefined];

describe('the answer to a text', () => {
  const rows: readonly Row[] = [
    ['OUT', 'reportReceived', 'askWhere'],
    ['Our power is out', 'reportReceived', 'askWhere'],
    ['OFF', 'stillOutReceived', 'askWhere'],
    ['Power is still out here', 'stillOutReceived', 'askWhere'],
    ['BACK', 'backThanks', 'backThanks'],
    ['Our power is back', 'backThanks', 'backThanks'],
    ['STATUS', 'status', 'askWhere'],
    ['When will power be back?', 'status', 'askWhere'],
    ['HELP', 'help', 'help'],
    ['OUT tree on wires', 'hazardReceived', 'hazardReceived'],
    ['a wire is down and sparking', 'hazardReceived', 'hazardReceived'],
    ['OUT CANCEL', 'reportWithdrawn', 'reportWithdrawn'],
    ['good morning', 'welcome', 'welcome'],
    ['Ok thanks!', 'welcome', 'welcome'],
    ['qwertz', 'notUnderstood', 'notUnderstood'],
    ['Thank you, great job!', 'welcome', 'welcome'],
    ['👍', undefined, undefined],
    ['Liked “HVE: Power is out.”', undefined, undefined],
    ["I'm driving right now", undefined, undefined],
  ];
  it.each(rows.map(([body, known, unknown]) => ({ body, known, unknown })))(
    'to “$body” is $known for a contact and $unknown for a stranger',
    ({ body, known, unknown }) => {
      const reading = readSms(body);
      expect(answerKind(asked({ reading, isKnown: true, hasPlace: true }))).toBe(known);
      expect(answerKind(asked({ reading }))).toBe(unknown);
    },
  );

  it('to a danger that is a guess is as if there were none: a person looks first', () => {
    const reading = { ...readPost('@hve x', undefined), hazard: 'fire' as const };
    const question = { reading, way: 'public' as const, isKnown: true, hasPlace: true };
    expect(answerKind(asked(question))).toBe('hazardReceived');
    const guess = { ...reading, isHazardUnsure: true as const };
    expect(answerKind(asked({ ...question, reading: guess }))).toBeUndefined();
  });

  it('to a complaint is the status of their own place, and to a stranger how it is done', () => {
    const reading = { ...readSms('x'), class: 'complaint' as const };
    expect(answerKind(asked({ reading, isKnown: true, hasPlace: true }))).toBe('status');
    expect(answerKind(asked({ reading, hasPlace: true }))).toBe('notUnderstood');
  });

  it.each(['praise', 'news', 'other'] as const)('to %s is none in other channels', (kind) => {
    const reading = { ...readSms('x'), class: kind };
    const question = { reading, isKnown: true, hasPlace: true };
    expect(answerKind(asked({ ...question, way: 'page' }))).toBeUndefined();
    expect(answerKind(asked({ ...question, way: 'public' }))).toBeUndefined();
  });

  it('that says little is not given for ever', () => {
    expect(answerKind(asked({ reading: readSms('qwertz'), mayBeVague: false }))).toBeUndefined();
    expect(answerKind(asked({ reading: readSms('OUT'), mayBeVague: false }))).toBe('askWhere');
  });

  it('to a picture without words asks what it shows', () => {
    expect(answerKind(asked({ reading: readSms(''), isWordless: true }))).toBe('askPicture');
  });

  it('to “No” after “Still dark?” is thanks', () => {
    expect(answerKind(asked({ reading: readSms('No', { asked: 'stillOut' }) }))).toBe('backThanks');
  });

  it('to a stranger who names a place is not a question', () => {
    const reading = readSms('OUT on Elm Street');
    expect(answerKind(asked({ reading, hasPlace: true }))).toBe('reportReceived');
  });
});

describe('the confirmation of STOP and START', () => {
  it.each([
    ['STOP', 'stopped'],
    ['START', 'started'],
  ] as const)('of %s is given when it changed something', (body, kind) => {
    expect(answerKind(asked({ reading: readSms(body), hasConsentChanged: true }))).toBe(kind);
  });

  it('is not given twice', () => {
    expect(answerKind(asked({ reading: readSms('STOP') }))).toBeUndefined();
  });

  it.each(['STOP', 'START'])('of %s is left to the provider that gives it', (body) => {
    const question = { hasConsentChanged: true, isProvidersKeyword: true };
    expect(answerKind(asked({ reading: readSms(body), ...question }))).toBeUndefined();
  });

  it('is all that a STOP with a danger in it gets', () => {
    const reading = readSms('unsubscribe me. there is a gas leak here');
    expect(answerKind(asked({ reading, hasConsentChanged: true }))).toBe('stopped');
  });

  it('leaves HELP to the provider that answers it', () => {
    expect(answerKind(asked({ reading: readSms('HELP'), isProvidersKeyword: true }))).toBe(
      undefined,
    );
  });
});

describe('the answer to a post', () => {
  const post = (text: string) => ({ way: 'public' as const, reading: readPost(text, 'marsh') });

  it('is given when there is something to say', () => {
    const question = post('@HVE is there an outage in Kestrel Bay?');
    expect(answerKind(asked({ ...question, hasPlace: true }))).toBe('status');
  });

  it('is none without a place', () => {
    expect(answerKind(asked(post('@HVE our power is out')))).toBeUndefined();
  });

  it('is to keep away from a danger, wherever it is', () => {
    expect(answerKind(asked(post('@HVE a wire is down and sparking')))).toBe('hazardReceived');
  });

  it('is none to one that passes on another', () => {
    const question = { ...post('@HVE a wire is down and sparking'), isShared: true };
    expect(answerKind(asked(question))).toBeUndefined();
  });

  it('is none to thanks that power is back', () => {
    expect(answerKind(asked({ ...post('@HVE our power is back'), hasPlace: true }))).toBe(
      undefined,
    );
  });
});

describe('the answer to a report from the page', () => {
  it('is that it was received', () => {
    const reading = readWebReport({ text: '', hazards: [], address: '12 Lantern Street' });
    expect(answerKind(asked({ way: 'page', reading, hasPlace: true }))).toBe('reportReceived');
  });
});
