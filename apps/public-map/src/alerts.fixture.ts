import type { MySubscription, ToldToMe } from '@relight/contracts';
import type { ApiAnswer } from '@relight/web-kit';
import type { AlertCalls, AlertDraft } from './alerts-draft.ts';

/** A service that says yes, and remembers what it was asked. */
export const mine: MySubscription = {
  channel: 'sms',
  shown: 'the number ending in 43',
  locale: 'en',
  topics: ['outages', 'planned'],
  places: [{ areaId: 'kb', label: 'Lantern Street, Kestrel Bay', kind: 'home' }],
  hasOwnPlaces: false,
  isStopped: false,
};

export const lantern = {
  label: 'Lantern Street, Kestrel Bay',
  areaId: 'kestrel-bay/west',
  areaName: 'West Kestrel Bay',
  town: { areaId: 'kestrel-bay', name: 'Kestrel Bay' },
  outageIds: [],
  customersOut: '0',
};

const told: ToldToMe = {
  shown: 'the number ending in 43',
  next: 'm-1',
  entries: [
    {
      id: 'm-2',
      at: '2026-11-22T18:10:00.000Z',
      channel: 'sms',
      words: 'HVE: Harrow Quay, 18:09',
      state: 'delivered',
      verdict: 'wasFalse',
    },
    {
      id: 'm-1',
      at: '2026-11-22T15:31:00.000Z',
      channel: 'sms',
      words: 'HVE: Harrow Quay, 18:00',
      state: 'accepted',
      verdict: 'notKept',
    },
  ],
};

const ok = <T>(data: T): Promise<ApiAnswer<T>> => Promise.resolve({ ok: true, data });
export const refused = (code: string): Promise<ApiAnswer<never>> =>
  Promise.resolve({ ok: false, code, message: 'as the service says it', status: 400 });

export function fakeCalls(more: Partial<AlertCalls> = {}) {
  const asked: AlertDraft[] = [];
  const said: string[] = [];
  let standing = mine;
  const calls: AlertCalls = {
    ways: () => ok({ channels: ['sms', 'mail'] }),
    findWords: (q) =>
      q.startsWith('Lantern')
        ? ok({ found: lantern, suggestions: [] })
        : ok({ suggestions: ['Lantern Street, Kestrel Bay'] }),
    findPoint: () => ok({ suggestions: [] }),
    ask: (draft) => {
      asked.push(draft);
      const shown = 'the number ending in 43';
      return ok({ id: 's-1', shown, expiresAt: '2026-11-22T18:15:00.000Z', againInSeconds: 60 });
    },
    confirmCode: (_id, code) =>
      code === '402918' ? ok({ token: 't-1', subscription: mine }) : refused('CODE_WRONG'),
    confirmLink: () => ok({ token: 't-1', subscription: mine }),
    mine: () => ok(standing),
    change: (_token, { places, topics, language }) => {
      said.push(`change ${places.length} ${topics.join()} ${language}`);
      standing = { ...standing, topics: [...topics], locale: language };
      return ok(standing);
    },
    leave: () => {
      said.push('leave');
      standing = { ...standing, topics: [], places: [] };
      return ok(standing);
    },
    told: (_token, after) => ok(after === undefined ? told : { shown: told.shown, entries: [] }),
    ...more,
  };
  return { calls, asked, said };
}
