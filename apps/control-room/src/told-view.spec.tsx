/** @jest-environment jsdom */
import type { DeskTold } from '@relight/contracts';
import type { Call } from '@relight/web-kit';
import { render, screen, within } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { deskOf, outageOf, roomOf } from './testing/desk.ts';
import { ToldView } from './told-view.tsx';

const user = userEvent.setup({ delay: null });
const entry = (id: string, more: Partial<DeskTold['entries'][number]> = {}) => ({
  id,
  at: '2026-11-22T18:10:00.000Z',
  channel: 'sms',
  words: `HVE: words of ${id}`,
  state: 'delivered',
  outageId: 'o1',
  verdict: 'wasTrue' as const,
  to: 'the number ending in 43',
  facts: ['out:o1'],
  history: [{ state: 'delivered', at: '2026-11-22T18:10:03.000Z' }],
  ...more,
});
const first: DeskTold = {
  publications: [
    {
      id: 'p-1',
      at: '2026-11-22T18:10:00.000Z',
      state: 'done',
      words: 'Power came back around Harrow Quay.',
      ways: [{ channel: 'sms', language: 'en', addresses: 1_607 }],
      by: 'Ada',
      verdict: 'wasFalse',
    },
  ],
  entries: [entry('m-2'), entry('m-1', { verdict: 'wasFalse' })],
  next: 'm-1',
};

function setUp(outage?: string) {
  const asked: unknown[] = [];
  const ask = ((_address: string, { query }: { readonly query: { readonly after?: string } }) => {
    asked.push(query);
    const data = query.after === undefined ? first : { entries: [entry('m-0')] };
    return Promise.resolve({ ok: true, data });
  }) as unknown as Call;
  const shown = render(<ToldView room={roomOf(deskOf({}))} outage={outage} ask={ask} />);
  return { asked, container: shown.container };
}

it('shows of an outage what was said, to how many, who approved it, and whether it was true', async () => {
  const { asked, container } = setUp('o1');
  const table = await screen.findByRole('table', { name: 'What was said' });
  const [, row] = within(table).getAllByRole('row');
  expect(row?.textContent).toContain('Power came back around Harrow Quay.approved by Ada');
  expect(row?.textContent).toContain('1,607');
  expect(row?.textContent).toContain('false');
  expect(asked).toEqual([{ outage: 'o1', limit: 100 }]);
  const rules = { 'color-contrast': { enabled: false } };
  expect((await axe.run(container, { rules })).violations).toEqual([]);
});

it('reads a page after the other, and shows only what was wrong when asked to', async () => {
  const { asked } = setUp('o1');
  await user.click(await screen.findByRole('button', { name: 'Earlier ones' }));
  expect(await screen.findByText(/words of m-0/)).toBeTruthy();
  expect(asked.at(-1)).toEqual({ outage: 'o1', limit: 100, after: 'm-1' });
  await user.click(screen.getByLabelText('Only what was wrong or not kept'));
  expect(screen.queryByText(/words of m-2/)).toBeNull();
  expect(screen.getByText(/words of m-1/)).toBeTruthy();
});

it('asks again for what could not be read, the first time too', async () => {
  const asked: unknown[] = [];
  const ask = ((_address: string, { query }: { readonly query: unknown }) => {
    asked.push(query);
    return Promise.resolve(
      asked.length === 1
        ? { ok: false, code: 'unreachable', message: 'no answer' }
        : { ok: true, data: first },
    );
  }) as unknown as Call;
  render(<ToldView room={roomOf(deskOf({}))} outage="o1" ask={ask} />);
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/words of m-2/)).toBeTruthy();
  expect(asked).toEqual([
    { outage: 'o1', limit: 100 },
    { outage: 'o1', limit: 100 },
  ]);
});

it('finds by a person, says that the reading is noted, and keeps them out of the address', async () => {
  const { asked } = setUp();
  await user.click(screen.getByLabelText('Person'));
  expect(screen.getByText('The reading is noted with your name.')).toBeTruthy();
  await user.type(
    screen.getByLabelText('Phone number or e-mail address'),
    'ann@example.org{Enter}',
  );
  expect(await screen.findByText(/words of m-2/)).toBeTruthy();
  expect(asked).toEqual([{ person: 'ann@example.org', limit: 100 }]);
  expect(location.href).not.toContain('ann');
  const file = screen.getByRole('link', { name: 'For a regulator (CSV)' });
  expect(file.getAttribute('href')).toBe('/api/desk/told.csv?person=ann%40example.org');
});

it('offers the outages there are, for nobody knows one by its id', () => {
  render(<ToldView room={roomOf(deskOf({ outages: [outageOf('o1')] }))} outage={undefined} />);
  const link = within(screen.getByRole('list')).getByRole('link');
  expect(link.getAttribute('href')).toBe('#/told/o1');
  expect(link.closest('li')?.textContent).toContain('612 customers out');
});
