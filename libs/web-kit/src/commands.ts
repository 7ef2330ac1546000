import type { Asking, RouteAt } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import type { CaseAct } from '@relight/domain';

/** Commands about one thing, named by its id. */
export type CommandAddress = Extract<keyof RouteAt, `POST ${string}/:id/${string}`>;

export type CommandBody<A extends CommandAddress> = NonNullable<Asking<RouteAt[A]>['body']>;

/** Where each thing that a person may do with a case is sent. */
export const caseAddresses = {
  hold: addresses.holdCase,
  confirm: addresses.confirmCase,
  dismiss: addresses.dismissCase,
  safe: addresses.makeCaseSafe,
} as const satisfies Readonly<Record<CaseAct, CommandAddress>>;
