import * as at from './address-list.ts';
import { commandRoutes } from './command-routes.ts';
import { conversationRoutes } from './conversation-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { defineRoute, type Route } from './route.ts';
import { subscriptionRoutes } from './subscription-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

/**
 * Every HTTP route of the one address, in the order of the OpenAPI page. Access, parsing, forwarding,
 * OpenAPI and the pages' calls follow from it: docs/architecture.md, "How a route is added".
 */
export const routes = {
  ...publicRoutes,
  ...subscriptionRoutes,
  ...deskRoutes,
  ...commandRoutes,
  ...conversationRoutes,
  ...webhookRoutes,
  openApi: defineRoute(at.openApi, {
    owner: 'portal',
    access: 'public',
    summary: 'This description',
  }),
} satisfies Readonly<Record<keyof typeof at, Route>>;

/** The same as a list. */
export const routeList: readonly Route[] = Object.values(routes);

/** The routes by their addresses. */
export type RouteAt = {
  [Name in keyof typeof routes as (typeof routes)[Name]['address']]: (typeof routes)[Name];
};
