import { html, type Html } from '../page/html.ts';
import type { Mail } from './mails.ts';

const shownHeaders = [
  'date',
  'message-id',
  'in-reply-to',
  'content-language',
  'auto-submitted',
  'list-unsubscribe',
  'list-unsubscribe-post',
];

const timeOf = ({ createdMs }: Mail): string =>
  `${new Date(createdMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const frame = (title: string, content: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/sandbox.css" />
      </head>
      <body class="mail">
        <header class="top">
          <div class="bar">
            <h1>${title}</h1>
            <nav aria-label="Other pages">
              <a href="/">Phones and timeline</a>
              <a href="/mail">All mail</a>
            </nav>
          </div>
        </header>
        <main>${content}</main>
      </body>
    </html> `;

const row = (mail: Mail): Html =>
  html`<li class="post${mail.direction === 'outbound' ? ' is-ours' : ''}">
    <p>
      <a href="/mail/${mail.id}">${mail.subject === '' ? 'No subject' : mail.subject}</a>
    </p>
    <p class="meta">
      ${mail.direction === 'outbound' ? 'To' : 'From'}
      <a href="/mail?box=${encodeURIComponent(mail.box)}">${mail.box}</a>, ${timeOf(mail)},
      ${mail.status}
    </p>
  </li>`;

/** Mails, newest first: of all boxes, or of one. */
export const mailsPage = (mails: readonly Mail[], box: string): Html =>
  frame(
    'Sandbox: mailboxes',
    html`<section>
      <form class="find" method="get" action="/mail" role="search">
        <label for="box">Mailbox</label>
        <input id="box" name="box" type="email" maxlength="254" value="${box}" />
        <button>Open</button>
      </form>
      <ul role="list">
        ${mails.length === 0 ? html`<li class="none">No mail yet.</li>` : mails.map(row)}
      </ul>
    </section>`,
  );

const actions = ({ id, headers }: Mail): Html =>
  html`<form method="post" action="/mail/${id}/reply">
      <label for="text">Reply</label>
      <textarea id="text" name="text" rows="4" maxlength="20000" required></textarea>
      <button>Send reply</button>
    </form>
    <form method="post" action="/mail/${id}/bounce"><button>Bounce it</button></form>
    ${
      headers['list-unsubscribe-post'] === undefined
        ? undefined
        : html`<form method="post" action="/mail/${id}/unsubscribe">
            <button>Unsubscribe by one click</button>
          </form>`
    }`;

/** One mail as its reader has it, and what they can do with it. */
export const mailPage = (mail: Mail, said: string | undefined): Html =>
  frame(
    mail.subject === '' ? 'No subject' : mail.subject,
    html`<article>
      ${said === undefined ? undefined : html`<p role="status">${said}</p>`}
      <p class="meta">
        From ${mail.fromName} &lt;${mail.from}&gt; to ${mail.to}, ${timeOf(mail)}, ${mail.status}
      </p>
      <pre class="words">${mail.text}</pre>
      ${mail.direction === 'outbound' ? actions(mail) : undefined}
      <details>
        <summary>Header fields</summary>
        <dl>
          <dt>Return path</dt>
          <dd>${mail.envelopeFrom}</dd>
          <dt>Reply-To</dt>
          <dd>${mail.replyTo}</dd>
          ${shownHeaders.flatMap((name) =>
            mail.headers[name] === undefined
              ? []
              : html`<dt>${name}</dt>
                  <dd>${mail.headers[name]}</dd>`,
          )}
        </dl>
      </details>
      ${
        mail.html === undefined
          ? undefined
          : html`<details>
              <summary>HTML part, as source</summary>
              <pre class="words">${mail.html}</pre>
            </details>`
      }
    </article>`,
  );
