import { newSid, startListen, type Listening } from './listen.fixture.ts';

describe('a picture without words', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen('ours');
  });
  afterEach(() => listening.close());

  const picture = { NumMedia: '1', MediaUrl0: 'https://api.twilio.com/ME1' };
  const unseen = async (): Promise<unknown> => {
    const answer = await listening.ask('/api/desk/pictures', 'operator');
    return Object(await answer.json()).pictures;
  };

  it('waits, however long, until a person has looked at it', async () => {
    const sid = newSid();
    await listening.text('', { MessageSid: sid, ...picture });
    listening.clock.advance(5 * 24 * 60 * 60_000);
    const reportId = `r-${sid.slice(2)}`;
    expect(await unseen()).toMatchObject([{ reportId, pictures: 1 }]);
    expect((await listening.words(reportId, 'operator')).status).toBe(200);
    expect(await unseen()).toEqual([]);
    expect((await listening.words(reportId, 'operator')).status).toBe(200);
  });

  it('is not seen by somebody who may not read it', async () => {
    const sid = newSid();
    await listening.text('', { MessageSid: sid, ...picture });
    expect((await listening.words(`r-${sid.slice(2)}`)).status).toBe(401);
    expect(await unseen()).toHaveLength(1);
  });

  it('is told oldest first, and not beside words or without a picture', async () => {
    await listening.text('wire down on Elm Street', picture);
    await listening.text('');
    const sids = [newSid(), newSid()];
    for (const MessageSid of sids) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await listening.text('', { MessageSid, ...picture });
    }
    expect(await unseen()).toMatchObject(sids.map((sid) => ({ reportId: `r-${sid.slice(2)}` })));
  });
});
