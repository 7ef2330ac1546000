import { Injectable } from '@nestjs/common';
import type { Impact } from '@relight/contracts';
import { aboutKey, Clock, isOpen } from '@relight/domain';
import { FactChecker } from '../deliver/fact-checker.ts';
import type { Message } from '../deliver/message.schema.ts';
import { ViewsStore } from './views.store.ts';

/** Checks at every attempt that what a message says is still so. */
@Injectable()
export class StillTrue extends FactChecker {
  constructor(
    private readonly views: ViewsStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async whyUntrue(messages: readonly Message[]): Promise<ReadonlyMap<string, string>> {
    // Answers are made when they are sent.
    const told = messages.filter(({ publicationId }) => publicationId !== undefined);
    const outageIds = new Set(told.flatMap(({ outageId }) => outageId ?? []));
    const views = await this.views.getMany([...outageIds]);
    const impacts = new Map(views.map(({ _id, impact }) => [_id, impact]));
    const now = this.clock.now();
    const untrue = new Map<string, string>();
    for (const { _id: id, outageId = '', factKeys } of told) {
      const impact = impacts.get(outageId);
      const why = impact && whyNotTrue(factKeys, impact, now);
      if (why !== undefined) untrue.set(id, why);
    }
    return untrue;
  }
}

/** Why the first of these facts that is false is so; undefined while all are true. */
export function whyNotTrue(
  factKeys: readonly string[],
  impact: Impact,
  now: string,
): string | undefined {
  for (const key of factKeys) {
    const why = whyFalse(key, impact, now);
    if (why !== undefined) return why;
  }
  return undefined;
}

function whyFalse(key: string, { outage, steps }: Impact, now: string): string | undefined {
  const [kind = ''] = key.split(':');
  const id = aboutKey(key);
  switch (kind) {
    case 'out':
      return isOpen(outage.status) ? undefined : `the outage is ${outage.status} by now`;
    case 'etr':
      if (outage.etr?.entryId !== id) return 'the estimate has changed';
      return outage.etr.at > now ? undefined : 'the estimate has lapsed';
    case 'word':
      if (!isOpen(outage.status)) return `the outage is ${outage.status} by now`;
      return outage.etr && outage.etr.at > now ? 'there is an estimate by now' : undefined;
    case 'step':
      return steps.some((step) => step.id === id && step.tellable)
        ? undefined
        : 'the restore was taken back';
    default:
      return undefined;
  }
}
