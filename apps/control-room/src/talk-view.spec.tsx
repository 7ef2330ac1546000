/** @jest-environment jsdom */
import type { Conversation, ConversationRow } from '@relight/contracts';
import { urlOf } from '@relight/contracts/addresses';
import type { ApiAnswer, Call } from '@relight/web-kit';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import type { Outcome, Send } from './command.ts';
import type { Room } from './room.ts';
import { TalkView } from './talk-view.tsx';
import { approver, at, deskOf, roomOf } from './testing/desk.ts';

const row: ConversationRow = {
  id: 't-1',
  version: 3,
  name: 'Nadia R.',
  channel: 'sms',
  lastWords: 'When is it back?',
  at: at(-4),
  waitsSince: at(-4),
  dueAt: at(6),
  state: 'open',
  class: 'complaint',
  outageId: 'o1',
  language: 'en',
};
const { lastWords: _line, ...head } = row;
const one: Conversation = {
  ...head,
  person: { name: 'Nadia R.', isKnown: true, critical: false, places: 1 },
  addresses: [{ channel: 'sms', shown: 'the number ending in 43', consent: 'given' }],
  entries: [
    {
      id: 'm1',
      at: at(-60),
      direction: 'out',
      channel: 'sms',
      body: 'Power is out',
      kind: 'told',
      state: 'delivered',
    },
    {
      id: 'r1',
      at: at(-4),
      direction: 'in',
      channel: 'sms',
      body: 'When is it back? The baby is cold',
      kind: 'word',
    },
  ],
  promises: [],
  facts: [
    { kind: 'power', text: 'Power is out around Rope Street', source: 'outage o1', asOf: at(-1) },
  ],
  suggestions: [{ text: 'Power is out around Rope Street. Back by about 20:30.', facts: [] }],
  tickets: [],
  answerBy: { channel: 'sms', shown: 'the number ending in 43', longest: 1_600, isPublic: false },
  checks: { places: ['Rope Street'], times: [at(108)], estimateAt: at(108) },
  asOf: at(0),
};

const speeds = [{ by: 'people', count: 9, inTime: 8, medianSeconds: 220, p90Seconds: 552 }];

interface Opened {
  readonly conversation?: Conversation;
  readonly rows?: readonly ConversationRow[] | ApiAnswer<never>;
  readonly id?: string;
  readonly outcome?: Outcome;
  readonly rest?: Partial<Room>;
}

/** The screen with its commands noted, and what it reads given. */
function open({ conversation = one, rows = [row], id = 't-1', outcome, rest = {} }: Opened = {}) {
  const sent: { path: string; body: unknown }[] = [];
  const asked: string[] = [];
  const send: Send = (address, of, body) => {
    sent.push({ path: urlOf(address, { id: of }), body });
    return Promise.resolve(outcome ?? { kind: 'done', version: 4 });
  };
  const ask = ((address: never, { params, query }: { params?: never; query?: never } = {}) => {
    const path = urlOf(address, params, query);
    asked.push(path);
    const list = 'ok' in rows ? rows : { ok: true, data: rows };
    if (path === '/api/desk/talk/answers')
      return Promise.resolve({ ok: true, data: { answers: speeds } });
    const isList = path.startsWith('/api/desk');
    return Promise.resolve(isList ? list : { ok: true, data: conversation });
  }) as unknown as Call;
  const desk = { ...deskOf({}), talk: [{ view: 'team', count: 1, dueAt: at(6) }] as const };
  const { container } = render(
    <TalkView room={roomOf(desk, { send, ...rest })} id={id === '' ? undefined : id} ask={ask} />,
  );
  return { sent, asked, container };
}

const answerField = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Answer' });
/** Keys are heard a moment after what they act on is shown. */
const press = async (key: string, isDone: () => void) => {
  await answerField();
  await waitFor(() => {
    fireEvent.keyDown(document.body, { key });
    isDone();
  });
};
const sendButton = () => screen.getByRole<HTMLButtonElement>('button', { name: /^Send/ });

it('shows who waits, by the limit, and what was said with the one chosen', async () => {
  open();
  expect((await screen.findByRole('link', { name: /Nadia R\./ })).textContent).toMatch(
    /When is it back\?.*A complaint.*Nobody has it.*4:00of 10:00/,
  );
  expect(await screen.findByText('When is it back? The baby is cold')).toBeTruthy();
  expect(screen.getByText('Sent by itself, by text, arrived')).toBeTruthy();
});

it('takes it by Y, with the version that was seen', async () => {
  const { sent } = open();
  await press('y', () =>
    expect(sent[0]).toEqual({ path: '/api/conversations/t-1/take', body: { version: 3 } }),
  );
});

it('doubts words as they are written, and sends them only with a reason', async () => {
  const { sent } = open();
  await userEvent.type(await answerField(), 'Rope Street: the feeder is open');
  expect(screen.getByText(/“feeder” is a word of ours/)).toBeTruthy();
  expect(screen.getByText(/They wrote of “baby”/)).toBeTruthy();
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
  expect(sent).toEqual([]);
  await userEvent.type(screen.getByLabelText('Send anyway, because'), 'An engineer');
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
  expect(sent).toMatchObject([
    {
      path: '/api/conversations/t-1/answer',
      body: { version: 3, words: 'Rope Street: the feeder is open', despite: 'An engineer' },
    },
  ]);
});

it('sends words from the facts with a promise, by Ctrl and Enter, and then the field is empty', async () => {
  const { sent } = open({ conversation: { ...one, entries: one.entries.slice(0, 1) } });
  await answerField();
  await userEvent.click(screen.getByRole('button', { name: 'Use these words' }));
  fireEvent.input(screen.getByLabelText('Promise the next word by'), {
    target: { value: '19:30' },
  });
  expect(screen.getByText('Nothing speaks against it')).toBeTruthy();
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
  expect(sent).toMatchObject([
    { body: { words: one.suggestions[0]!.text, promise: { dueAt: '2026-11-14T19:30:00.000Z' } } },
  ]);
  await waitFor(async () => expect((await answerField()).value).toBe(''));
});

it('names the same words by one key, and other words by another', async () => {
  const { sent } = open({ outcome: { kind: 'refused', message: 'The service is away' } });
  const field = await answerField();
  await userEvent.type(field, 'Rope Street is out; is the baby warm?');
  const go = () => fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
  go();
  await screen.findByText('The service is away');
  go();
  await waitFor(() => expect(sent).toHaveLength(2));
  await userEvent.type(field, ' ');
  go();
  await waitFor(() => expect(sent).toHaveLength(3));
  const keys = sent.map(({ body }) => (body as { key: string }).key);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[0]);
  expect(field.value).toMatch(/Rope Street/);
});

it('says what a colleague did meanwhile, and keeps the words', async () => {
  const outcome = { kind: 'changed', message: 'Ben took it at 18:41' } as const;
  open({ outcome });
  await userEvent.type(await answerField(), 'Rope Street is out; is the baby warm?');
  await userEvent.click(sendButton());
  expect((await screen.findByRole('alert')).textContent).toMatch('Ben took it at 18:41');
  expect((await answerField()).value).toMatch(/Rope Street/);
});

it('offers no answer to who said STOP, and says why', async () => {
  const refused = 'They said STOP: nothing is sent to this address';
  open({ conversation: { ...one, answerBy: { ...one.answerBy!, refused } } });
  expect(await screen.findByText(`No answer can be sent. ${refused}`)).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: 'Answer' })).toBeNull();
});

it('stops sending a minute after the last contact', async () => {
  const { sent } = open({ rest: { live: { kind: 'offline', asOf: at(-2), ageMs: 61_000 } } });
  await userEvent.type(await answerField(), 'Rope Street is out; is the baby warm?');
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
  expect(sent).toEqual([]);
  expect(screen.getByText(/sending stops, your words are kept/)).toBeTruthy();
});

it('closes with a reason by D', async () => {
  const { sent } = open();
  await press('d', () => expect(screen.getByLabelText('Why')).toBeTruthy());
  await userEvent.selectOptions(await screen.findByLabelText('Why'), 'powerBack');
  await userEvent.click(screen.getByRole('button', { name: 'Close it' }));
  expect(sent).toEqual([
    { path: '/api/conversations/t-1/close', body: { version: 3, reason: 'powerBack' } },
  ]);
});

it('finds another address of the same person by I, or asks by a code', async () => {
  const { sent } = open();
  const label = 'Number, mail address or handle';
  await press('i', () => expect(screen.getByLabelText(label)).toBeTruthy());
  await userEvent.type(screen.getByLabelText(label), '@nadia');
  await userEvent.click(screen.getByRole('button', { name: 'Ask by a code' }));
  expect(sent).toEqual([
    { path: '/api/conversations/t-1/link', body: { version: 3, address: '@nadia', by: 'code' } },
  ]);
});

it('takes back that an address is theirs', async () => {
  const linked = { by: 'una', at: at(-30) };
  const handle = { channel: 'x', shown: '@nadia', consent: 'none', id: 'C-9', linked } as const;
  const { sent } = open({ conversation: { ...one, addresses: [...one.addresses, handle] } });
  await userEvent.click(await screen.findByRole('button', { name: 'Not theirs: part @nadia' }));
  expect(sent).toEqual([
    { path: '/api/conversations/t-1/split', body: { version: 3, addressId: 'C-9' } },
  ]);
});

it('signs the answer of who leads it, and says who leads', async () => {
  const lead = { user: approver.user, name: approver.name };
  const { sent } = open({ conversation: { ...one, assignee: lead, lead } });
  await userEvent.type(await answerField(), 'Rope Street is out; we keep the baby warm in mind');
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(sent[0]?.body).toMatchObject({ signed: true }));
  expect(screen.getByText(new RegExp(`${lead.name} leads it`))).toBeTruthy();
});

it('shows how fast people were answered', async () => {
  open({ id: '' });
  expect(await screen.findByText('First answer by a person: median 3 min, p90 9 min')).toBeTruthy();
});

it('shows a promise that is overdue as such', async () => {
  const promise = { dueAt: at(-5), madeAt: at(-65), by: 'Una', words: 'how far the crew is' };
  open({ conversation: { ...one, promises: [promise], promisedBy: promise.dueAt } });
  expect(await screen.findByText(/By 18:37, Una said 17:37: “how far the crew is”/)).toBeTruthy();
  expect(screen.getByText('overdue').className).toBe('c-act');
});

it('reads another queue when it is chosen', async () => {
  const { asked } = open({ id: '' });
  await userEvent.click(await screen.findByRole('button', { name: /On them/ }));
  await waitFor(() => expect(asked.at(-1)).toBe('/api/desk/conversations?view=waiting&limit=50'));
});

it('says that nobody waits, and when the next word of ours is due', async () => {
  open({ id: '', rows: [] });
  expect(await screen.findByText('Nobody waits for us')).toBeTruthy();
  expect(screen.getByText('The next word of ours is due at 18:48.')).toBeTruthy();
});

it('says why a queue cannot be read, and reads it again when told', async () => {
  const away = {
    ok: false,
    code: 'SERVICE_AWAY',
    message: 'Broadcast does not answer.',
    status: 503,
  } as const;
  const { asked } = open({ id: '', rows: away });
  expect((await screen.findByRole('alert')).textContent).toMatch(/Broadcast does not answer/);
  const before = asked.length;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(asked.length).toBeGreaterThan(before));
});

it('has nothing for axe to find', async () => {
  const { container } = open();
  await answerField();
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations).toEqual([]);
});
