import type { DeskOutage } from '@relight/contracts';
import type { Page } from 'playwright-core';
import {
  axeFindings,
  isSameLoad,
  markLoaded,
  openScreens,
  phone,
  press,
  sidewaysScroll,
  signIn,
  someLooks,
  type Screens,
} from '../support/browser.ts';
import { eventually } from '../support/relight.ts';

/** A recloser of the demonstration utility with 348 homes below it. */
const device = 'R-3100';

let screens: Screens;
let outageId: string;
let caseId: string;

beforeAll(async () => {
  screens = await openScreens();
  const { relight } = screens;
  await relight.feed([{ type: 'scada.device.opened', data: { device, tripped: true } }]);
  await relight.text(relight.contacts[0]!.phone, 'There is a wire down on Sedge Street');
  const desk = await relight.as('operator');
  caseId = await eventually('the danger at the desk', async () => {
    const { cases } = await desk.get<{ readonly cases: readonly { readonly id: string }[] }>(
      '/api/desk/cases',
    );
    return cases[0]?.id;
  });
  outageId = await eventually(
    'the outage and its first estimate, so that no later one crosses the crew’s',
    async () => {
      const [known] = await deskOutages();
      return known?.outage.etr === undefined ? undefined : known.outage.id;
    },
  );
});
afterAll(() => screens?.close());

it('puts danger first, and somebody says by keyboard that they are there', async () => {
  const page = await openCrew();
  const danger = page.getByRole('article', { name: /^Wire down, / });
  await danger.waitFor();
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    'Danger 1',
    'Your job',
    'Near you',
  ]);
  await press(danger.getByRole('button', { name: 'I am there' }));
  await danger.getByText(/^Held by crew/).waitFor();
});

it('takes a job and gives its steps, cause and estimate by keyboard', async () => {
  const page = await openCrew();
  await press(page.getByRole('link', { name: /348 out/ }));
  await press(page.getByRole('button', { name: 'I take this job' }));
  await stepDone(page, 'Assigned');
  await press(page.getByRole('button', { name: 'I am on my way' }));
  await stepDone(page, 'En route');
  await press(page.getByRole('button', { name: 'I am on site' }));
  await stepDone(page, 'On site');
  await press(page.getByRole('link', { name: 'Cause and estimate' }));
  await press(page.getByRole('button', { name: 'Tree' }));
  // Four quarters: a smaller move is held back.
  for (const name of Array.from({ length: 4 }, () => '15 minutes later'))
    // oxlint-disable-next-line no-await-in-loop -- one press after the other
    await press(page.getByRole('button', { name }));
  await press(page.getByRole('button', { name: 'Sure', exact: true }));
  await page.getByText('Customers will read:').waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
  await press(page.getByRole('button', { name: /^Save: tree, \d\d:\d\d$/ }));
  await page.getByRole('button', { name: 'Field complete' }).waitFor();
  const heard = await eventually('all that the crew said', async () => {
    const [desk] = await deskOutages();
    return desk?.outage.etr?.source === 'crew' ? desk.outage : undefined;
  });
  expect(heard).toMatchObject({ crew: 'arrived', cause: { kind: 'vegetation' } });
  await page.getByText(/^All sent/).waitFor();
});

it('keeps what was said without signal, and sends it by itself', async () => {
  const page = await openCrew();
  await press(page.getByRole('link', { name: /348 out/ }));
  await press(page.getByRole('button', { name: 'I take this job' }));
  await page.getByRole('button', { name: 'Field complete' }).waitFor();
  await page.context().setOffline(true);
  await press(page.getByRole('button', { name: 'Field complete' }));
  await page.getByText('1 update waits, it goes by itself').first().waitFor();
  await page.context().setOffline(false);
  await eventually('the crew’s word at the desk', async () => {
    const [desk] = await deskOutages();
    return desk?.outage.crew === 'fieldComplete';
  });
  await page.getByText('Your work here is done.').waitFor();
  expect(await page.getByText('goes by itself').count()).toBe(0);
});

it('shows a new danger without a reload', async () => {
  const { relight } = screens;
  const page = await openCrew();
  await page.getByRole('heading', { name: 'Danger 1' }).waitFor();
  await markLoaded(page);
  await relight.text(relight.contacts[1]!.phone, 'Strong smell of gas on Oak Street');
  await page.getByRole('heading', { name: 'Danger 2' }).waitFor();
  await page.getByRole('article', { name: /^Gas smell, / }).waitFor();
  expect(await isSameLoad(page)).toBe(true);
});

it('has nothing for axe to find, by day and by night', async () => {
  const { url } = screens.relight;
  const page = await openCrew();
  await page.getByRole('article').first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.goto(`${url}/crew/#/outage/${outageId}`);
  await page.getByRole('list', { name: 'Steps of this job' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.goto(`${url}/crew/#/case/${caseId}`);
  await page.getByRole('heading', { name: 'Wire down' }).waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
  await page.goto(`${url}/crew/#/map`);
  await page.getByRole('link', { name: 'Map', exact: true }).waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
});

it('fits a screen 320 px wide without sideways scroll', async () => {
  const page = await openCrew({ size: { width: 320, height: 640 } });
  await page.getByRole('article').first().waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  await page.goto(`${screens.relight.url}/crew/#/cause/${outageId}`);
  await page.getByRole('heading', { name: 'When is power back?' }).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
});

// The last one: it ends the services.
it('says that its news is old', async () => {
  const page = await openCrew({ ownClock: true });
  await page.getByRole('article').first().waitFor();
  await screens.stopServices();
  await page.clock.fastForward(30_000);
  await page.locator('.off', { hasText: /^No (?:signal|news) since \d\d:\d\d/ }).waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
});

async function openCrew(options: Parameters<Screens['open']>[1] = {}): Promise<Page> {
  const page = await screens.open(`${screens.relight.url}/crew/`, { size: phone, ...options });
  await signIn(page, 'crew');
  return page;
}

/** Waits until a step of the job is known to the platform, not just said. */
const stepDone = (page: Page, name: string): Promise<void> =>
  page.locator('.st.is-done:not(.is-wait)', { hasText: name }).waitFor();

async function deskOutages(): Promise<readonly DeskOutage[]> {
  const crew = await screens.relight.as('crew');
  const answer = await crew.get<{ readonly outages: readonly DeskOutage[] }>('/api/desk/outages');
  return answer.outages;
}
