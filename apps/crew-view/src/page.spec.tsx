/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { render, screen, within } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { CasePage } from './case-page.tsx';
import { CausePage } from './cause-page.tsx';
import { Clash } from './clash.tsx';
import { Next } from './job-page.tsx';
import { NearPage } from './near-page.tsx';
import type { Update } from './outbox.ts';
import { stepsOf } from './steps.ts';
import { aCase, aCrew, anOutage, anUpdate, kilometre, knownOf, noSignal } from './testing.ts';
import { stepButtons } from './words.ts';

const user = userEvent.setup({ delay: null });

const { place: _place, ...unplaced } = aCase();
const full = knownOf({
  cases: [
    aCase(),
    aCase({ id: 'c2', kind: 'stillOut', reports: 14 }),
    aCase({ id: 'c3', kind: 'suspected', reports: 6 }),
  ],
  outages: [anOutage(), anOutage({ id: 'o2', status: 'predicted' }, { placeName: 'Harrow Mill' })],
});

describe('near you', () => {
  it('shows danger, then the job, then what is near, doubts in their own lists', () => {
    render(<NearPage crew={aCrew(full, { jobId: 'o1' }).crew} onSignOut={() => {}} />);
    const headings = screen.getAllByRole('heading').map((heading) => heading.textContent);
    expect(headings).toEqual([
      'Crew 7',
      'Danger 1',
      'Your job',
      'Near you',
      'People still out',
      'Suspected outages',
      'Outages',
    ]);
  });
  it('says of a danger how far, which way, how old and how good its place is', () => {
    render(<NearPage crew={aCrew(full).crew} onSignOut={() => {}} />);
    expect(screen.getByRole('article').textContent).toContain(
      '1.0 km north 15 min ago, good to 30 m',
    );
  });
  it('says that there is nothing within 5 km, and shows what is farther when asked', async () => {
    const known = knownOf({ outages: [anOutage({ position: [0, 9 * kilometre] })] });
    render(<NearPage crew={aCrew(known).crew} onSignOut={() => {}} />);
    expect(screen.getByText('Nothing within 5 km')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show 1 farther away' }));
    expect(screen.getByText('9.0 km')).toBeTruthy();
  });
  it('asks the phone for its place only on a tap', async () => {
    const ask = jest.fn();
    const { crew } = aCrew(full);
    render(
      <NearPage crew={{ ...crew, hereState: { ...crew.hereState, ask } }} onSignOut={() => {}} />,
    );
    expect(ask).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Use my place' }));
    expect(ask).toHaveBeenCalledTimes(1);
  });
  it('tells control that the crew is there, of the version it saw', async () => {
    const { crew, sent } = aCrew(full);
    render(<NearPage crew={crew} onSignOut={() => {}} />);
    await user.click(screen.getByRole('button', { name: 'I am there' }));
    expect(sent).toMatchObject([{ path: '/api/cases/c1/hold', body: { version: 1 } }]);
  });
  it('says that updates wait and go by themselves', async () => {
    const { crew } = aCrew(full, {}, () => noSignal);
    await crew.outbox.add(anUpdate());
    await crew.outbox.add(anUpdate({ what: 'On site' }));
    await crew.outbox.flush();
    render(<NearPage crew={{ ...crew, updates: crew.outbox.items }} onSignOut={() => {}} />);
    expect(screen.getAllByText(/2 updates wait, they go by themselves/).length).toBeGreaterThan(0);
  });
  it('has nothing that axe objects to', async () => {
    const { container } = render(
      <NearPage crew={aCrew(full, { jobId: 'o1' }).crew} onSignOut={() => {}} />,
    );
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

describe('a danger', () => {
  it('is confirmed with the note of the crew', async () => {
    const { crew, sent } = aCrew(knownOf({ cases: [unplaced] }));
    render(<CasePage crew={crew} each={unplaced} />);
    await user.type(screen.getByRole('textbox'), 'Both phases');
    await user.click(screen.getByRole('button', { name: 'I see it: real danger' }));
    expect(sent).toMatchObject([
      { path: '/api/cases/c1/confirm', body: { version: 1, note: 'Both phases' } },
    ]);
  });
  it('can only be made safe once it is confirmed', () => {
    const each = { ...unplaced, state: 'confirmed' } as const;
    render(<CasePage crew={aCrew(knownOf({ cases: [each] })).crew} each={each} />);
    expect(screen.queryByRole('button', { name: 'Not there' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Made safe' })).toBeTruthy();
  });
});

describe('somebody was faster', () => {
  const asking = (change: Partial<Update>): Update => ({
    ...anUpdate(change),
    id: 'u1',
    state: 'asks',
    reason: 'Changed',
    ...change,
  });

  it('shows both states of a case; standing by mine sends it again, note and all, as an answer to theirs', async () => {
    const answers = [{ ok: false, code: 'conflict', message: 'Changed', status: 409 } as const];
    const each = aCase({ version: 2, state: 'held', takenBy: 'Crew 3' });
    const { crew, sent } = aCrew(
      knownOf({ cases: [each] }),
      {},
      () => answers.shift() ?? { ok: true, data: undefined },
    );
    await crew.outbox.add(
      anUpdate({
        kind: 'case',
        subject: 'c1',
        path: '/api/cases/c1/safe',
        what: 'Made safe',
        body: { version: 1, note: 'Cut off' },
      }),
    );
    const [update] = crew.outbox.items;
    render(update === undefined ? <p /> : <Clash crew={crew} update={update} />);
    expect(screen.getByText('Somebody changed this')).toBeTruthy();
    expect(screen.getByText('Held by Crew 3')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Made safe/ }));
    expect(sent.at(-1)?.body).toEqual({ version: 2, note: 'Cut off' });
  });
  it('sends what was refused as an answer to what stands now, once the crew has read it', async () => {
    const refusal = { ok: false, code: 'stale_version', message: 'Changed', status: 409 } as const;
    const answers = [refusal];
    const { crew, sent } = aCrew(
      knownOf({ outages: [anOutage({ version: 5 })] }),
      {},
      () => answers.shift() ?? { ok: true, data: undefined },
    );
    await crew.outbox.add(anUpdate({ body: { version: 3, status: 'enroute' } }));
    const [update] = crew.outbox.items;
    render(update === undefined ? <p /> : <Clash crew={crew} update={update} />);
    await user.click(screen.getByRole('button', { name: 'Send again' }));
    expect(sent.at(-1)?.body).toEqual({ version: 5, status: 'enroute' });
  });
  it('shows both estimates with who and when', () => {
    const outage = anOutage({
      etr: {
        entryId: 'e2',
        at: '2026-11-22T21:15:00.000Z',
        from: '2026-11-22T20:45:00.000Z',
        to: '2026-11-22T22:00:00.000Z',
        source: 'operator',
        confidence: 'low',
        releasedAt: '2026-11-22T18:50:00.000Z',
      },
    });
    const update = asking({
      kind: 'etr',
      body: { at: '2026-11-22T20:30:00.000Z' },
      seenEtrId: 'e1',
    });
    render(<Clash crew={aCrew(knownOf({ outages: [outage] })).crew} update={update} />);
    const choices = within(screen.getByRole('region', { name: 'Two estimates for Tidewater' }));
    expect(choices.getAllByRole('button').map((button) => button.textContent)).toEqual([
      '20:30yours, 18:47',
      '21:15control, 18:50',
    ]);
  });
});

describe('a job', () => {
  it('tells its next step of the version it saw', async () => {
    const desk = anOutage();
    const { crew, sent } = aCrew(knownOf({ outages: [desk] }), { jobId: 'o1' });
    render(<Next crew={crew} desk={desk} steps={stepsOf(desk.outage, [])} />);
    await user.click(screen.getByRole('button', { name: stepButtons.enroute }));
    expect(sent).toMatchObject([
      { path: '/api/outages/o1/crew', body: { version: 3, status: 'enroute' } },
    ]);
  });
  it('is confirmed as out of the version it saw', async () => {
    const desk = anOutage({ status: 'predicted' });
    const { crew, sent } = aCrew(knownOf({ outages: [desk] }));
    render(<Next crew={crew} desk={desk} steps={stepsOf(desk.outage, [])} />);
    await user.click(screen.getByRole('button', { name: 'I see it: it is out' }));
    expect(sent).toMatchObject([{ path: '/api/outages/o1/confirm', body: { version: 3 } }]);
  });
});

describe('cause and estimate', () => {
  it('sends what was chosen, and no time that nobody gave', async () => {
    const { crew, sent } = aCrew(full);
    render(<CausePage crew={crew} desk={anOutage()} />);
    await user.click(screen.getByRole('button', { name: 'Vehicle' }));
    await user.click(screen.getByRole('button', { name: 'Save: vehicle' }));
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      [
        '/api/outages/o1/cause',
        { version: 3, kind: 'public', text: 'A vehicle hit our equipment' },
      ],
    ]);
  });
  it('shows what customers will read before it is sent', async () => {
    render(<CausePage crew={aCrew(full).crew} desk={anOutage()} />);
    await user.click(screen.getByRole('button', { name: '15 minutes later' }));
    await user.click(screen.getByRole('button', { name: 'Sure' }));
    expect(screen.getByText('back by about 20:30, between 20:15 and 20:45')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Save: 20:30' })).toBeTruthy();
  });
});
