import type { ReplyKind } from '@relight/contracts';
import { keepTold } from '../said.fixture.ts';
import { startListen, type Listening } from './listen.fixture.ts';

describe('a talk of two machines', () => {
  it('ends', async () => {
    const listening = await startListen('ours');
    try {
      const from = '+15555550143';
      /* oxlint-disable no-await-in-loop -- each answers the one before */
      for (let round = 0; round < 8; round += 1) {
        await listening.text(`qwertz ${round}`);
        const replies = await listening.replies();
        await keepTold(listening.documents, {
          to: from,
          at: listening.clock.now(),
          reply: replies[round],
        });
      }
      /* oxlint-enable no-await-in-loop */
      expect(await listening.replies()).toHaveLength(5);
    } finally {
      await listening.close();
    }
  });
});

describe('“Sorry wrong number”', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen('ours');
    await listening.know({ servicePointIds: [] });
  });
  afterEach(() => listening.close());
  const asked = async (reply?: ReplyKind) =>
    keepTold(listening.documents, { to: '+15555550143', at: listening.clock.now(), reply });

  it('takes the report back when we have asked where they are', async () => {
    await listening.text('power out');
    await asked('askWhere');
    await listening.text('Sorry wrong number');
    expect(await listening.consent()).toBe('given');
    expect(await listening.replies()).toEqual(['askWhere', 'reportWithdrawn']);
    const [told, taken] = await listening.reports();
    expect(taken).toMatchObject({ back: true, takesBack: told?.id });
  });

  it.each(['Wrong number, stop', 'STOP'])(
    'ends the texts beside STOP even then: “%s”',
    async (body) => {
      await asked('askWhere');
      await listening.text(body);
      expect(await listening.consent()).toBe('stopped');
    },
  );

  it('ends the texts when we have told them something', async () => {
    await asked('askWhere');
    await asked();
    await listening.text('Sorry wrong number');
    expect(await listening.consent()).toBe('stopped');
  });
});

describe('a danger told by somebody who may be sent nothing', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen('ours');
    await listening.know({
      consent: { state: 'stopped', at: '2026-01-01T00:00:00.000Z', how: 'import' },
    });
  });
  afterEach(() => listening.close());

  it('is a report that says that its answer is withheld', async () => {
    await listening.text('a wire is down and sparking');
    expect(await listening.reports()).toMatchObject([
      { hazard: 'wireDown', isAnswerWithheld: true },
    ]);
  });

  it('with STOP itself says so too', async () => {
    await listening.text('stop texting me, a power line is down', { From: '+15555550199' });
    expect(await listening.reports()).toMatchObject([
      { hazard: 'wireDown', isAnswerWithheld: true },
    ]);
    expect(await listening.replies()).toEqual(['stopped']);
  });
});

describe('a danger told in the middle of a long talk', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen('ours');
    await listening.know();
  });
  afterEach(() => listening.close());
  const answered = async (times: number) => {
    for (let round = 0; round < times; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after another, as they were sent
      await keepTold(listening.documents, {
        to: '+15555550143',
        at: listening.clock.now(),
        reply: 'status',
      });
    }
  };

  it('is answered though nothing else is any more', async () => {
    await answered(20);
    await listening.text('STATUS');
    expect(await listening.replies()).toEqual([]);
    await listening.text('a wire is down and sparking');
    expect(await listening.replies()).toEqual(['hazardReceived']);
    expect((await listening.reports()).at(-1)).not.toHaveProperty('isAnswerWithheld');
  });

  it('is shown as unanswered once even dangers are answered no more', async () => {
    await answered(30);
    await listening.text('a wire is down and sparking');
    expect(await listening.replies()).toEqual([]);
    expect(await listening.reports()).toMatchObject([{ isAnswerWithheld: true }]);
  });

  it('from a number that cannot be texted is shown as unanswered', async () => {
    await listening.text('a wire is down and sparking', { From: '12345' });
    expect(await listening.reports()).toMatchObject([{ isAnswerWithheld: true }]);
  });
});
