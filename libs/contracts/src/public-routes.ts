import { z } from 'zod';
import * as at from './address-list.ts';
import { feedAnswer } from './feed-events.ts';
import * as http from './http.ts';
import { placeAnswer, placeFound, placeQuery } from './places.ts';
import { defineRoute, everyone } from './route.ts';
import { takenRoutes } from './taken-routes.ts';

/** What the grid's own systems hand over, what anyone may read and say, and who is signed in. */
export const publicRoutes = {
  giveFeed: defineRoute(at.giveFeed, {
    owner: 'ingest',
    access: 'feed',
    summary: 'Hand over grid facts: `cloudevents` (one or an array) or `pge` (a polled snapshot)',
    params: z.object({ feed: z.enum(['cloudevents', 'pge']) }),
    answer: feedAnswer,
    status: 202,
    hasLargeBody: true,
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
  }),
  publicOutages: defineRoute(at.publicOutages, {
    owner: 'portal',
    access: 'public',
    summary: 'All public outages as GeoJSON',
    answer: http.publicOutages,
  }),
  ...takenRoutes,
  publicMap: defineRoute(at.publicMap, {
    owner: 'portal',
    parts: ['geo'],
    access: 'public',
    summary: 'The base map: the network’s own geometry',
    answer: http.baseMap,
  }),
  findPlace: defineRoute(at.findPlace, {
    owner: 'portal',
    parts: ['geo'],
    access: 'public',
    summary: 'Find an own place (`?q=`): answers for the smallest area that holds k customers',
    query: placeQuery,
    answer: placeAnswer,
    partAnswer: placeFound,
  }),
  publicStream: defineRoute(at.publicStream, {
    owner: 'portal',
    access: 'public',
    summary:
      'Server-sent events: `snapshot`, then `change`; resume by Last-Event-ID; `?parts=1`: a large snapshot in parts',
    answers: 'event-stream',
    query: z.object({ parts: z.string().optional() }),
  }),
  sendReport: defineRoute(at.sendReport, {
    owner: 'broadcast',
    access: 'public',
    summary: 'Report an outage or a danger',
    body: http.webReport,
    answer: http.reportReceipt,
    status: 202,
    example: { text: 'No power since six', address: '12 Lantern Street', hazards: [] },
  }),
  askToStop: defineRoute(at.askToStop, {
    owner: 'broadcast',
    access: 'public',
    summary: 'A page that asks whether to stop the messages to an address; changes nothing',
    answers: 'html',
  }),
  stopMessages: defineRoute(at.stopMessages, {
    owner: 'broadcast',
    access: 'public',
    summary: 'Stop the messages to an address, by its button or one click (RFC 8058)',
    takes: 'form',
    answers: 'html',
  }),
  signIn: defineRoute(at.signIn, {
    owner: 'portal',
    access: 'public',
    summary: 'Sign in; sets a cookie',
    body: http.sessionRequest,
    answer: http.session,
    example: { user: 'desk', password: 'printed at start' },
  }),
  readSession: defineRoute(at.readSession, {
    owner: 'portal',
    access: everyone,
    summary: 'Who am I',
    answer: http.session,
  }),
  signOut: defineRoute(at.signOut, {
    owner: 'portal',
    access: everyone,
    summary: 'Sign out',
  }),
};
