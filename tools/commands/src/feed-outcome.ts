import { isOpen } from '@relight/domain';
import type { Replay } from '@relight/outage-ingest';

/** What a poll does to outages. */
export interface Outcome {
  readonly opened: number;
  readonly changed: number;
  /** Gone from the list and taken for restored, or said to be over. */
  readonly ended: number;
  /** Open after it. */
  readonly open: number;
}

interface Standing {
  readonly version: number;
  readonly isOpen: boolean;
}

/** How every outage stands now, to be compared with how it stood before. */
export async function outageChanges(replay: Replay) {
  const outages = new Map<string, Standing>();
  for await (const { outage } of replay.outages()) {
    outages.set(outage.id, { version: outage.version, isOpen: isOpen(outage.status) });
  }
  return {
    outages,
    since: ({ outages: before }: { readonly outages: ReadonlyMap<string, Standing> }): Outcome => {
      let [opened, changed, ended, open] = [0, 0, 0, 0];
      for (const [id, now] of outages) {
        const known = before.get(id);
        if (now.isOpen) open += 1;
        if (now.isOpen && known?.isOpen !== true) opened += 1;
        else if (known?.isOpen === true && !now.isOpen) ended += 1;
        else if (known && known.version !== now.version) changed += 1;
      }
      return { opened, changed, ended, open };
    },
  };
}
