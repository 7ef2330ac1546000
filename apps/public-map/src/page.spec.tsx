/** @jest-environment jsdom */
import { timesIn } from '@relight/web-kit';
import { render, screen } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { Answer } from './answer.tsx';
import { FindPlace, type FoundPlace } from './find-place.tsx';
import { OutageList, PlannedWork } from './outage-list.tsx';
import { outage, outages } from './outages.fixture.ts';
import { StatedAreas } from './stated-areas.tsx';

const user = userEvent.setup({ delay: null });

const times = timesIn('UTC');
const now = '2026-11-22T18:42:00.000Z';
const found: FoundPlace = {
  label: 'Lantern Street',
  areaId: 'k',
  areaName: 'Kestrel Bay',
  outageIds: ['a'],
  customersOut: '1,260',
};
const kestrel = outage('a', {
  status: 'partiallyRestored',
  customers: 1_260,
  customersTotal: 3_418,
  etr: '2026-11-22T20:30:00.000Z',
  etrFrom: '2026-11-22T19:30:00.000Z',
  etrTo: '2026-11-22T21:00:00.000Z',
  saidBefore: [
    {
      etr: '2026-11-22T19:00:00.000Z',
      toldAt: '2026-11-22T15:20:00.000Z',
      reason: 'A second pole was damaged',
    },
  ],
});
const noContrast = { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } };

it('answers first: when, how sure, four facts, what was said before', async () => {
  const { container } = render(
    <Answer outage={kestrel} place={found} now={now} times={times} isOld={false} />,
  );
  expect(screen.getByRole('heading').textContent).toBe('Power is out around Lantern Street');
  expect(container.textContent).toContain('Back by about 20:30');
  expect(container.textContent).toContain('Fairly sure.');
  expect(container.textContent).toContain('15:06, 3 h 36 min');
  expect(container.textContent).toContain('1,260 of 3,418 still out');
  expect(container.textContent).toContain('We first said 19:00. Why?');
  expect((await axe.run(container, noContrast)).violations).toEqual([]);
});

it('states totals by area as such, and no count under k', () => {
  const feeds = {
    areas: [
      { name: 'Elm', customers: '1204', customersServed: 90_000, asOf: now },
      { name: 'Ash', customers: 'fewer than 5', asOf: now },
    ],
  };
  render(<StatedAreas data={{ ...outages([]), feeds }} times={times} />);
  expect(screen.getByRole('heading').textContent).toBe('Totals by area');
  const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(rows).toEqual([
    'Elm1,204 of 90,000 customers out at 18:42',
    'Ashfewer than 5 customers out at 18:42',
  ]);
});

it('speaks in the past tense once the news is old', () => {
  const { container } = render(
    <Answer outage={kestrel} place={found} now={now} times={times} isOld />,
  );
  expect(container.textContent).toContain('Power was out around Lantern Street');
  expect(container.textContent).toContain('We said about 20:30');
  expect(screen.queryByRole('img')).toBeNull();
});

it('says without an estimate when more comes, and admits a promise that passed in vain or is late', () => {
  const waiting = outage('a', {
    nextWordAt: '2026-11-22T19:10:00.000Z',
    nothingNewAt: '2026-11-22T18:10:00.000Z',
  });
  const shown = { outage: waiting, place: found, now, times };
  const { container, rerender } = render(<Answer {...shown} isOld={false} />);
  expect(container.textContent).toContain(
    'We said more would come by 18:10. We know nothing new yet. No time yet. Next word by 19:10.',
  );
  rerender(<Answer {...shown} actualNow="2026-11-22T19:10:00.000Z" isOld />);
  expect(container.textContent).toContain('We said more would come by 19:10. It is late. Sorry.');
});

it('lists each outage as a link that can be shared, and the small ones by area', async () => {
  const { container } = render(
    <OutageList data={outages([kestrel])} selectedId="a" now={now} times={times} isOld={false} />,
  );
  const link = screen.getByRole('link', { current: true });
  expect(link.getAttribute('href')).toBe('#/outage/a');
  expect(screen.getByRole('row', { name: /Port Ellery/ }).textContent).toContain(
    '9 customers4 outages',
  );
  expect((await axe.run(container, noContrast)).violations).toEqual([]);
});

it('says of a count that only a feed gives that it is not confirmed, and keeps it out of the sum', () => {
  const claim = outage('c', { customers: 18_000, claimed: true });
  const data = outages([claim, kestrel]);
  const small = [
    ...data.small,
    { areaId: 'x', name: 'Port Ellery', outages: 2, customers: '7', claimed: true as const },
  ];
  const totals = { ...data.totals, customersClaimed: 18_000 };
  const { container } = render(
    <>
      <OutageList
        data={{ ...data, totals, small }}
        selectedId="a"
        now={now}
        times={times}
        isOld={false}
      />
      <Answer outage={claim} place={undefined} now={now} times={times} isOld={false} />
    </>,
  );
  const text = container.textContent ?? '';
  expect(text).toContain('12 customers out');
  expect(text).toContain('and 18,000 said to be out, not confirmed yet');
  expect(text).toContain('How many is not confirmed yet');
  expect(text).toContain('said to be 18,000 customers, not confirmed yet');
  expect(text).toContain('Port Ellerysaid to be 7 customers2 outages');
});

it('lists planned work that waits, by its time and without a link to an outage that is none yet', () => {
  const planned = [
    {
      id: 'p1',
      startsAt: '2026-11-23T14:00:00.000Z',
      endsAt: '2026-11-23T17:30:00.000Z',
      placeName: 'Pier Road',
      customers: 84,
      areas: [],
      asOf: now,
    },
  ];
  const data = { ...outages([]), planned };
  const { container } = render(
    <PlannedWork data={data} selectedId={undefined} now={now} times={times} isOld={false} />,
  );
  expect(container.textContent).toContain('Pier RoadMon 23 Nov, 14:00 to 17:3084 customers');
  expect(screen.queryByRole('link')).toBeNull();
});

it('says so when no outage is known', () => {
  const { container } = render(
    <OutageList data={outages([])} selectedId={undefined} now={now} times={times} isOld={false} />,
  );
  expect(container.textContent).toContain('No outages known');
});

it('offers the nearest names for a place nobody knows, and keeps what was typed', async () => {
  const heard: (FoundPlace | undefined)[] = [];
  render(
    <FindPlace
      initial=""
      onFound={(place) => heard.push(place)}
      find={(query) =>
        Promise.resolve({
          ok: true,
          data:
            query === 'Lantern Street'
              ? { found, suggestions: [] }
              : { suggestions: ['Lantern Street'] },
        })
      }
    />,
  );
  const input = screen.getByLabelText<HTMLInputElement>(/Your place/);
  await user.type(input, 'lantrn{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('cannot find “lantrn”');
  expect(input.value).toBe('lantrn');
  await user.click(screen.getByRole('button', { name: 'Lantern Street' }));
  expect(heard).toEqual([found]);
});
