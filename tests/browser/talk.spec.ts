import type { Page } from 'playwright-core';
import {
  axeFindings,
  openScreens,
  phone as phoneSize,
  press,
  sidewaysScroll,
  signIn,
  someLooks,
  type,
  type Screens,
} from '../support/browser.ts';
import { eventually, somebodyBelow } from '../support/relight.ts';

let screens: Screens;
let phone: string;

/** Somebody who is told of an outage and complains of it. */
beforeAll(async () => {
  screens = await openScreens();
  const { relight } = screens;
  const { device, people } = somebodyBelow(relight.network, relight.contacts);
  ({ phone } = people[0]!);
  await relight.feed([{ type: 'scada.device.opened', data: { device, tripped: true } }]);
  await eventually('the first word', async () => (await relight.messages(phone)).length > 0);
  await relight.text(phone, 'Your service is terrible, worst company ever');
});
afterAll(() => screens?.close());

const openTalk = async (): Promise<Page> => {
  const page = await screens.open(`${screens.relight.url}/control/#/talk`);
  await signIn(page, 'operator');
  await page.getByRole('heading', { name: 'Waiting for us' }).waitFor();
  return page;
};

it('answers somebody by keyboard, with words from the facts and a promise, and closes it', async () => {
  const { relight } = screens;
  const page = await openTalk();
  const line = page.getByRole('link', { name: /worst company ever/ });
  await line.waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
  await page.keyboard.press('j');
  await page.locator('.talk-row:focus').waitFor();
  await page.keyboard.press('Enter');
  const thread = page.getByRole('region', { name: 'Thread' });
  await thread.getByText('Your service is terrible').waitFor();
  await thread
    .getByText(/Power is out around/)
    .first()
    .waitFor();
  await page.keyboard.press('y');
  await page.locator('.talk-h .crumb', { hasText: 'Yours' }).waitFor();
  expect(await axeFindings(page, someLooks)).toEqual([]);
  await press(page.getByRole('button', { name: 'Use these words' }));
  await page.getByText('Nothing speaks against it').waitFor();
  await page.keyboard.press('Control+Enter');
  await eventually('the answer at the customer', async () =>
    (await relight.messages(phone)).find(({ body }) =>
      /Power is out around .*No time yet/.test(body),
    ),
  );
  await thread.getByText(/^The operator, by text/).waitFor();
  await page.keyboard.press('Escape');
  await page.goto(page.url());
  await press(page.getByRole('button', { name: /On them/ }));
  await press(line);
  await page.locator('.talk-h').waitFor();
  await page.keyboard.press('d');
  await press(page.getByLabel('Why'), 'ArrowDown');
  await press(page.getByRole('button', { name: 'Close it' }));
  await thread.getByText('The operator closed it: power is back').waitFor();
});

it('says why an answer is doubted, and sends it only with a reason', async () => {
  const { relight } = screens;
  await relight.text(phone, 'What a disgrace, and no word from you');
  const page = await openTalk();
  await press(page.getByRole('link', { name: /no word from you/ }));
  await type(page.getByRole('textbox', { name: 'Answer' }), 'We are working hard on the feeder');
  await page.getByText('It says nothing about their place').waitFor();
  await page.getByText(/“feeder” is a word of ours/).waitFor();
  expect(await page.getByRole('button', { name: /^Send/ }).isEnabled()).toBe(false);
  await type(page.getByLabel('Send anyway, because'), 'An engineer');
  await page.keyboard.press('Control+Enter');
  await eventually('the answer at the customer', async () =>
    (await relight.messages(phone)).find(({ body }) => body.includes('working hard')),
  );
});

it('holds on a phone, the queue first, one part at a time', async () => {
  const page = await openTalk();
  await page.setViewportSize(phoneSize);
  await press(page.getByRole('button', { name: /On them/ }));
  const line = page.locator('.talk-row').first();
  await line.waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  await press(line);
  await page.locator('.talk-h').waitFor();
  expect(await line.isVisible()).toBe(false);
  expect(await sidewaysScroll(page)).toBe(0);
  await press(page.getByRole('button', { name: 'Answer', exact: true }));
  await page.getByText('What is known').waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
});
