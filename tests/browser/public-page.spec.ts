import type { PublicOutages } from '@relight/contracts';
import {
  axeFindings,
  clockOf,
  isSameLoad,
  markLoaded,
  openScreens,
  phone,
  press,
  sidewaysScroll,
  someLooks,
  tabTo,
  type,
  type Screens,
} from '../support/browser.ts';
import { eventually } from '../support/relight.ts';

/** A recloser of the demonstration utility, homes below it, and another one far from it. */
const device = 'R-3100';
const elsewhere = 'R-3102';
const address = '17 Wattle Place';
const fiveMinutesMs = 5 * 60_000;

let screens: Screens;
let outageId: string;

beforeAll(async () => {
  screens = await openScreens();
  const { relight } = screens;
  await relight.feed([{ type: 'scada.device.opened', data: { device, tripped: true } }]);
  outageId = await eventually('the outage on the public page', async () => {
    const { features } = await relight.get<PublicOutages>('/api/public/outages');
    return features[0]?.id;
  });
});
afterAll(() => screens?.close());

it('says how it is at a place somebody finds by keyboard alone', async () => {
  const page = await screens.open(screens.relight.url, { size: phone });
  await type(page.getByLabel('Your place: address, street or town'), 'Wattl');
  await page.keyboard.press('Enter');
  await page.getByText('We cannot find “Wattl”.').waitFor();
  await press(page.getByRole('button', { name: 'Wattle Place, Saltmarsh' }));
  const answer = page.getByRole('heading', {
    name: 'Power is out around Wattle Place, Saltmarsh',
  });
  await answer.waitFor();
  expect(await page.getByText('Out since').count()).toBe(1);
});

it('opens an outage from the list by keyboard', async () => {
  const page = await screens.open(screens.relight.url);
  await press(page.getByRole('link', { name: /348 customers/ }));
  await page.getByRole('heading', { name: 'Power is out around Saltmarsh' }).waitFor();
  expect(new URL(page.url()).hash).toBe(`#/outage/${outageId}`);
});

it('takes a report with a danger by keyboard, from the place to the receipt', async () => {
  const { relight } = screens;
  const page = await screens.open(relight.url, { size: phone });
  await press(page.getByRole('link', { name: 'Report' }));
  await type(page.getByRole('textbox', { name: 'Address' }), address);
  await press(page.getByRole('button', { name: 'Continue' }));
  await press(page.getByRole('button', { name: 'Yes, the same' }));
  await press(page.getByRole('radio', { name: 'No power at all' }), 'Space');
  await press(page.getByRole('checkbox', { name: 'Wire down' }), 'Space');
  await page.getByRole('alert').getByText('Stay 10 m away and call 911.').waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
  await press(page.getByRole('button', { name: 'Send report' }));
  await page.getByRole('heading', { name: 'Thank you. Your report joins Saltmarsh.' }).waitFor();
  await page.getByText('Your report is at the top of our list.').waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
  const desk = await relight.as('operator');
  const hazard = await eventually('the danger at the desk', async () => {
    const { cases } = await desk.get<{
      readonly cases: readonly { readonly hazard?: string; readonly state: string }[];
    }>('/api/desk/cases');
    return cases.find((each) => each.hazard === 'wireDown');
  });
  expect(hazard.state).toBe('open');
});

it('shows a new outage and a told estimate without a reload', async () => {
  const { relight } = screens;
  const page = await screens.open(`${relight.url}/#/outage/${outageId}`);
  await page.getByRole('link', { name: /348 customers/ }).waitFor();
  await markLoaded(page);
  await relight.feed([{ type: 'scada.device.opened', data: { device: elsewhere, tripped: true } }]);
  await page.getByRole('link', { name: /379 customers/ }).waitFor();
  const desk = await relight.as('operator');
  // As it is said: on the next five minutes.
  const at = new Date(Math.ceil(relight.now() / fiveMinutesMs) * fiveMinutesMs + 4 * 3_600_000);
  await desk.post(`/api/outages/${outageId}/etr`, { at, confidence: 'high' });
  const said = clockOf(relight, at.toISOString());
  await page.locator('.answer-lead', { hasText: said }).waitFor();
  expect(await isSameLoad(page)).toBe(true);
});

it('has nothing for axe to find on any of its views, by day and by night', async () => {
  const { url } = screens.relight;
  const page = await screens.open(`${url}/#/outage/${outageId}`);
  await page.getByRole('heading', { name: 'Power is out around Saltmarsh' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.goto(`${url}/#/map`);
  expect(await axeFindings(page, someLooks)).toEqual([]);
  await page.goto(`${url}/#/report`);
  await page.getByRole('heading', { name: 'Where is it?' }).waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
});

it('takes alerts for somebody without an account by keyboard, from the place to the code of the text', async () => {
  const { relight } = screens;
  const number = '+13035550199';
  const texts = async () => (await relight.messages(number)).map(({ body }) => body);
  const page = await screens.open(`${relight.url}/#/alerts`, { size: phone });
  await type(page.getByLabel('Street, address or town'), address);
  await page.keyboard.press('Enter');
  await page.getByText('Wattle Place, Saltmarsh').waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
  await press(page.getByRole('button', { name: 'Continue' }));
  await type(page.getByLabel('Mobile number'), '(303) 555-0199');
  await press(page.getByRole('button', { name: 'Send me a code' }));
  const code = await eventually(
    'the code',
    async () => /\b\d{6}\b/.exec((await texts())[0] ?? '')?.[0],
  );
  await type(page.getByLabel('6-digit code'), code);
  await page.keyboard.press('Enter');
  await page.getByText('Alerts are on').waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
});

it('fits a screen 320 px wide without sideways scroll', async () => {
  const { url } = screens.relight;
  const page = await screens.open(`${url}/#/outage/${outageId}`, {
    size: { width: 320, height: 640 },
  });
  await page.getByRole('heading', { name: 'Power is out around Saltmarsh' }).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  await page.goto(`${url}/#/report`);
  await tabTo(page.getByRole('button', { name: 'Continue' }));
  expect(await sidewaysScroll(page)).toBe(0);
});

// The last one: it ends the services.
it('says that its news is old once the services are silent for two minutes', async () => {
  const { relight, open, stopServices } = screens;
  const page = await open(`${relight.url}/#/outage/${outageId}`, { ownClock: true });
  await page.getByRole('heading', { name: 'Power is out around Saltmarsh' }).waitFor();
  expect(await page.locator('.age.is-stale').count()).toBe(0);
  await stopServices();
  await page.clock.fastForward('02:05');
  await page.getByRole('heading', { name: 'Power was out around Saltmarsh' }).waitFor();
  await page.getByText('Our outage systems are not answering.', { exact: true }).waitFor();
  const age = page.locator('.age.is-stale');
  expect(await age.innerText()).toMatch(/Last known \d\d:\d\d, 2 min ago/);
  expect(await axeFindings(page, someLooks)).toEqual([]);
});
