/** @jest-environment jsdom */
import type { DeskReport } from '@relight/contracts';
import { render } from 'preact';
import { lanesOf } from './lanes.ts';
import { ReportView } from './report-view.tsx';
import { readRoute } from './route.ts';
import { at, deskOf, nowMs, roomOf, times } from './testing/desk.ts';

const reportOf = (id: string, rest: Partial<DeskReport> = {}): DeskReport => ({
  id,
  channel: 'sms',
  class: 'other',
  stillOut: false,
  back: false,
  confidence: 0.9,
  sentAt: at(-5),
  receivedAt: at(-5),
  clue: { servicePointIds: [] },
  ...rest,
});
const deskWith = (...reports: readonly DeskReport[]) => ({
  ...deskOf({}),
  reports: new Map(reports.map((each) => [each.id, each])),
});

describe('a picture without words', () => {
  const picture = reportOf('r1', { pictures: 1, isWordless: true });

  it('needs somebody for an hour', () => {
    const old = reportOf('r2', { pictures: 1, isWordless: true, receivedAt: at(-61) });
    const worded = reportOf('r3', { pictures: 1 });
    const lanes = lanesOf(deskWith(picture, old, worded), nowMs, times, nowMs);
    expect(lanes.flatMap(({ needs }) => needs)).toMatchObject([
      { title: 'Picture without words', href: '#/report/r1' },
    ]);
  });

  it('has a page of its own', () => {
    expect(readRoute('#/report/r1')).toEqual({ page: 'report', id: 'r1' });
    const place = document.createElement('div');
    render(<ReportView room={roomOf(deskWith(picture))} id="r1" />, place);
    expect(place.textContent).toContain('Picture without words by text');
  });
});

it('shows that a danger was not answered', () => {
  const place = document.createElement('div');
  const report = reportOf('r1', { hazard: 'wireDown', isAnswerWithheld: true });
  render(<ReportView room={roomOf(deskWith(report))} id="r1" />, place);
  expect(place.textContent).toContain('Our answer was not sent');
});
