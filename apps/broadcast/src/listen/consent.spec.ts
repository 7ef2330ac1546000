import { PeopleRepository } from '../people/people.repository.ts';
import { startListen, type Listening } from './listen.fixture.ts';

describe('consent', () => {
  let listening: Listening;
  const start = async (keywords: 'provider' | 'ours') => {
    listening = await startListen(keywords);
    await listening.know();
  };
  afterEach(() => listening.close());

  it.each(['STOP', 'stop please', 'S.T.O.P', 'OPT OUT', 'unsubscribe', 'take me off this list'])(
    'ends with “%s”',
    async (body) => {
      await start('ours');
      await listening.text(body);
      expect(await listening.consent()).toBe('stopped');
      expect(await listening.replies()).toEqual(['stopped']);
      expect(await listening.reports()).toEqual([]);
    },
  );

  it.each(['OUT CANCEL', 'OUT', 'please stop the power cuts'])('stays with “%s”', async (body) => {
    await start('ours');
    await listening.text(body);
    expect(await listening.consent()).toBe('given');
  });

  it('is confirmed ended once, however often they say it', async () => {
    await start('ours');
    await listening.text('STOP');
    await listening.text('STOP');
    expect(await listening.replies()).toEqual(['stopped']);
  });

  it('comes back with START, confirmed once', async () => {
    await start('ours');
    for (const body of ['STOP', 'START', 'START']) {
      listening.clock.advance(60_000);
      // oxlint-disable-next-line no-await-in-loop -- one after another is the point
      await listening.text(body);
    }
    expect(await listening.consent()).toBe('given');
    expect(await listening.replies()).toEqual(['stopped', 'started']);
  });

  it('of a number nobody knows is remembered too', async () => {
    await start('ours');
    await listening.text('STOP', { From: '+15555550199' });
    expect(await listening.consent('+15555550199')).toBe('stopped');
  });

  it('is not confirmed by us when the provider does', async () => {
    await start('provider');
    await listening.text('STOP', { OptOutType: 'STOP' });
    listening.clock.advance(60_000);
    await listening.text('START');
    await listening.text('HELP');
    expect(await listening.consent()).toBe('given');
    expect(await listening.replies()).toEqual([]);
  });

  it('ended in other words is confirmed by us, for the provider did not understand', async () => {
    await start('provider');
    await listening.text('please stop texting me');
    expect(await listening.replies()).toEqual(['stopped']);
  });

  it('stands at an address at which nothing arrived, which is good again once they write by it', async () => {
    await start('ours');
    const people = await PeopleRepository.open(listening.documents);
    const address = { channel: 'sms', value: '+15555550143' };
    const gone = { at: listening.clock.now(), why: '5.1.1' };
    expect(await people.noteUndeliverable(address, gone)).toBe(true);
    await listening.text('STATUS');
    const [own] = (await people.byAddress('sms', address.value))?.addresses ?? [];
    expect([own?.undeliverable, own?.consent.outages.state]).toEqual([undefined, 'given']);
  });

  it('ended together with a danger still reports the danger', async () => {
    await start('ours');
    await listening.text('unsubscribe me. there is a gas leak here');
    expect(await listening.reports()).toMatchObject([{ hazard: 'gas' }]);
    expect(await listening.replies()).toEqual(['stopped']);
  });
});
