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

  it('needs somebody until a person has looked at it', () => {
    const old = { reportId: 'r2', pictures: 2, receivedAt: at(-24 * 60) };
    const pictures = [old, { reportId: 'r1', pictures: 1, receivedAt: at(-5) }];
    const needs = lanesOf({ ...deskWith(picture), pictures }, nowMs, times, nowMs).flatMap(
      (lane) => lane.needs,
    );
    expect(needs).toMatchObject([
      { title: '2 pictures without words', href: '#/report/r2' },
      { title: 'Picture without words', href: '#/report/r1' },
    ]);
    expect(lanesOf(deskWith(picture), nowMs, times, nowMs)[4]?.needs).toEqual([]);
  });

  it('has a page though the desk remembers its report no longer', () => {
    const pictures = [{ reportId: 'r2', pictures: 1, receivedAt: at(-24 * 60) }];
    const place = document.createElement('div');
    render(<ReportView room={roomOf({ ...deskWith(), pictures })} id="r2" />, place);
    expect(place.textContent).toContain('Picture without words by text');
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
