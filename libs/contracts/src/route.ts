import type { Role } from '@relight/domain';
import type { z } from 'zod';

export type Owner = 'portal' | 'ingest' | 'geo' | 'broadcast';

/** Who works at the desk. */
export const desk: readonly Role[] = ['operator', 'approver'];
export const approvers: readonly Role[] = ['approver'];

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
