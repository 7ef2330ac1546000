import { isRight, judge, type Judged } from './chaos-judge.ts';

const sent = { events: 12, accepted: 10, rejected: 0, texts: 1, posts: 0, failed: 0 };
const run: Judged = {
  sent,
  held: {
    outages: [],
    cases: [],
    messages: [],
    told: [],
    stopped: [],
    heard: ['SM1'],
    seen: 10,
    pending: 0,
    dead: [],
  },
  provider: [{ id: 'SM1', channel: 'sms', to: '+1', body: 'OUT', direction: 'inbound' }],
  behind: 0,
};

describe('the verdict on a storm', () => {
  it('is right when all that was acknowledged is kept', () => {
    const verdict = judge(run, run);
    expect(verdict).toMatchObject({ accepted: 10, lost: 0, notAccepted: 0 });
    expect(isRight(verdict)).toBe(true);
  });

  it('calls what nobody acknowledged not accepted, and not lost', () => {
    const verdict = judge(run, { ...run, sent: { ...sent, failed: 3 } });
    expect(verdict).toMatchObject({ lost: 0, notAccepted: 3 });
    expect(isRight(verdict)).toBe(true);
  });

  it.each([
    ['an acknowledged event that is not kept', { ...run, held: { ...run.held, seen: 9 } }],
    ['a text the provider took that is not kept', { ...run, held: { ...run.held, heard: [] } }],
  ])('calls %s lost', (_case, disturbed) => {
    const verdict = judge(run, disturbed);
    expect(verdict.lost).toBe(1);
    expect(isRight(verdict)).toBe(false);
  });
});
