/** @jest-environment jsdom */
import { timesIn } from '@relight/web-kit';
import { render, screen } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { outage } from './outages.fixture.ts';
import { type Draft, emptyDraft, reportBody } from './report-draft.ts';
import { Report } from './report.tsx';

const user = userEvent.setup({ delay: null });

const setUp = (answers: 'taken' | 'refused' = 'taken') => {
  window.scrollTo = () => {};
  const sent: Draft[] = [];
  const { container } = render(
    <Report
      base={undefined}
      outages={[outage('a')]}
      times={timesIn('UTC')}
      now="2026-11-22T18:42:00.000Z"
      sameAs={undefined}
      address=""
      exercise={false}
      find={() =>
        Promise.resolve({
          ok: true,
          data: {
            found: { label: 'x', areaId: 'x', areaName: 'x', outageIds: ['a'], customersOut: '12' },
            suggestions: [],
          },
        })
      }
      send={(draft) => {
        sent.push(draft);
        return Promise.resolve(
          answers === 'taken'
            ? {
                ok: true,
                data: {
                  id: 'R-1',
                  receivedAt: '2026-11-22T18:43:00.000Z',
                  class: 'outage',
                  hazard: false,
                  next: 'A crew sees it.',
                },
              }
            : { ok: false, code: 'busy', message: 'Try again in a minute.', status: 503 },
        );
      }}
    />,
  );
  const press = (name: string) => user.click(screen.getByRole('button', { name }));
  const toLastStep = async () => {
    await user.type(
      screen.getByLabelText('Address', { selector: 'input[autocomplete]' }),
      '12 Lantern Street',
    );
    await press('Continue');
    await user.click(await screen.findByRole('button', { name: 'Yes, the same' }));
  };
  return { sent, container, press, toLastStep };
};

it('goes from place to receipt, joined to the outage that is known there', async () => {
  const { sent, container, press, toLastStep } = setUp();
  await toLastStep();
  await user.click(screen.getByLabelText('No power at all'));
  await press('Send report');

  expect((await screen.findByText('R-1')).textContent).toBe('R-1');
  expect(container.textContent).toContain('Your report joins Kestrel Bay.');
  expect(reportBody(sent[0]!)).toEqual({
    text: 'No power at all.',
    address: '12 Lantern Street',
    hazards: [],
    locale: 'en',
    sameAs: 'a',
  });
});

it('asks for a place, in place', async () => {
  const { press } = setUp();
  await press('Continue');
  expect(screen.getByRole('alert').textContent).toContain('Write an address');
});

it('keeps everything when sending fails, and says what to do', async () => {
  const { press, toLastStep, container } = setUp('refused');
  await toLastStep();
  await user.type(screen.getByLabelText(/Anything else/), 'Loud bang');
  await press('Send report');
  expect((await screen.findByRole('alert')).textContent).toContain('Try again in a minute.');
  expect(screen.getByLabelText<HTMLTextAreaElement>(/Anything else/).value).toBe('Loud bang');
  expect(
    (await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })).violations,
  ).toEqual([]);
});

it('says to keep away as soon as a danger is chosen', async () => {
  const { toLastStep } = setUp();
  await toLastStep();
  await user.click(screen.getByLabelText('Wire down'));
  expect(screen.getByRole('alert').textContent).toContain('Stay 10 m away and call 911.');
});

it('sends a point instead of an address when the reader chose one', () => {
  const body = reportBody({
    ...emptyDraft('left over'),
    way: 'map',
    point: [-68.5, 40.6],
    hazards: ['gas'],
    contact: ' 555 0143 ',
  });
  expect(body).toEqual({
    text: '',
    lon: -68.5,
    lat: 40.6,
    contact: '555 0143',
    hazards: ['gas'],
    locale: 'en',
  });
});
