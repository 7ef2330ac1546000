/** @jest-environment jsdom */
import { timesIn } from '@relight/web-kit';
import { render, screen, waitFor, within } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { ConfirmAlerts } from './alerts-confirm.tsx';
import { alertPlaceOf, alertsBody } from './alerts-draft.ts';
import { fakeCalls, lantern, mine, refused } from './alerts.fixture.ts';
import { MyAlerts } from './alerts-mine.tsx';
import { Alerts } from './alerts.tsx';
import { hashOf, readRoute } from './route.ts';
import { ToldToMe } from './told-to-me.tsx';

const user = userEvent.setup({ delay: null });
const shared = { base: undefined, times: timesIn('UTC'), exercise: false };
const press = async (name: string | RegExp) =>
  user.click(await screen.findByRole('button', { name }));
const violations = async (container: Element) =>
  (await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })).violations;

beforeEach(() => {
  window.scrollTo = () => {};
  sessionStorage.clear();
  location.hash = '#/alerts';
});

const addLantern = async () => {
  await user.type(await screen.findByLabelText('Street, address or town'), 'Lantern Street');
  await press('Add');
  await screen.findByText('Lantern Street, Kestrel Bay');
};
const toCode = async (number = '303 555 0143') => {
  await addLantern();
  await press('Continue');
  await user.type(await screen.findByLabelText('Mobile number'), number);
  await press('Send me a code');
};

describe('asking for alerts', () => {
  it('goes by keyboard from a place to the code, and to what was asked for', async () => {
    const { calls, asked } = fakeCalls();
    const { container } = render(<Alerts {...shared} calls={calls} />);
    await addLantern();
    expect(screen.getByText('You hear of West Kestrel Bay')).toBeTruthy();
    expect(await violations(container)).toEqual([]);
    await press('Continue');
    await user.type(await screen.findByLabelText('Mobile number'), '303 555 0143{Enter}');
    expect(await violations(container)).toEqual([]);
    await user.type(await screen.findByLabelText('6-digit code'), '402918{Enter}');
    expect(await violations(container)).toEqual([]);
    expect(location.hash).toBe('#/alerts/mine/t-1');
    expect(asked.map(alertsBody)).toEqual([
      {
        places: [{ areaId: 'kestrel-bay/west', label: lantern.label, kind: 'home' }],
        topics: ['outages', 'planned'],
        channel: 'sms',
        address: '303 555 0143',
        locale: 'en',
      },
    ]);
  });

  it('asks for a place and a topic, and says so at the field', async () => {
    render(<Alerts {...shared} calls={fakeCalls().calls} />);
    await press('Continue');
    expect(screen.getByText('Add a place first.')).toBeTruthy();
    await addLantern();
    const [outages, planned] = screen.getAllByRole('checkbox');
    await user.click(outages!);
    await user.click(planned!);
    await press('Continue');
    expect(screen.getByText('Choose at least one.')).toBeTruthy();
  });

  it('offers the nearest names of a place that nobody knows', async () => {
    render(<Alerts {...shared} calls={fakeCalls().calls} />);
    await user.type(await screen.findByLabelText('Street, address or town'), 'Atlantis{Enter}');
    expect(await screen.findByText(/cannot find “Atlantis”/)).toBeTruthy();
    await press('Lantern Street, Kestrel Bay');
    expect(await screen.findByText('You hear of West Kestrel Bay')).toBeTruthy();
  });

  it('hears of a whole town where that is wanted', async () => {
    render(<Alerts {...shared} calls={fakeCalls().calls} />);
    await addLantern();
    await user.click(screen.getByLabelText('All of Kestrel Bay'));
    expect(alertPlaceOf({ kind: 'town', found: lantern })).toEqual({
      areaId: 'kestrel-bay',
      label: 'Kestrel Bay',
      kind: 'town',
    });
    expect(screen.getByRole('button', { name: 'Remove Kestrel Bay' })).toBeTruthy();
  });

  it('counts the tries, keeps what was typed, and leads back to a new code', async () => {
    render(<Alerts {...shared} calls={fakeCalls().calls} />);
    await toCode();
    const field = await screen.findByLabelText<HTMLInputElement>('6-digit code');
    await user.type(field, '111111{Enter}');
    expect(await screen.findByText(/You have 4 more tries/)).toBeTruthy();
    expect(field.value).toBe('111111');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await press('Change it');
    expect((await screen.findByLabelText<HTMLInputElement>('Mobile number')).value).toBe(
      '303 555 0143',
    );
  });

  it.each([
    ['BODY_INVALID', /cannot send a text to that number/],
    ['TOO_MANY', /have sent a code there already/],
  ])('says what to do about %s', async (code, said) => {
    render(<Alerts {...shared} calls={fakeCalls({ ask: () => refused(code) }).calls} />);
    await toCode('12');
    expect(await screen.findByText(said)).toBeTruthy();
  });

  it('sends a link by mail, and says where to look', async () => {
    const { calls, asked } = fakeCalls();
    render(<Alerts {...shared} calls={calls} />);
    await addLantern();
    await press('Continue');
    await user.click(await screen.findByRole('radio', { name: /E-mail/ }));
    await user.type(screen.getByLabelText('E-mail address'), 'ann@example.org');
    await press('Send me a link');
    expect(await screen.findByText(/We sent a link/)).toBeTruthy();
    expect(asked[0]).toMatchObject({ channel: 'mail', address: 'ann@example.org' });
  });
});

it('confirms a link by one press, and does nothing before it', async () => {
  let confirmed = 0;
  const { calls } = fakeCalls();
  const confirmLink: typeof calls.confirmLink = (token) => {
    confirmed += 1;
    return calls.confirmLink(token);
  };
  const { container } = render(
    <ConfirmAlerts {...shared} token="x" calls={{ ...calls, confirmLink }} />,
  );
  expect(await violations(container)).toEqual([]);
  expect(confirmed).toBe(0);
  await press('Yes, send me alerts');
  expect([confirmed, location.hash]).toEqual([1, '#/alerts/mine/t-1']);
});

describe('one’s own alerts', () => {
  it('are changed, left in one press, and taken back in one', async () => {
    const { calls, said } = fakeCalls();
    const { container } = render(<MyAlerts {...shared} token="t" calls={calls} />);
    expect(await screen.findByText('Alerts are on')).toBeTruthy();
    expect(await violations(container)).toEqual([]);
    await user.click(screen.getByRole('checkbox', { name: /Planned work/ }));
    await user.click(screen.getByLabelText('Español'));
    await press('Save the changes');
    expect(await screen.findByText('Saved')).toBeTruthy();
    await press('Leave all alerts now');
    expect(await screen.findByText(/You get no more alerts/)).toBeTruthy();
    await press('Take it back');
    expect(await screen.findByText('Alerts are on')).toBeTruthy();
    expect(said).toEqual(['change 1 outages es', 'leave', 'change 1 outages es']);
  });

  it('say what a STOP means, and offer nothing that would undo it', async () => {
    const stopped = { ...mine, topics: [], isStopped: true };
    const { calls } = fakeCalls({ mine: () => Promise.resolve({ ok: true, data: stopped }) });
    render(<MyAlerts {...shared} token="t" calls={calls} />);
    expect(await screen.findByText(/answer any message of ours with START/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Save the changes' })).toBeNull();
  });

  it('lead back to the start when the link is none of ours', async () => {
    const { calls } = fakeCalls({ mine: () => refused('NOT_FOUND') });
    render(<MyAlerts {...shared} token="t" calls={calls} />);
    expect(await screen.findByText(/not one of ours/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Get alerts' })).toBeTruthy();
  });
});

it('shows what was told, our false words too, a page after the other', async () => {
  const { container } = render(<ToldToMe {...shared} token="t" calls={fakeCalls().calls} />);
  const [first, second] = await screen.findAllByRole('listitem');
  expect(within(first!).getByText('This was wrong. Sorry')).toBeTruthy();
  expect(within(first!).getByText('arrived')).toBeTruthy();
  expect(within(second!).getByText('We did not keep this time')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await press('Earlier ones');
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});

it('adds the earlier ones once, though the button is pressed again before they come', async () => {
  const fake = fakeCalls().calls;
  const pages: (string | undefined)[] = [];
  let come: (() => void) | undefined;
  const told: typeof fake.told = async (token, after) => {
    pages.push(after);
    if (after !== undefined) await new Promise<void>((resolve) => (come = resolve));
    return await fake.told(token, after);
  };
  render(<ToldToMe {...shared} token="t" calls={{ ...fake, told }} />);
  await screen.findAllByRole('listitem');
  await press('Earlier ones');
  await press('Earlier ones');
  expect(pages).toEqual([undefined, 'm-1']);
  come?.();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Earlier ones' })).toBeNull());
});

it('has an address for each of these pages', () => {
  for (const page of ['confirm', 'mine', 'told'] as const) {
    const route = { page, token: 'C-1:mail-a/b' };
    expect(readRoute(hashOf(route))).toEqual(route);
  }
  expect(readRoute('#/alerts/mine')).toEqual({ page: 'alerts' });
  expect(readRoute('#/alerts/x/y')).toEqual({ page: 'alerts' });
});
