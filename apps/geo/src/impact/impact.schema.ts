import type { Impact } from '@relight/contracts';
import {
  endFields,
  pendingFields,
  type CollectionModel,
  type Stored,
  type WithEnd,
  type WithPending,
} from '@relight/documents';
import { Schema } from 'mongoose';
import type { Members } from './members.ts';

/** What was worked out of an outage. `_id` is the outage's. */
export interface ImpactDocument extends Stored, WithPending, WithEnd {
  readonly impact: Impact;
  /** Ids by state, a line each: a feeder's thousands stay small and quick to read. */
  readonly members: readonly { readonly state: string; readonly ids: string }[];
  /** How it went, newest last: for the one record. */
  readonly history: readonly ImpactNote[];
}

export interface ImpactNote {
  readonly at: string;
  readonly outageVersion: number;
  readonly customersOut: number;
  readonly customersTotal: number;
  readonly basis: Impact['basis'];
  /** Why the area the feed drew is of no use. */
  readonly areaFault?: string | undefined;
}

const text = { type: String, required: true } as const;

export const impactModel: CollectionModel<ImpactDocument> = {
  name: 'geo.impacts',
  schema: new Schema<ImpactDocument>({
    _id: { type: String },
    version: { type: Number },
    impact: { type: Schema.Types.Mixed, required: true },
    members: { type: [new Schema({ state: text, ids: text }, { _id: false })] },
    history: { type: Schema.Types.Mixed },
    ...pendingFields,
    ...endFields,
  }),
};

export function packMembers(members: Members): ImpactDocument['members'] {
  const byState = new Map<string, string[]>();
  for (const [id, state] of members) {
    const ids = byState.get(state);
    if (ids === undefined) byState.set(state, [id]);
    else ids.push(id);
  }
  return [...byState].map(([state, ids]) => ({ state, ids: ids.join('\n') }));
}

/** The state of one service point; undefined when it is no member. */
export function stateIn(groups: ImpactDocument['members'], id: string): string | undefined {
  return groups.find(({ ids }) => hasLine(ids, id))?.state;
}

function hasLine(lines: string, line: string): boolean {
  for (let at = lines.indexOf(line); at >= 0; at = lines.indexOf(line, at + 1)) {
    const [before, after] = [lines[at - 1] ?? '\n', lines[at + line.length] ?? '\n'];
    if (before === '\n' && after === '\n') return true;
  }
  return false;
}

export function unpackMembers(groups: ImpactDocument['members']): Members {
  return new Map(
    groups.flatMap(({ state, ids }) => ids.split('\n').map((id) => [id, state] as const)),
  );
}
