import type { PublicOutages } from '@relight/contracts';
import { openEngines, type Engines } from '@relight/service-kit';
import type { Page } from 'playwright-core';
import {
  axeFindings,
  openScreens,
  press,
  signIn,
  someLooks,
  type,
  type Screens,
} from '../support/browser.ts';
import { eventually, somebodyBelow, type RunningRelight } from '../support/relight.ts';
import { makeUnsure } from '../support/unsure.ts';

let screens: Screens;
let engines: Engines;
/** Two outages so large that a person must approve what is said of them. */
let first: { readonly id: string; readonly phone: string };
let second: { readonly id: string };

beforeAll(async () => {
  const open = async (...given: Parameters<typeof openEngines>) =>
    (engines = await openEngines(...given));
  screens = await openScreens({ servicePoints: 5_000, open });
  const { relight } = screens;
  const [one, two] = largeFeeders(relight);
  first = { id: await outageOf(relight, one!.device), phone: one!.phone };
  second = { id: await outageOf(relight, two!.device) };
});
afterAll(() => screens?.close());

it('sets an estimate by keyboard, from signing in to the words that wait', async () => {
  const page = await openDesk('operator');
  await laneHolds(page, '2', 2);
  await page.keyboard.press('2');
  // On a busy machine either may have come to wait first.
  await press(lane(page, '2').locator(`a[href="#/outage/${first.id}"]`));
  await page.getByRole('heading', { name: /^Approve: First word/ }).waitFor();
  expect(new URL(page.url()).hash).toBe(`#/outage/${first.id}`);
  await page.keyboard.press('e');
  await page.getByRole('heading', { name: 'Set the estimate' }).waitFor();
  await page.keyboard.type('0830AM');
  await type(page.getByLabel('Day'), 'Tom');
  await type(page.getByLabel('Why, in words for customers'), 'A second pole broke');
  await page.getByText(/Back by about .*08:30\. A second pole broke\./).waitFor();
  await page.keyboard.press('Enter');
  await page
    .getByRole('heading', { name: /^Approve: First word: out, back by [A-Z][a-z]{2} 08:30/ })
    .waitFor();
  await page.getByText('Only an approver may approve or send back.').waitFor();
});

it('approves, takes back and approves again by keyboard; only then anyone reads the estimate', async () => {
  const { relight, open } = screens;
  const reader = await open(`${relight.url}/#/outage/${first.id}`);
  await reader.getByText(/No time yet\. Next word by \d\d:\d\d\./).waitFor();
  const page = await openDesk('approver');
  await laneHolds(page, '2', 2);
  await press(lane(page, '2').getByRole('link', { name: /back by [A-Z][a-z]{2} 08:30/ }));
  const panel = page.getByRole('region', { name: /First word: out, back by [A-Z][a-z]{2} 08:30/ });
  await panel.getByRole('heading', { name: /^Approve:/ }).waitFor();
  await page.keyboard.press('Control+Enter');
  await panel.getByRole('heading', { name: /^Approved:/ }).waitFor();
  await page.keyboard.press('u');
  await panel.getByRole('heading', { name: /^Approve:/ }).waitFor();
  expect(await relight.messages(first.phone)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await panel.getByRole('heading', { name: /^(Going out|Told):/ }).waitFor();
  await eventually('the text at a customer', async () =>
    (await relight.messages(first.phone)).find(({ body }) => body.includes('08:30')),
  );
  await reader.locator('.answer-lead', { hasText: '08:30' }).waitFor();
});

it('shows a new danger at once, and lets somebody hold it by keyboard', async () => {
  const { relight } = screens;
  const page = await openDesk('operator');
  await laneHolds(page, '1', 0);
  await relight.text(first.phone, 'There is a wire down on our street');
  await laneHolds(page, '1', 1);
  expect(await page.getByRole('alert').innerText()).toContain('Danger: Wire down');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Wire down' }).waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
  await press(page.getByRole('button', { name: 'Hold it' }));
  await page.locator('.crumb', { hasText: 'held by' }).waitFor();
  await page.keyboard.press('Escape');
  await lane(page, '1').getByText('Being looked at').waitFor();
});

it('lets an approver settle by keyboard a text nobody is sure of, and then it goes again', async () => {
  const { relight } = screens;
  const page = await openDesk('approver');
  await laneHolds(page, '6', 0);
  await makeUnsure(engines.documents, [first.phone]);
  await laneHolds(page, '6', 1);
  await press(lane(page, '6').getByRole('link', { name: /1 nobody is sure of/ }));
  await page.getByText(`A text to the number ending in ${first.phone.slice(-2)}`).waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
  const before = (await relight.messages(first.phone)).length;
  await press(page.getByRole('button', { name: 'It was not: send it now' }));
  await page.locator('.un-said:focus', { hasText: 'It goes again now' }).waitFor();
  await laneHolds(page, '6', 0);
  await eventually(
    'the text, again',
    async () => (await relight.messages(first.phone)).length > before,
  );
});

it('has nothing for axe to find on the lists and on an outage, by day and by night', async () => {
  const { url } = screens.relight;
  const page = await openDesk('approver');
  await laneHolds(page, '2', 1);
  expect(await axeFindings(page)).toEqual([]);
  await page.goto(`${url}/control/#/outages`);
  await page.getByRole('heading', { name: 'Outages', level: 1 }).waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
  await page.goto(`${url}/control/#/outage/${second.id}`);
  await page.getByRole('heading', { name: /^Approve:/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

// The last one: it ends the services.
it('says that it has no contact, and lets nobody approve what may be old', async () => {
  const page = await openDesk('approver', { ownClock: true });
  await laneHolds(page, '2', 1);
  await page.keyboard.press('a');
  const approve = page.getByRole('button', { name: /^Approve and send/ });
  await approve.waitFor();
  expect(await approve.isEnabled()).toBe(true);
  await screens.stopServices();
  await page.clock.fastForward(16_000);
  await page.locator('.live.is-old', { hasText: /No contact|Silent/ }).waitFor();
  await page.clock.fastForward(50_000);
  await page.getByText('No contact for a minute, so this may be old.').waitFor();
  expect(await approve.isEnabled()).toBe(false);
  expect(await axeFindings(page, someLooks)).toEqual([]);
});

async function openDesk(
  role: 'operator' | 'approver',
  options: Parameters<Screens['open']>[1] = {},
): Promise<Page> {
  const page = await screens.open(`${screens.relight.url}/control/`, options);
  await signIn(page, role);
  return page;
}

const lane = (page: Page, key: string) => page.locator(`[data-lane="${key}"]`);

/** Waits until a lane has so many rows. */
async function laneHolds(page: Page, key: string, count: number): Promise<void> {
  const rows = lane(page, key).locator('[data-row]');
  await lane(page, key).waitFor();
  await eventually(`${count} rows in lane ${key}`, async () => (await rows.count()) === count);
}

/** Breakers with more people below than may be texted without an approver, and one of the people. */
function largeFeeders({ network, contacts }: RunningRelight) {
  const large = [...network.radialDevices]
    .filter((edge) => network.kindOf(edge) === 'breaker')
    .map((edge) => somebodyBelow(network, contacts, edge))
    .filter(({ people }) => people.length > 1_000)
    .map(({ device, people }) => ({ device, phone: people[0]!.phone }));
  if (large.length < 2) throw new Error('The demonstration utility has no two large feeders');
  return large;
}

async function outageOf(relight: RunningRelight, device: string): Promise<string> {
  const before = await relight.get<PublicOutages>('/api/public/outages');
  const known = new Set(before.features.map(({ id }) => id));
  await relight.feed([{ type: 'scada.device.opened', data: { device, tripped: true } }]);
  return eventually(`the outage of ${device} on the public page`, async () => {
    const { features } = await relight.get<PublicOutages>('/api/public/outages');
    return features.find(({ id }) => !known.has(id))?.id;
  });
}
