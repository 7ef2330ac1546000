/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

interface PhoneUpdate {
  readonly number: string;
  readonly thread: string;
  readonly state: string;
  readonly card?: string;
}

interface ViewUpdate {
  readonly phones: readonly PhoneUpdate[];
  readonly posts: string;
  readonly pending: string;
  readonly others: number;
}

const refreshPauseMs = 300;
const announcePauseMs = 30_000;
const noticePauseMs = 8000;

const find = (selector: string, within: ParentNode = document): HTMLElement | null =>
  within.querySelector<HTMLElement>(selector);

const phones = (): readonly HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('[data-number]'),
];

let clearing: ReturnType<typeof setTimeout> | undefined;

const notice = (words: string): void => {
  const place = find('[data-notice]');
  if (place === null) return;
  place.textContent = words;
  clearTimeout(clearing);
  clearing = setTimeout(() => (place.textContent = ''), noticePauseMs);
};

/** Replaces a list's items and stays at its newest end if it was there. */
const refill = (list: HTMLElement | null, markup: string, newest: 'top' | 'bottom'): void => {
  if (list === null || list.dataset['markup'] === markup) return;
  list.dataset['markup'] = markup;
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  list.innerHTML = markup;
  if (newest === 'bottom' && isAtEnd) list.scrollTop = list.scrollHeight;
};

const show = (view: ViewUpdate): void => {
  for (const phone of view.phones) {
    if (phone.card !== undefined) {
      find('[data-seats]')?.insertAdjacentHTML('beforeend', phone.card);
      find('[data-empty]')?.remove();
    }
    const card = phones().find((one) => one.dataset['number'] === phone.number);
    if (card === undefined) continue;
    refill(find('.th', card), phone.thread, 'bottom');
    const state = find('.state', card);
    if (state !== null && state.textContent !== phone.state) state.textContent = phone.state;
    if (phone.card !== undefined) toNewest(card);
  }
  refill(find('.posts'), view.posts, 'top');
  const pending = find('[data-pending]');
  if (pending !== null) pending.textContent = view.pending;
  const more = find('[data-more]');
  if (more !== null)
    more.textContent =
      view.others === 0 ? '' : `${view.others} more, not shown. Reload for the latest.`;
};

const toNewest = (card: HTMLElement): void => {
  const list = find('.th', card);
  if (list !== null) list.scrollTop = list.scrollHeight;
};

const refresh = async (): Promise<void> => {
  const shown = phones().map((phone) => phone.dataset['number'] ?? '');
  const query = new URLSearchParams({ shown: shown.join(',') });
  const response = await fetch(`/_sandbox/view?${query.toString()}`);
  const view: ViewUpdate = await response.json();
  show(view);
};

let isRefreshing = false;
let isStale = false;

/** Reads the page's changing parts once for a burst of changes. */
const refreshSoon = (): void => {
  isStale = true;
  if (isRefreshing) return;
  isRefreshing = true;
  setTimeout(() => {
    isStale = false;
    refresh()
      .catch(() => notice('The sandbox is not answering.'))
      .finally(() => {
        isRefreshing = false;
        if (isStale) refreshSoon();
      });
  }, refreshPauseMs);
};

let unannounced = 0;

const listen = (): void => {
  const source = new EventSource('/_sandbox/stream');
  source.addEventListener('message', (event) => {
    if (String(event.data).includes('"inbound"') || String(event.data).includes('"queued"'))
      unannounced++;
    refreshSoon();
  });
  source.addEventListener('open', refreshSoon);
  setInterval(() => {
    if (unannounced > 0)
      notice(`${unannounced} new ${unannounced === 1 ? 'message' : 'messages'}.`);
    unannounced = 0;
  }, announcePauseMs);
};

/** Sends a form as JSON; numbers as numbers, what is left empty not at all. */
const send = async (form: HTMLFormElement, data: FormData): Promise<void> => {
  const entries = [...data].filter(([, value]) => value !== '');
  const body = Object.fromEntries(
    entries.map(([name, value]) => [name, name === 'count' ? Number(value) : value]),
  );
  const response = await fetch(`/_sandbox/${form.dataset['send'] ?? ''}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: { readonly message?: string; readonly delivered?: boolean } = await response.json();
  if (!response.ok) notice(`Not taken: ${answer.message ?? response.status}`);
  else if (answer.delivered === false)
    notice('Sent, but no webhook took it. It stays in the list.');
  else notice('Sent.');
  refreshSoon();
};

const sendForm = (form: HTMLFormElement, data: FormData): void => {
  send(form, data).catch(() => notice('The sandbox is not answering.'));
};

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset['send'] === undefined) return;
  event.preventDefault();
  sendForm(form, new FormData(form, event.submitter));
  const words = form.querySelector<HTMLInputElement>('.words');
  if (words !== null) words.value = '';
});

document.addEventListener('click', (event) => {
  const button =
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-word]') : null;
  const form = button?.closest('form');
  if (button === null || !(form instanceof HTMLFormElement)) return;
  const data = new FormData(form);
  data.set('body', button.dataset['word'] ?? '');
  sendForm(form, data);
});

const tick = (): void => {
  const clock = find('[data-clock]');
  const time = clock?.querySelector('time');
  if (clock === null || time === null || time === undefined) return;
  const { wallOrigin = '0', origin = '0', speed = '1' } = clock.dataset;
  const nowMs = Number(origin) + (Date.now() - Number(wallOrigin)) * Number(speed);
  const now = new Date(nowMs).toISOString();
  time.dateTime = now;
  time.textContent = now.slice(11, 19);
};

for (const phone of phones()) toNewest(phone);
setInterval(tick, 500);
listen();
