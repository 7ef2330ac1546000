import { Injectable } from '@nestjs/common';
import type { ConversationCells } from '@relight/contracts';
import { Clock } from '@relight/domain';
import type { ConversationDocument } from '../conversation.schema.ts';
import { ConversationsStore } from './conversations.store.ts';
import { UntilChanged } from './until-changed.ts';

/** A cell reads so many at most; who waits behind them waits for a second look. */
const most = 10_000;

type Cell = ConversationCells['cells'][number];

/** How many wait, by place and by what they wrote of: counted anew only when a conversation has changed. */
@Injectable()
export class Cells {
  readonly #known: UntilChanged<Cell[]>;

  constructor(
    private readonly store: ConversationsStore,
    private readonly clock: Clock,
  ) {
    this.#known = new UntilChanged(store, clock);
  }

  async now(): Promise<ConversationCells> {
    const asOf = this.clock.now();
    return { cells: await this.#known.of(() => this.#count()), asOf };
  }

  async #count(): Promise<Cell[]> {
    const cells = new Map<string, Cell>();
    let read = 0;
    for await (const page of this.store.all('team')) {
      for (const one of page) add(cells, one);
      read += page.length;
      if (read >= most) break;
    }
    return [...cells.values()].toSorted((one, other) => other.count - one.count);
  }
}

/** The same for all that stand in one cell. */
export function cellKey(one: {
  readonly outageId?: string | null | undefined;
  readonly class: string;
}): string {
  return `${one.outageId ?? ''}|${one.class}`;
}

function add(cells: Map<string, Cell>, document: ConversationDocument): void {
  const { outageId = null, class: kind, place, hazard, waitsSince } = document;
  const key = cellKey({ outageId, class: kind });
  const before = cells.get(key);
  const oldest = [before?.oldestAt, waitsSince].flatMap((at) => at ?? []).toSorted()[0];
  cells.set(key, {
    outageId,
    class: kind,
    ...(place === undefined ? {} : { place }),
    count: (before?.count ?? 0) + 1,
    hazards: (before?.hazards ?? 0) + (hazard === undefined ? 0 : 1),
    ...(oldest === undefined ? {} : { oldestAt: oldest }),
  });
}
