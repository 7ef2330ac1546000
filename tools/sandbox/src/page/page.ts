import type { Fault } from '../faults.ts';
import type { Settings } from '../options.ts';
import type { Texts } from '../twilio/texts.ts';
import type { Posts } from '../x/posts.ts';
import { html, type Html } from './html.ts';
import { phoneCard } from './phone.ts';
import { faultPanel, timelinePanel } from './timeline.ts';

/** What one look at the page needs. */
export interface PageView {
  readonly settings: Settings;
  readonly texts: Texts;
  readonly posts: Posts;
  readonly faults: readonly Fault[];
  readonly nowMs: number;
  readonly seats: readonly string[];
  readonly asked: string | undefined;
  readonly theme: 'light' | 'dark' | undefined;
}

const exercise = html`<p class="exercise">
  <span>EXERCISE. Nothing here leaves this computer.</span>
</p>`;

const clock = ({ settings, nowMs }: PageView): Html => {
  const { wallOriginMs, originMs, speed } = settings.clock;
  const now = new Date(nowMs).toISOString();
  return html`<p
    class="clock"
    data-clock
    data-wall-origin="${wallOriginMs}"
    data-origin="${originMs}"
    data-speed="${speed}"
  >
    <time datetime="${now}">${now.slice(11, 19)}</time>
    <span class="meta">UTC${speed === 1 ? '' : `, ${speed} times as fast`}</span>
  </p>`;
};

const search = ({ asked }: PageView): Html =>
  html`<form class="find" method="get" action="/" role="search">
    <label for="number">Phone</label>
    <input
      id="number"
      name="number"
      inputmode="tel"
      maxlength="16"
      autocomplete="off"
      value="${asked ?? ''}"
      placeholder="+15555550143"
    />
    <button>Open</button>
  </form>`;

const phones = (view: PageView): Html =>
  html`<section class="phones" aria-labelledby="phones">
    <header>
      <h2 id="phones">Phones</h2>
      <p class="meta" data-more></p>
      ${search(view)}
    </header>
    ${
      view.seats.length === 0
        ? html`<p class="none" data-empty>
            No phone has a text yet. They appear here as texts arrive; or open a number to text from
            it.
          </p>`
        : undefined
    }
    <div class="seats" data-seats>${view.seats.map((number) => phoneCard(view.texts, number))}</div>
  </section>`;

/** The whole page; it needs no script to be read. */
export const pageOf = (view: PageView): Html =>
  html`<!doctype html>
    <html lang="en" ${view.theme === undefined ? undefined : html` data-theme="${view.theme}"`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sandbox: phones and timeline</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/sandbox.css" />
        <script type="module" src="/sandbox.js"></script>
      </head>
      <body>
        <a class="skip" href="#phones">Skip to the phones</a>
        <header class="top">
          ${view.settings.exercise ? exercise : undefined}
          <div class="bar">
            <h1>Sandbox: phones and timeline</h1>
            ${clock(view)}
            <nav aria-label="Other pages">
              ${view.settings.mail === undefined ? undefined : html`<a href="/mail">Mailboxes</a>`}
              ${view.settings.publicLinks.map(({ label, url }) => html`<a href="${url}">${label}</a>`)}
            </nav>
          </div>
        </header>
        <main>
          ${phones(view)}
          <div class="side">${timelinePanel(view.posts)}${faultPanel(view.faults)}</div>
        </main>
        <p class="notice" role="status" data-notice></p>
      </body>
    </html> `;
