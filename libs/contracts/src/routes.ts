import type { Role } from '@relight/domain';
import { z } from 'zod';
import { caseRecord } from './case.ts';
import * as http from './http.ts';

export type Owner = 'portal' | 'ingest' | 'geo' | 'broadcast';

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Fastify style: `/api/outages/:id/etr`. */
  readonly path: string;
  /** The service that answers; the portal passes the request on when it is not its own. */
  readonly owner: Owner;
  /** `public`: anyone. `feed`: bearer feed token. `webhook`: the provider's signature. Else the roles. */
  readonly access: 'public' | 'feed' | 'webhook' | readonly Role[];
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
  readonly status?: number;
  /** A body that works against the demo utility. */
  readonly example?: unknown;
}

const desk: readonly Role[] = ['operator', 'approver'];
const everyone: readonly Role[] = ['operator', 'approver', 'crew'];
const approvers: readonly Role[] = ['approver'];
const command = { owner: 'ingest', method: 'POST', answer: http.commandAnswer } as const;
const publicationCommand = { ...command, owner: 'broadcast' } as const;

/** Every HTTP route of the one address, in the order of the OpenAPI page. */
export const routes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/feeds/:feed',
    owner: 'ingest',
    access: 'feed',
    summary: 'Hand over grid facts: `cloudevents` (one or an array) or `pge` (a polled snapshot)',
    answer: http.feedAnswer,
    status: 202,
    example: [
      {
        specversion: '1.0',
        id: '1',
        source: 'scada',
        type: 'scada.device.opened',
        time: '2026-11-22T18:00:00.000Z',
        data: { device: 'HV-2088-BRK', tripped: true },
      },
    ],
  },
  {
    method: 'GET',
    path: '/api/public/outages',
    owner: 'portal',
    access: 'public',
    summary: 'All public outages as GeoJSON',
    answer: http.publicOutages,
  },
  {
    method: 'GET',
    path: '/api/public/map',
    owner: 'portal',
    access: 'public',
    summary: 'The base map: the network’s own geometry',
    answer: http.baseMap,
  },
  {
    method: 'GET',
    path: '/api/public/places',
    owner: 'geo',
    access: 'public',
    summary: 'Find an own place (`?q=`): answers for the smallest area that holds k customers',
    answer: http.placeAnswer,
  },
  {
    method: 'GET',
    path: '/api/public/stream',
    owner: 'portal',
    access: 'public',
    summary: 'Server-sent events: `snapshot`, then `change`; resume by Last-Event-ID',
  },
  {
    method: 'POST',
    path: '/api/public/reports',
    owner: 'broadcast',
    access: 'public',
    summary: 'Report an outage or a danger',
    body: http.webReport,
    answer: http.reportReceipt,
    status: 202,
    example: { text: 'No power since six', address: '12 Lantern Street', hazards: [] },
  },
  {
    method: 'POST',
    path: '/api/session',
    owner: 'portal',
    access: 'public',
    summary: 'Sign in; sets a cookie',
    body: http.sessionRequest,
    answer: http.session,
    example: { user: 'desk', password: 'printed at start' },
  },
  {
    method: 'GET',
    path: '/api/session',
    owner: 'portal',
    access: everyone,
    summary: 'Who am I',
    answer: http.session,
  },
  {
    method: 'DELETE',
    path: '/api/session',
    owner: 'portal',
    access: everyone,
    summary: 'Sign out',
  },
  {
    method: 'GET',
    path: '/api/desk/outages',
    owner: 'portal',
    access: everyone,
    summary: 'All outages, whole',
    answer: z.object({ asOf: z.string(), outages: z.array(http.deskOutage) }),
  },
  {
    method: 'GET',
    path: '/api/desk/cases',
    owner: 'portal',
    access: everyone,
    summary: 'Cases: hazards, suspected outages, still-out doubts',
    answer: z.object({ asOf: z.string(), cases: z.array(caseRecord) }),
  },
  {
    method: 'GET',
    path: '/api/desk/reports',
    owner: 'portal',
    access: everyone,
    summary: 'Newest reports, without words',
    answer: z.object({ asOf: z.string(), reports: z.array(http.deskReport) }),
  },
  {
    method: 'GET',
    path: '/api/desk/reports/:id/words',
    owner: 'broadcast',
    access: everyone,
    summary: 'The words of one report; the reading is audited',
    answer: http.reportWords,
  },
  {
    method: 'GET',
    path: '/api/desk/publications',
    owner: 'portal',
    access: desk,
    summary: 'What is said to whom, what waits, what was sent',
    answer: z.object({ asOf: z.string(), publications: z.array(http.deskPublication) }),
  },
  {
    method: 'GET',
    path: '/api/desk/devices',
    owner: 'geo',
    access: everyone,
    summary: 'Protective devices near a place (`?lon=&lat=&metres=`)',
  },
  {
    method: 'GET',
    path: '/api/desk/channels',
    owner: 'broadcast',
    access: desk,
    summary: 'Health of the channels',
    answer: z.object({ channels: z.array(http.channelHealth) }),
  },
  {
    method: 'GET',
    path: '/api/desk/stream',
    owner: 'portal',
    access: everyone,
    summary: 'Server-sent events of the desk; resume by Last-Event-ID',
  },
  {
    ...command,
    path: '/api/outages/:id/etr',
    access: everyone,
    summary: 'Set the estimated time of restoration',
    body: http.etrCommand,
    example: { at: '2026-11-22T20:30:00.000Z', confidence: 'high', reason: 'The pole is in' },
  },
  {
    ...command,
    path: '/api/outages/:id/crew',
    access: everyone,
    summary: 'Set the crew status',
    body: http.crewCommand,
    example: { status: 'arrived' },
  },
  {
    ...command,
    path: '/api/outages/:id/cause',
    access: everyone,
    summary: 'Set the cause',
    body: http.causeCommand,
    example: { kind: 'vegetation', text: 'A tree fell on the line' },
  },
  {
    ...command,
    path: '/api/outages/:id/confirm',
    access: everyone,
    summary: 'Confirm a predicted outage',
    body: http.confirmCommand,
    example: {},
  },
  {
    ...command,
    path: '/api/outages/:id/cancel',
    access: desk,
    summary: 'Not an outage after all',
    body: http.cancelCommand,
    example: { reason: 'Test trip' },
  },
  {
    method: 'GET',
    path: '/api/outages/:id/record',
    owner: 'portal',
    access: desk,
    summary: 'The one record, from first observation to last text',
    answer: http.outageRecord,
  },
  ...(['hold', 'confirm', 'dismiss', 'safe'] as const).map((act) => ({
    ...command,
    path: `/api/cases/:id/${act}`,
    access: everyone,
    summary: `A person decides on a case: ${act}`,
    body: http.caseCommand,
    example: { version: 1 },
  })),
  {
    ...publicationCommand,
    path: '/api/publications/:id/approve',
    access: approvers,
    summary: 'Approve what was seen; ten seconds to take it back',
    body: http.approveCommand,
    example: { version: 1 },
  },
  {
    ...publicationCommand,
    path: '/api/publications/:id/words',
    access: desk,
    summary: 'Change the words',
    body: http.wordsCommand,
    example: { version: 1, words: { sms: 'HVE: Power is out around Lantern Street.' } },
  },
  {
    ...publicationCommand,
    path: '/api/publications/:id/return',
    access: approvers,
    summary: 'Send it back',
    body: http.returnCommand,
    example: { version: 1 },
  },
  {
    ...publicationCommand,
    path: '/api/publications/:id/undo',
    access: approvers,
    summary: 'Take an approval back within ten seconds',
    body: http.undoCommand,
    example: { version: 2 },
  },
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
