import type { DeskReport } from '@relight/contracts';
import {
  somebodyBelow,
  startRelight,
  eventually,
  type RunningRelight,
} from '../support/relight.ts';

const owner = '+15555550177';

/**
 * What a customer texted was read alone: "Yes" after our "Still dark?" opted in and reported nothing;
 * STATUS after OFF told them that power was back; of a contact's several places the first was taken;
 * a picture, a word we cannot read and a place nobody can find got no answer, or a false one.
 */
describe('texts in a talk', () => {
  let relight: RunningRelight;
  beforeAll(async () => {
    relight = await startRelight({}, 20, { withPlaces: [{ phone: owner, places: [3, 1_500] }] });
  });
  afterAll(() => relight.close());

  const ours = async (to: string): Promise<string> =>
    (await relight.messages(to))
      .filter(({ direction }) => direction !== 'inbound')
      .map(({ body }) => body)
      .join('\n');
  const said = (to: string, words: RegExp) =>
    eventually(`"${words.source}" for a customer`, async () => words.test(await ours(to)));

  it('hears YES after “Still dark?”, opens a case, and remembers it for STATUS', async () => {
    const { device, people } = somebodyBelow(relight.network, relight.contacts);
    const phone = people.find(({ servicePointIds }) => servicePointIds.length === 1)?.phone ?? '';
    await relight.feed([{ type: 'scada.device.opened', data: { device, tripped: true } }]);
    await said(phone, /Power is out around/);
    await relight.feed([{ type: 'scada.device.closed', data: { device } }]);
    await said(phone, /Still dark\? Reply OFF/);
    await relight.text(phone, 'Yes');
    await said(phone, /noted: yours is still out/);
    const desk = await relight.as('operator');
    await eventually('the still-out case', async () => {
      const { cases } = await desk.get<{ cases: { kind: string }[] }>('/api/desk/cases');
      return cases.some(({ kind }) => kind === 'stillOut');
    });
    await relight.text(phone, 'STATUS');
    await said(phone, /Yours is out, as you told us/);
    await relight.text(phone, 'No, all good');
    await said(phone, /Good to know that you have power/);
    expect(await ours(phone)).not.toMatch(/outage texts again/);
  });

  it('asks which of several places, and takes the number for the choice', async () => {
    await relight.text(owner, 'OUT');
    await said(owner, /Which place\? 1: .+; 2: .+\. Reply with its number/);
    await relight.text(owner, '2');
    await said(owner, /Thank you, noted/);
    expect(await ours(owner)).not.toMatch(/could not/);
    const desk = await relight.as('operator');
    await eventually('the report at the place chosen', async () => {
      const { reports } = await desk.get<{ reports: readonly DeskReport[] }>('/api/desk/reports');
      const chosen = relight.network.servicePointId(1_500);
      return reports.some(
        ({ clue, evidence }) => clue.servicePointIds.join() === chosen && evidence?.place,
      );
    });
  });

  it('asks where of a number it does not know, and again of a place nobody can find', async () => {
    const phone = '+15555550178';
    await relight.text(phone, 'STATUS');
    await said(phone, /Where are you\?/);
    await relight.text(phone, '12 Xanadu Boulevard');
    await said(phone, /do not serve that place, or do not know it/);
    expect(await ours(phone)).not.toMatch(/We know of no outage/);
  });

  it('tells whoever wrote what we cannot read how it is done', async () => {
    await relight.text('+15555550179', 'qwertz uiop');
    await said('+15555550179', /could not read that/);
    expect(await ours('+15555550179')).toMatch(/Reply OUT with your street and town/);
  });

  it('asks what a picture without words shows, and shows it at the desk', async () => {
    const phone = '+15555550180';
    await fetch(`${relight.sandbox.url}/_sandbox/inbound`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: phone, body: '', media: ['https://media.example/1'] }),
    });
    await said(phone, /We got your picture.*call 911/);
    const desk = await relight.as('operator');
    await eventually('the picture at the desk', async () => {
      const { reports } = await desk.get<{ reports: readonly DeskReport[] }>('/api/desk/reports');
      return reports.some(({ pictures, isWordless }) => pictures === 1 && isWordless);
    });
    expect(await ours(phone)).toMatch(/what it shows and where it is/);
  });
});
