import { feedEvent } from '@relight/contracts';
import { generateContacts } from '../utility/generate-contacts.ts';
import { generateUtility } from '../utility/generate-utility.ts';
import type { StormAction } from './storm-action.ts';
import { planStorm } from './storm-plan.ts';

const originMs = Date.parse('2026-11-22T17:00:00.000Z');
const utility = generateUtility({ seed: 1 });
const contacts = generateContacts(utility, { seed: 1 });
const plan = planStorm({ utility, contacts, seed: 1, originMs });
const fed = plan.flatMap((action) => (action.kind === 'feed' ? action.events : []));
const texts = plan.filter((action) => action.kind === 'text');

it('is the same storm for the same seed, and another for another', () => {
  expect(planStorm({ utility, contacts, seed: 1, originMs })).toEqual(plan);
  expect(planStorm({ utility, contacts, seed: 2, originMs })).not.toEqual(plan);
});

it('sends only what the feed contract takes', () => {
  for (const event of fed) expect(feedEvent.safeParse(event).error?.issues).toBeUndefined();
});

it('names every event once', () => {
  expect(new Set(fed.map((event) => `${event.source} ${event.id}`)).size).toBe(fed.length);
});

it('trips the first breaker within ten wall seconds and ends after about ten minutes', () => {
  const wallSeconds = (action: StormAction | undefined) => (action?.at ?? Infinity) / 20;
  expect(wallSeconds(plan.find((action) => action.kind === 'feed'))).toBeLessThan(10);
  expect(wallSeconds(plan.at(-1))).toBeGreaterThan(400);
  expect(wallSeconds(plan.at(-1))).toBeLessThan(660);
});

it('never leaves the watcher more than half a minute without news', () => {
  const gaps = plan.slice(1).map((action, index) => action.at - (plan[index]?.at ?? 0));
  expect(Math.max(...gaps) / 20).toBeLessThan(30);
});

it('closes every device it opened, in the end', () => {
  const state = new Map<string, string>();
  for (const event of fed) {
    if (event.type === 'scada.device.opened') state.set(event.data.device, 'opened');
    if (event.type === 'scada.device.closed') state.set(event.data.device, 'closed');
  }
  const ties = new Set(utility.edges.filter((edge) => !edge.closed).map(({ id }) => id));
  for (const [device, last] of state) expect(last).toBe(ties.has(device) ? 'opened' : 'closed');
});

it('brings a feeder back in steps, once round a section and once by a tie', () => {
  const ties = new Set(utility.edges.filter((edge) => !edge.closed).map(({ id }) => id));
  const closed = fed.flatMap((event) =>
    event.type === 'scada.device.closed' ? [event.data.device] : [],
  );
  expect(closed.some((device) => ties.has(device))).toBe(true);
  expect(closed.filter((device) => device.endsWith('-BRK')).length).toBeGreaterThanOrEqual(3);
});

it('has customers who ask, report dangers, doubt a restore and want no more', () => {
  const bodies = texts.map((action) => (action.kind === 'text' ? action.body : ''));
  for (const body of ['OUT', 'STATUS', 'OFF', 'STOP', 'BACK']) expect(bodies).toContain(body);
  expect(bodies.some((body) => body.includes('wire down'))).toBe(true);
});

it('has at a small size one incident of each kind, all over in a hundred minutes', () => {
  const small = planStorm({ utility, contacts, seed: 1, originMs, size: 'small' });
  const devices = small.flatMap((action) =>
    action.kind === 'feed'
      ? action.events.flatMap(({ type, data }) =>
          type === 'scada.device.opened' ? data.device : [],
        )
      : [],
  );
  expect(new Set(devices).size).toBe(3);
  expect(small.length).toBeLessThan(plan.length / 2);
  expect((small.at(-1)?.at ?? Infinity) / 60).toBeLessThan(100);
});
