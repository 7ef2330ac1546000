/** @jest-environment jsdom */
import type { DeskPublication } from '@relight/contracts';
import { urlOf } from '@relight/contracts/addresses';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { ApprovePanel } from './approve-panel.tsx';
import type { Outcome, Send } from './command.ts';
import type { Room } from './room.ts';
import { approver, at, deskOf, outageOf, publicationOf, roomOf } from './testing/desk.ts';

/** The panel with its commands noted; `show` gives it a newer publication. */
function open(rest: Partial<Room> = {}, answer: Outcome = { kind: 'done', version: 4 }) {
  const sent: { path: string; body: unknown }[] = [];
  const send: Send = (address, id, body) => {
    sent.push({ path: urlOf(address, { id }), body });
    return Promise.resolve(answer);
  };
  const outage = outageOf('o1');
  const panel = (publication: DeskPublication) => (
    <ApprovePanel
      room={roomOf(deskOf({ outages: [outage] }), { send, ...rest })}
      outage={outage}
      publication={publication}
    />
  );
  const { rerender, container } = render(panel(publicationOf('p1')));
  return { sent, container, show: (next: DeskPublication) => rerender(panel(next)) };
}

const approveButton = () => screen.getByRole('button', { name: /Approve and send/ });
const textField = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Text/ });

it('approves the version that was seen', async () => {
  const { sent } = open();
  await userEvent.click(approveButton());
  expect(sent).toEqual([{ path: '/api/publications/p1/approve', body: { version: 3 } }]);
});

it('approves by Ctrl and Enter', () => {
  const { sent } = open();
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
  expect(sent).toHaveLength(1);
});

it('approves nothing by Enter alone', () => {
  const { sent } = open();
  fireEvent.keyDown(document.body, { key: 'Enter' });
  expect(sent).toEqual([]);
});

it('lets no operator approve, and says who may', () => {
  const { sent } = open({ session: { ...approver, role: 'operator' } });
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
  expect(screen.queryByRole('button', { name: /Approve/ })).toBeNull();
  expect(screen.getByText(/Only an approver may approve/)).toBeTruthy();
  expect(sent).toEqual([]);
});

it('stops approving a minute after the last contact', () => {
  const { sent } = open({ live: { kind: 'offline', asOf: at(-1), ageMs: 60_000 } });
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
  expect(screen.getByText(/No contact for a minute/)).toBeTruthy();
  expect(sent).toEqual([]);
});

describe('when somebody else was first', () => {
  const changed: Outcome = { kind: 'changed', message: 'Version 4 by now' };

  it('says so after the answer, and stops approving until it is read', async () => {
    const { show, sent } = open({}, changed);
    await userEvent.click(approveButton());
    await screen.findByText('Somebody changed this.');
    show(publicationOf('p1', { version: 4, words: { sms: 'Back by about 23:45.' } }));
    expect(screen.getByText('Back by about 23:45.')).toBeTruthy();
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
    expect(sent).toHaveLength(1);
  });

  it('approves the new version once it is read', async () => {
    const { show, sent } = open({}, changed);
    await userEvent.click(approveButton());
    show(publicationOf('p1', { version: 4, words: { sms: 'Back by about 23:45.' } }));
    await userEvent.click(screen.getByRole('button', { name: 'I have read it' }));
    await userEvent.click(approveButton());
    expect(sent.at(-1)?.body).toEqual({ version: 4 });
  });

  it('warns before anything is sent when the words change under the eyes', async () => {
    const { show } = open();
    show(publicationOf('p1', { version: 4, words: { sms: 'Back by about 23:45.' } }));
    await screen.findByText('Somebody changed this.');
    expect(approveButton().hasAttribute('disabled')).toBe(true);
  });

  it('keeps the words that were being written', async () => {
    const { show } = open({}, changed);
    await userEvent.click(screen.getByRole('button', { name: /Change words/ }));
    fireEvent.input(textField(), { target: { value: 'Mine' } });
    show(publicationOf('p1', { version: 4, words: { sms: 'Theirs' } }));
    await screen.findByText('Somebody changed this.');
    expect(textField().value).toBe('Mine');
    expect(screen.getByText('Theirs')).toBeTruthy();
  });

  it('takes no notice of a version that changes nothing a person reads', () => {
    const { show } = open();
    show(publicationOf('p1', { version: 4 }));
    expect(screen.queryByText('Somebody changed this.')).toBeNull();
  });
});

it('saves words with the version seen, and is not startled by its own change', async () => {
  const { show, sent } = open();
  await userEvent.click(screen.getByRole('button', { name: /Change words/ }));
  fireEvent.input(textField(), { target: { value: 'Mine' } });
  await userEvent.click(screen.getByRole('button', { name: 'Save the words' }));
  expect(sent[0]).toEqual({
    path: '/api/publications/p1/words',
    body: { version: 3, renditions: [{ channel: 'sms', locale: 'en', words: 'Mine' }] },
  });
  show(publicationOf('p1', { version: 4, edited: true, words: { sms: 'Mine' } }));
  await waitFor(() => expect(approveButton().hasAttribute('disabled')).toBe(false));
});

it('names the letters that make a text dearer, and by how much, before anybody approves', () => {
  const { show } = open();
  const dearer = { letters: ['😀', '❤️'], segments: 4804, costUsd: 37.95 };
  const { reach } = publicationOf('p1');
  show(publicationOf('p1', { reach: { ...reach, segments: 7206, dearer } }));
  const checks = screen.getByRole('list', { name: 'Checks' });
  expect(checks.textContent).toContain('Dearer letters: 😀 ❤️.');
  expect(checks.textContent).toContain('4,804 segments and 37.95 USD more');
});

it('does not approve while words are unsaved', async () => {
  const { sent } = open();
  await userEvent.click(screen.getByRole('button', { name: /Change words/ }));
  fireEvent.keyDown(textField(), { key: 'Enter', ctrlKey: true });
  expect(sent).toEqual([]);
});

it('takes an approval back while ten seconds run', async () => {
  const { show, sent } = open();
  await userEvent.click(approveButton());
  const undoUntil = new Date(Date.parse(at(0)) + 7_000).toISOString();
  show(publicationOf('p1', { version: 4, state: 'approved', undoUntil, decidedBy: 'desk2' }));
  expect(screen.getByText('7 s')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /Take it back/ }));
  expect(sent.at(-1)).toEqual({ path: '/api/publications/p1/undo', body: { version: 4 } });
});

it('sends back with a note', async () => {
  const { sent } = open();
  fireEvent.keyDown(document.body, { key: 'b' });
  fireEvent.input(await screen.findByRole('textbox', { name: /What should change/ }), {
    target: { value: 'Say why' },
  });
  await userEvent.click(screen.getAllByRole('button', { name: /^Send back/ })[0]!);
  expect(sent).toEqual([
    { path: '/api/publications/p1/return', body: { version: 3, note: 'Say why' } },
  ]);
});

it('has nothing axe objects to', async () => {
  const { container } = open();
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
});

it('can be approved again after it was taken back', () => {
  const { show, sent } = open();
  show(publicationOf('p1', { version: 4, state: 'approved', undoUntil: at(1) }));
  show(publicationOf('p1', { version: 5 }));
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
  expect(sent.at(-1)?.body).toEqual({ version: 5 });
});
