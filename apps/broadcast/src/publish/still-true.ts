import { Injectable } from '@nestjs/common';
import type { Impact } from '@relight/contracts';
import { Clock, isOpen } from '@relight/domain';
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

  override async whyUntrue({
    outageId,
    publicationId,
    factKeys,
  }: Message): Promise<string | undefined> {
    // Answers are made when they are sent.
    if (outageId === undefined || publicationId === undefined) return undefined;
    const impact = (await this.views.get(outageId))?.impact;
    if (!impact) return undefined;
    return whyNotTrue(factKeys, impact, this.clock.now());
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
  const [kind = '', ...rest] = key.split(':');
  const id = rest.join(':');
  switch (kind) {
    case 'out':
      return isOpen(outage.status) ? undefined : `the outage is ${outage.status} by now`;
    case 'etr':
      if (outage.etr?.entryId !== id) return 'the estimate has changed';
      return outage.etr.at > now ? undefined : 'the estimate has lapsed';
    case 'step':
      return steps.some((step) => step.id === id && step.tellable)
        ? undefined
        : 'the restore was taken back';
    default:
      return undefined;
  }
}
