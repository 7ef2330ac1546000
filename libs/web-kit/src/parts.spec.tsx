/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { AgeLine } from './age-line.tsx';
import { EtrLine, spread } from './etr-line.tsx';
import { Banner, Button, EmptyState, ExerciseBand, Facts, Field, StatusTag } from './parts.tsx';
import { SignIn } from './session.tsx';
import { Sheet } from './sheet.tsx';
import { shownStatuses } from './status.ts';
import { timesIn } from '@relight/domain';

const times = timesIn('UTC');
const asOf = '2026-11-22T18:42:00.000Z';

it('passes axe with every part on one page', async () => {
  const { container } = render(
    <main>
      <h1>Parts</h1>
      {shownStatuses.map((status) => (
        <StatusTag key={status} status={status} />
      ))}
      <Banner tone="danger">Stay away</Banner>
      <Facts facts={[{ name: 'Cause', value: 'A tree' }]} />
      <Field label="Address" hint="Street" error="Write one" value="" onValue={() => {}} />
      <h2>List</h2>
      <EmptyState heading="No outages known">Good</EmptyState>
      <AgeLine live={{ kind: 'live', asOf, ageMs: 40_000 }} times={times} />
      <EtrLine
        now={asOf}
        since={asOf}
        etr="2026-11-22T20:30:00.000Z"
        from="2026-11-22T19:30:00.000Z"
        to="2026-11-22T21:00:00.000Z"
        times={times}
      />
    </main>,
  );
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations).toEqual([]);
});

it('says how old the news is, and turns amber with a word when it is too old', () => {
  const { container, rerender } = render(
    <AgeLine live={{ kind: 'live', asOf, ageMs: 40_000 }} times={times} />,
  );
  expect(container.textContent).toContain('As of 18:42, 40 s ago');
  expect(container.querySelector('.is-stale')).toBeNull();

  rerender(<AgeLine live={{ kind: 'offline', asOf, ageMs: 72 * 60_000 }} times={times} />);
  expect(container.textContent).toContain('Last known 18:42, 1 h 12 min ago');
  expect(container.querySelector('.is-stale')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toContain('No news since 18:42');
});

it('draws an estimate with one sentence, and nothing once it has passed', () => {
  const line = {
    since: asOf,
    etr: '2026-11-22T20:30:00.000Z',
    from: '2026-11-22T19:30:00.000Z',
    to: '2026-11-22T21:00:00.000Z',
    times,
  };
  const { container, rerender } = render(<EtrLine {...line} now={asOf} />);
  expect(screen.getByRole('img', { name: /between 19:30 and 21:00/ })).toBeTruthy();
  rerender(<EtrLine {...line} now="2026-11-22T21:00:01.000Z" />);
  expect(container.innerHTML).toBe('');
});

it('keeps the most likely time where two marks would overlap', () => {
  const mark = (at: number, text: string, rank: number) => ({ at, text, rank, tone: undefined });
  expect(spread([mark(50, '20:20', 2), mark(52, '20:30', 0)]).map(({ text }) => text)).toEqual([
    '20:30',
  ]);
});

it('shows the exercise band only in an exercise', () => {
  const { container, rerender } = render(<ExerciseBand exercise={false} />);
  expect(container.innerHTML).toBe('');
  rerender(<ExerciseBand exercise />);
  expect(container.textContent).toContain('Exercise');
});

it('keeps what was typed when signing in fails, and says so in place', async () => {
  const onSignedIn = jest.fn();
  const refused = { ok: false, status: 401, code: 'x', message: 'x' } as const;
  render(<SignIn title="Desk" onSignedIn={onSignedIn} signIn={() => Promise.resolve(refused)} />);
  await userEvent.type(screen.getByLabelText('Name'), 'desk');
  await userEvent.type(screen.getByLabelText('Password'), 'wrong');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect((await screen.findByRole('alert')).textContent).toContain('not right');
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('desk');
  expect(screen.getByLabelText('Password').getAttribute('autocomplete')).toBe('current-password');
  expect(onSignedIn).not.toHaveBeenCalled();
});

it('returns the focus when a sheet closes', async () => {
  const { rerender } = render(<Button>Open</Button>);
  screen.getByRole('button', { name: 'Open' }).focus();
  const page = (isOpen: boolean) => (
    <>
      <Button>Open</Button>
      {isOpen ? (
        <Sheet heading="Words" onClose={() => rerender(page(false))}>
          Text
        </Sheet>
      ) : undefined}
    </>
  );
  rerender(page(true));
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(document.activeElement?.textContent).toBe('Open');
});
