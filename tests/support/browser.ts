import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { patiently } from '@relight/engines';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { startRelight, type RunningRelight } from './relight.ts';

const executablePath = '/usr/bin/chromium';
/** For a browser to start, a page to load and an element to appear. */
const waitMs = patiently(180_000);
const pages = ['public-map', 'control-room', 'crew-view'] as const;

/** A phone and a desk; both must hold every screen. */
export const phone = { width: 390, height: 844 } as const;
const desktop = { width: 1440, height: 900 } as const;

interface PageOptions {
  readonly size?: { readonly width: number; readonly height: number };
  /** So that a page can be made to believe that minutes have passed. */
  readonly ownClock?: boolean;
}

export interface Screens {
  readonly relight: RunningRelight;
  /** A page of a new visitor: nothing stored, nobody signed in. */
  open(url: string, options?: PageOptions): Promise<Page>;
  /** Ends the services while the pages stay open. */
  stopServices(): Promise<void>;
  close(): Promise<void>;
}

/** The whole of Relight with a real browser before it. */
export async function openScreens(
  options: Parameters<typeof startRelight>[2] = {},
): Promise<Screens> {
  const browser = await openBrowser();
  const relight = await startRelight({}, 20, options).catch(async (error: unknown) => {
    await browser.close();
    throw error;
  });
  let stopping: Promise<void> | undefined;
  const stopServices = () => (stopping ??= relight.close());
  return {
    relight,
    stopServices,
    async open(url, { size = desktop, ownClock = false } = {}) {
      const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' });
      context.setDefaultTimeout(waitMs);
      const page = await context.newPage();
      if (ownClock) await page.clock.install();
      await page.goto(url);
      return page;
    },
    async close() {
      await browser.close();
      await stopServices();
    },
  };
}

async function openBrowser(): Promise<Browser> {
  if (!existsSync(executablePath))
    throw new Error(`Chromium is missing at ${executablePath}: apt-get install chromium`);
  for (const page of pages) {
    const built = join(import.meta.dirname, '../../apps', page, 'dist/index.html');
    if (!existsSync(built)) throw new Error(`${page} is not built: npx vite build apps/${page}`);
  }
  return chromium.launch({
    executablePath,
    timeout: waitMs,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

const mostTabs = 150;

/** Presses Tab until the focus is there; what cannot be reached so cannot be used by keyboard. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page();
  await target.waitFor();
  for (let count = 0; count <= mostTabs; count += 1) {
    // oxlint-disable no-await-in-loop -- one key after the other
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    // oxlint-enable no-await-in-loop
  }
  throw new Error(`Tab never reaches ${String(target)}`);
}

/** Reaches something by Tab and presses a key there. */
export async function press(target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press(key);
}

/** Reaches a field by Tab and types. */
export async function type(target: Locator, text: string): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.type(text);
}

/** Signs in at the desk or the crew's page as the somebody of a role, by keyboard. */
export async function signIn(page: Page, role: 'operator' | 'approver' | 'crew'): Promise<void> {
  await type(page.getByLabel('Name'), role);
  await type(page.getByLabel('Password'), 'correct horse');
  await page.keyboard.press('Enter');
}

/** How a page is looked at: a size and a theme. */
type Look = readonly [{ readonly width: number; readonly height: number }, 'light' | 'dark'];

/** Both sizes and both themes in two looks, for what differs little from page to page. */
export const someLooks: readonly Look[] = [
  [phone, 'light'],
  [desktop, 'dark'],
];
const allLooks: readonly Look[] = [...someLooks, [phone, 'dark'], [desktop, 'light']];

/** What axe finds wrong, as rule, look and element; on a phone and a desk, by day and by night. */
export async function axeFindings(page: Page, looks = allLooks): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const [size, colorScheme] of looks) {
    // oxlint-disable no-await-in-loop -- a page has one size and one theme at a time
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    // oxlint-enable no-await-in-loop
    for (const { id, nodes } of violations)
      for (const { html, failureSummary = '' } of nodes)
        findings.push(
          `${id}, ${size.width} ${colorScheme}: ${html.slice(0, 200)} ${failureSummary}`,
        );
  }
  return findings;
}

/** How far the page can be scrolled sideways, CSS pixels. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** "20:30", as the pages show an instant. */
export const clockOf = ({ utility }: RunningRelight, at: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: utility.timeZone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));

/** Leaves a mark that a reload would wipe off. */
export const markLoaded = (page: Page): Promise<void> =>
  page.evaluate(() => document.documentElement.setAttribute('data-loaded-once', ''));

export const isSameLoad = async (page: Page): Promise<boolean> =>
  (await page.locator('html[data-loaded-once]').count()) === 1;
