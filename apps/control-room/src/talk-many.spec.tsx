/** @jest-environment jsdom */
import type { BulkStanding, ConversationCells } from '@relight/contracts';
import { urlOf } from '@relight/contracts/addresses';
import type { Call } from '@relight/web-kit';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { TalkMany } from './talk-many.tsx';
import { at, deskOf, roomOf } from './testing/desk.ts';

const cells: ConversationCells = {
  cells: [
    { outageId: 'o1', class: 'question', place: 'Saltmarsh', count: 612, hazards: 0 },
    { outageId: 'o1', class: 'complaint', place: 'Saltmarsh', count: 74, hazards: 5 },
    { outageId: null, class: 'question', count: 39, hazards: 0 },
  ],
  asOf: at(0),
};
const stands = (more: Partial<BulkStanding>): BulkStanding => ({
  state: 'preview',
  act: { do: 'answer' },
  by: { user: 'una', name: 'Una' },
  at: at(0),
  count: 572,
  done: 0,
  leftOut: [{ why: 'cannotBeSent', count: 12 }],
  samples: [
    {
      conversationId: 't-1',
      name: 'Nadia R.',
      place: 'Saltmarsh',
      channel: 'sms',
      count: 540,
      words: 'Power is out around Saltmarsh.',
      doubts: [],
    },
  ],
  ...more,
});

/** The screen with what it asked; `became` is answered once something was asked for. */
function open(became: BulkStanding, bulks: readonly BulkStanding[] = []) {
  const asked: { path: string; body: unknown }[] = [];
  const ask = ((address: never, { params, query, body }: Record<string, never> = {}) => {
    const path = urlOf(address, params, query);
    if (body !== undefined || path.includes('/bulk/')) asked.push({ path, body });
    const isPreview = (body as { preview?: boolean } | undefined)?.preview === true;
    const data = path.endsWith('/cells')
      ? cells
      : path.endsWith('/bulks')
        ? { bulks }
        : isPreview
          ? stands({})
          : became;
    return Promise.resolve({ ok: true, data });
  }) as unknown as Call;
  const { container } = render(<TalkMany room={roomOf(deskOf({}))} stamp="" ask={ask} />);
  return { asked, container };
}

const choose = async (): Promise<void> => {
  await userEvent.click(await screen.findByRole('button', { name: /^612 at Saltmarsh/ }));
  await screen.findByText('Power is out around Saltmarsh.');
};

it('shows what each place would be answered and who is left out, then does it and takes it back', async () => {
  const { asked } = open(stands({ id: 'b-1', state: 'held', samples: [] }));
  await choose();
  expect(screen.getByText('Left out: 12')).toBeTruthy();
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
  await screen.findByText('Begins within 10 s: 572');
  const filter = { view: 'team', cells: [{ outageId: 'o1', class: 'question' }] };
  const body = { filter, act: { do: 'answer' }, preview: false, seenAt: at(0) };
  expect(asked.at(-1)).toMatchObject({ path: '/api/conversations/bulk', body });
  fireEvent.keyDown(document.body, { key: 'u' });
  await waitFor(() => expect(asked.at(-1)?.path).toBe('/api/conversations/bulk/b-1/undo'));
});

it('gives no button for dangers', async () => {
  open(stands({}));
  expect((await screen.findByText('5')).tagName).toBe('TD');
});

it('assigns and closes what is chosen', async () => {
  const { asked } = open(stands({ id: 'b-1', state: 'held' }));
  await choose();
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  await userEvent.selectOptions(screen.getByLabelText('Why'), 'powerBack');
  await waitFor(() =>
    expect(asked.at(-1)?.body).toMatchObject({ act: { do: 'close', reason: 'powerBack' } }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Assign' }));
  await userEvent.type(screen.getByLabelText('User name of a colleague'), 'ben');
  await waitFor(() =>
    expect(asked.at(-1)?.body).toMatchObject({ act: { do: 'assign', to: { user: 'ben' } } }),
  );
});

it('lets a second person approve what another asked for, seeing what it says', async () => {
  const waits = stands({ id: 'b-9', state: 'toApprove' });
  const { asked } = open(waits, [waits]);
  await userEvent.click(await screen.findByRole('button', { name: 'Look at it' }));
  expect(await screen.findByText('Power is out around Saltmarsh.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Approve it' }));
  expect(asked.at(-1)?.path).toBe('/api/conversations/bulk/b-9/approve');
});

it('has nothing for axe to find', async () => {
  const { container } = open(stands({}));
  await choose();
  const rules = { 'color-contrast': { enabled: false } };
  const { violations } = await axe.run(container, { rules });
  expect(violations).toEqual([]);
});
