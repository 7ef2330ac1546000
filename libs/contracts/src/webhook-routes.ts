import type { Route } from './route.ts';

/** Where providers call: each request bears its provider's signature. */
export const webhookRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/webhooks/twilio/sms',
    owner: 'broadcast',
    access: 'webhook',
    summary: 'Inbound SMS from Twilio, signed',
  },
  {
    method: 'POST',
    path: '/api/webhooks/twilio/status/:id',
    owner: 'broadcast',
    access: 'webhook',
    summary: 'Status callback of one message',
  },
  {
    method: 'GET',
    path: '/api/webhooks/x',
    owner: 'broadcast',
    access: 'webhook',
    summary: 'X challenge-response check',
  },
  {
    method: 'POST',
    path: '/api/webhooks/x',
    owner: 'broadcast',
    access: 'webhook',
    summary: 'X activity events, signed',
  },
];
