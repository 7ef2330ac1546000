import { newSid, startListen, type Listening } from './listen.fixture.ts';

describe('where it is', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen('ours');
  });
  afterEach(() => listening.close());

  const spot = { position: [-71, 42] as [number, number], accuracyMetres: 50 };
  const said = async (body: string, found: Parameters<Listening['locate']>[1]) => {
    const id = newSid();
    await listening.text(body, { MessageSid: id });
    await listening.locate(`r-${id.slice(2)}`, found);
  };
  const ownPlaces = [
    { ...spot, label: '14 Mill Lane, Saltmarsh', servicePointId: 'SP-1' },
    { ...spot, label: '2 Pier Road, Saltmarsh', servicePointId: 'SP-2' },
  ];

  it.each(['2', 'the second one', 'Pier Road'])(
    'is, for a contact asked which of several places, the one they name: “%s”',
    async (answer) => {
      await listening.know({ servicePointIds: ['SP-1', 'SP-2'] });
      await said('OUT', { whereabouts: 'several', mayBe: ownPlaces });
      await listening.text(answer);
      expect(await listening.reports()).toMatchObject([
        { clue: { servicePointIds: ['SP-1', 'SP-2'] } },
        { class: 'outage', clue: { servicePointIds: ['SP-2'] } },
      ]);
      expect(await listening.replies()).toEqual(['reportReceived', 'reportReceived']);
    },
  );

  it('is the one of two towns that they name, for the story told before', async () => {
    const mayBe = ['Alton', 'Barton'].map((town) => ({ ...spot, label: `High Street, ${town}` }));
    await said('no power at 5 High Street', { whereabouts: 'several', mayBe });
    await listening.text('Alton');
    expect((await listening.reports()).at(-1)).toMatchObject({
      class: 'outage',
      clue: { text: 'High Street, Alton' },
    });
  });

  it('is found within three texts of a number we do not know', async () => {
    const mayBe = ['Alton', 'Barton'].map((town) => ({ ...spot, label: `High Street, ${town}` }));
    await listening.text('my power is out');
    await said('High Street', { whereabouts: 'several', mayBe });
    await listening.text('2');
    expect((await listening.reports()).map(({ clue }) => clue.text)).toEqual([
      undefined,
      'High Street',
      'High Street, Barton',
    ]);
    expect(await listening.replies()).toEqual(['askWhere', 'reportReceived', 'reportReceived']);
  });

  it('is what they name next, once nobody found what they named', async () => {
    await listening.know();
    await said('OUT on Nowhere Lane', { whereabouts: 'unknown' });
    await listening.text('12 Lantern Street');
    expect((await listening.reports()).at(-1)).toMatchObject({
      class: 'outage',
      clue: { text: '12 Lantern Street' },
    });
  });

  it('is not asked of a danger first', async () => {
    await listening.know({ servicePointIds: ['SP-1', 'SP-2'] });
    await said('a wire is down and sparking', { whereabouts: 'several', mayBe: ownPlaces });
    await listening.text('1');
    expect(await listening.reports()).toMatchObject([
      { hazard: 'wireDown' },
      { hazard: 'wireDown', clue: { servicePointIds: ['SP-1'] } },
    ]);
    expect(await listening.replies()).toEqual(['hazardReceived', 'hazardReceived']);
  });
});
