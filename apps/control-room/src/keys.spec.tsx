/** @jest-environment jsdom */
import { fireEvent, render, screen } from '@testing-library/preact';
import { areSingleKeysOn, goToLane, moveRow, setSingleKeys, useKeys } from './keys.ts';
import { KeysHelp } from './keys-help.tsx';
import { lanesOf } from './lanes.ts';
import { Needs } from './needs.tsx';
import { caseOf, deskOf, nowMs, publicationOf, times } from './testing/desk.ts';

afterEach(() => localStorage.clear());

/** Something that listens to A and Ctrl+Enter, with fields of every kind. */
function listen() {
  const heard: string[] = [];
  const Listener = () => {
    useKeys({ a: () => heard.push('a'), 'Ctrl+Enter': () => heard.push('Ctrl+Enter') });
    return (
      <>
        <input aria-label="text" />
        <textarea aria-label="long" />
        <select aria-label="choice" />
        <input type="checkbox" aria-label="box" />
      </>
    );
  };
  render(<Listener />);
  return heard;
}

it('acts on a key', () => {
  const heard = listen();
  fireEvent.keyDown(document.body, { key: 'a' });
  expect(heard).toEqual(['a']);
});

it.each(['text', 'long', 'choice'])('does not act while typing in a field: %s', (name) => {
  const heard = listen();
  fireEvent.keyDown(screen.getByLabelText(name), { key: 'a' });
  expect(heard).toEqual([]);
});

it('acts beside a tick box, where nobody types', () => {
  const heard = listen();
  fireEvent.keyDown(screen.getByLabelText('box'), { key: 'a' });
  expect(heard).toEqual(['a']);
});

it('leaves the keys of the browser alone', () => {
  const heard = listen();
  fireEvent.keyDown(document.body, { key: 'a', ctrlKey: true });
  fireEvent.keyDown(document.body, { key: 'a', metaKey: true });
  expect(heard).toEqual([]);
});

it('acts on Ctrl and Enter only once single keys are turned off', () => {
  const heard = listen();
  setSingleKeys(false);
  fireEvent.keyDown(document.body, { key: 'a' });
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
  expect(heard).toEqual(['Ctrl+Enter']);
});

it('turns single keys off in the dialog, and remembers it', () => {
  render(<KeysHelp onClose={() => {}} />);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Keys without Ctrl act' }));
  expect(areSingleKeysOn()).toBe(false);
});

it('does not act behind an open dialog', () => {
  const heard = listen();
  render(<KeysHelp onClose={() => {}} />);
  fireEvent.keyDown(document.body, { key: 'a' });
  expect(heard).toEqual([]);
});

describe('in the lanes', () => {
  const show = () => {
    const desk = deskOf({ cases: [caseOf('c1')], publications: [publicationOf('p1')] });
    render(<Needs lanes={lanesOf(desk, nowMs, times, nowMs)} level={1} />);
  };
  const focused = () => document.activeElement?.textContent ?? '';

  it('moves down and up, and stops at the ends', () => {
    show();
    const last = { current: -1 };
    moveRow(1, last);
    moveRow(1, last);
    moveRow(1, last);
    expect(focused()).toMatch(/Estimate moves/);
    moveRow(-1, last);
    expect(focused()).toMatch(/Danger/);
  });

  it('goes to the first row of a lane, or to the name of an empty one', () => {
    show();
    goToLane('2');
    expect(focused()).toMatch(/Estimate moves/);
    goToLane('4');
    expect(focused()).toMatch(/Silent too long/);
  });
});

it('says that nothing needs anybody', () => {
  render(<Needs lanes={lanesOf(deskOf({}), nowMs, times, nowMs)} level={1} />);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/Nothing needs you/);
});
