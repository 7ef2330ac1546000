import {
  axeFindings,
  isSameLoad,
  markLoaded,
  openScreens,
  phone,
  press,
  sidewaysScroll,
  type,
  type Screens,
} from '../support/browser.ts';
import { eventually, somebodyBelow } from '../support/relight.ts';

let screens: Screens;
let number: string;

beforeAll(async () => {
  screens = await openScreens();
  const { relight } = screens;
  const { device, people } = somebodyBelow(relight.network, relight.contacts);
  number = people[0]!.phone;
  await relight.feed([{ type: 'scada.device.opened', data: { device, tripped: true } }]);
  await eventually('the first text', async () => (await relight.messages(number)).length > 0);
});
afterAll(() => screens?.close());

it('texts back from a phone by keyboard and shows the answer without a reload', async () => {
  const page = await screens.open(screens.relight.sandbox.url);
  await type(page.getByRole('textbox', { name: 'Phone', exact: true }), number);
  await press(page.getByRole('button', { name: 'Open' }));
  const card = page.getByRole('article', { name: number });
  const received = card.getByRole('listitem').filter({ hasText: 'Received: ' });
  await received.filter({ hasText: 'Power is out around' }).waitFor();
  const before = await received.count();
  await markLoaded(page);
  await type(card.getByLabel(`Text back from ${number}`), 'STATUS');
  await page.keyboard.press('Enter');
  await card.getByRole('listitem').filter({ hasText: 'Phone: STATUS' }).waitFor();
  await eventually('an answer on the phone', async () => (await received.count()) > before);
  expect(await isSameLoad(page)).toBe(true);
});

it('has nothing for axe to find, by day and by night, and no sideways scroll', async () => {
  const page = await screens.open(screens.relight.sandbox.url, { size: phone });
  await page.getByRole('article').first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await sidewaysScroll(page)).toBe(0);
});
