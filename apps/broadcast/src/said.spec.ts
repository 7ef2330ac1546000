import { openTemporaryStore } from '@relight/documents';
import { Said } from './said.ts';
import { keepTold } from './said.fixture.ts';

const to = '+15555550143';
const at = (minutes: number): string =>
  new Date(Date.parse('2026-11-22T18:00:00Z') + minutes * 60_000).toISOString();

describe('what was said to a number lately', () => {
  let store: Awaited<ReturnType<typeof openTemporaryStore>>;
  let said: Said;
  beforeEach(async () => {
    store = await openTemporaryStore();
    said = await Said.open(store.store);
  });
  afterEach(() => store.remove());

  it('asks whether it is still dark once power was said to be back', async () => {
    await keepTold(store.store, { to, at: at(0) });
    expect(await said.lately('sms', to, at(100))).toMatchObject({ asked: 'stillOut' });
    expect((await said.lately('sms', to, at(121))).asked).toBeUndefined();
    expect((await said.lately('sms', '+15555550144', at(1))).asked).toBeUndefined();
  });

  it('keeps a question open through answers, and closes it with STOP', async () => {
    await keepTold(store.store, { to, at: at(0) });
    await keepTold(store.store, { to, at: at(1), reply: 'stillOutReceived' });
    expect((await said.lately('sms', to, at(2))).asked).toBe('stillOut');
    await keepTold(store.store, { to, at: at(3), reply: 'stopped' });
    expect((await said.lately('sms', to, at(4))).asked).toBeUndefined();
  });

  it('keeps a question open when somebody has a code sent there', async () => {
    await keepTold(store.store, { to, at: at(0) });
    await keepTold(store.store, { to, at: at(1), subscription: 's-1', body: 'HVE: ###### is it' });
    expect((await said.lately('sms', to, at(2))).asked).toBe('stillOut');
  });

  it('asks nothing when the desk took the question out of the words', async () => {
    await keepTold(store.store, { to, at: at(0), body: 'HVE: Power came back. Thank you.' });
    expect((await said.lately('sms', to, at(1))).asked).toBeUndefined();
  });

  it('asks "Out after all?" of whoever took a report back', async () => {
    const body = 'HVE: Noted, thank you. Out after all? Reply OUT.';
    await keepTold(store.store, { to, at: at(0), reply: 'reportWithdrawn', body });
    expect((await said.lately('sms', to, at(1))).asked).toBe('isOut');
  });

  it('counts answers, and those that say little', async () => {
    await keepTold(store.store, { to, at: at(-60), reply: 'notUnderstood' });
    await keepTold(store.store, { to, at: at(0), reply: 'welcome' });
    await keepTold(store.store, { to, at: at(1), reply: 'status' });
    expect(await said.lately('sms', to, at(2))).toMatchObject({
      answers: 2,
      vague: 1,
      vagueToday: 2,
    });
  });
});
