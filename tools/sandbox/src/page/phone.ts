import { phoneOf, type Text } from '../twilio/message.ts';
import type { Texts } from '../twilio/texts.ts';
import { html, type Html } from './html.ts';

const quickAnswers = ['STATUS', 'OUT', 'OFF', 'STOP', 'HELP'];
const shownTexts = 40;

/** `18:42` of an instant in milliseconds, UTC. */
export const clockTime = (instantMs: number): string =>
  new Date(instantMs).toISOString().slice(11, 16);

const status = (text: Text): string => {
  if (text.direction === 'inbound') return '';
  const segments = text.segments === 1 ? '1 segment' : `${text.segments} segments`;
  const error = text.errorCode === undefined ? '' : ` ${text.errorCode}`;
  return `${text.status}${error}, ${segments}`;
};

const bubble = (text: Text): Html => {
  const isTheirs = text.direction === 'inbound';
  const isLost = text.status === 'undelivered' || text.status === 'failed';
  return html`<li class="m ${isTheirs ? 'me' : 'us'}${isLost ? ' is-lost' : ''}">
    <p><span class="vh">${isTheirs ? 'Phone: ' : 'Received: '}</span>${text.body}</p>
    <span class="meta">${clockTime(text.createdMs)} ${status(text)}</span>
  </li>`;
};

/** The texts of one phone, oldest first. */
export const threadOf = (texts: Texts, number: string): Html => {
  const conversation = texts.conversation(number);
  return conversation.length === 0
    ? html`<li class="none">No texts yet.</li>`
    : html`${conversation.slice(-shownTexts).map(bubble)}`;
};

/** Whether the provider still lets texts through to this phone. */
export const stateOf = (texts: Texts, number: string): string => {
  if (texts.hasOptedOut(number)) return 'Opted out. The provider refuses more texts';
  const count = texts.conversation(number).length;
  return count === 1 ? '1 text' : `${count} texts`;
};

/** One phone: its texts and how to text back. */
export const phoneCard = (texts: Texts, number: string): Html => {
  const id = number.replace('+', 'p');
  const last = texts.conversation(number).at(-1);
  const answersTo = last === undefined || phoneOf(last) === last.to ? last?.from : last.to;
  return html`<article class="ph" data-number="${number}" aria-labelledby="${id}">
    <header>
      <h3 id="${id}">${number}</h3>
      <p class="state">${stateOf(texts, number)}</p>
    </header>
    <ul class="th" tabindex="0" role="list" aria-label="Texts of ${number}">
      ${threadOf(texts, number)}
    </ul>
    <form class="say" data-send="inbound">
      <input type="hidden" name="from" value="${number}" />
      ${answersTo === undefined ? undefined : html`<input type="hidden" name="to" value="${answersTo}" />`}
      <label class="vh" for="say-${id}">Text back from ${number}</label>
      <input
        id="say-${id}"
        class="words"
        name="body"
        maxlength="1600"
        required
        autocomplete="off"
        placeholder="Text back"
      />
      <button class="round" aria-label="Send text from ${number}">${arrow}</button>
      <div class="quick" role="group" aria-label="Quick answers from ${number}">
        ${quickAnswers.map((word) => html`<button type="button" data-word="${word}">${word}</button>`)}
      </div>
    </form>
  </article>`;
};

/** The sign on a send button. */
const arrow = html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
  <path
    d="M2 7.5 14 2l-4 12-2.500-5.500z"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linejoin="round"
  />
</svg>`;
