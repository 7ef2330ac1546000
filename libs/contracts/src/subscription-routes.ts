import * as at from './address-list.ts';
import { defineRoute } from './route.ts';
import * as told from './told.ts';
import * as alerts from './subscription.ts';

/** Alerts for anybody, without an account. */
export const subscriptionRoutes = {
  alertWays: defineRoute(at.alertWays, {
    owner: 'broadcast',
    access: 'public',
    summary: 'By which channels alerts go',
    answer: alerts.alertWays,
  }),
  subscribe: defineRoute(at.subscribe, {
    owner: 'broadcast',
    access: 'public',
    summary:
      'Ask for alerts: a code goes out by text, or a link by mail; areas are those of `/api/public/places`',
    body: alerts.subscribeRequest,
    answer: alerts.subscribeReceipt,
    status: 202,
    example: {
      places: [{ areaId: 'kestrel-bay', label: 'Kestrel Bay', kind: 'town' }],
      topics: ['outages', 'planned'],
      channel: 'sms',
      address: '+13035550199',
      locale: 'en',
    },
  }),
  confirmSubscription: defineRoute(at.confirmSubscription, {
    owner: 'broadcast',
    access: 'public',
    summary: 'Confirm by the code of the text (`id`, `code`) or the link of the mail (`token`)',
    body: alerts.confirmRequest,
    answer: alerts.confirmedSubscription,
  }),
  mySubscription: defineRoute(at.mySubscription, {
    owner: 'broadcast',
    access: 'public',
    summary: 'What one address hears of, for who has its link',
    query: alerts.mineQuery,
    answer: alerts.mySubscription,
  }),
  changeSubscription: defineRoute(at.changeSubscription, {
    owner: 'broadcast',
    access: 'public',
    summary: 'Change places, topics and language, or hear again after leaving',
    query: alerts.mineQuery,
    body: alerts.changeRequest,
    answer: alerts.mySubscription,
  }),
  leaveSubscription: defineRoute(at.leaveSubscription, {
    owner: 'broadcast',
    access: 'public',
    summary: 'Leave all alerts to one address',
    query: alerts.mineQuery,
    answer: alerts.mySubscription,
  }),
  toldToMe: defineRoute(at.toldToMe, {
    owner: 'broadcast',
    access: 'public',
    summary:
      'What one address was told, newest first, and whether it was true: by the link of its alerts, or of a mail',
    query: alerts.mineQuery.extend(told.toldPage.shape),
    answer: told.toldToMe,
  }),
};
