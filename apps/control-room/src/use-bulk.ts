import type { BulkAct, BulkCommand, BulkStanding, ConversationCells } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { call, type ApiAnswer, type Call } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import { useRead, type Read } from './use-talk.ts';

export type Cell = ConversationCells['cells'][number];

export const cellKey = ({ outageId, class: kind }: Pick<Cell, 'outageId' | 'class'>): string =>
  `${outageId ?? ''}|${kind}`;

const watchMs = 1_000;

/** One act in many conversations: what would be done, what is asked for, and how far it has come. */
export function useBulk(
  filter: NonNullable<BulkCommand['filter']> | undefined,
  act: BulkAct | undefined,
  seenAt: string | undefined,
  ask: Call = call,
): {
  readonly preview: Read<BulkStanding>;
  readonly standing: BulkStanding | undefined;
  readonly problem: string | undefined;
  readonly begin: () => void;
  readonly undo: () => void;
  readonly approve: (bulk: string) => void;
  readonly look: (bulk: string) => void;
} {
  const [standing, setStanding] = useState<BulkStanding>();
  const [problem, setProblem] = useState<string>();
  const isAsking = act !== undefined && filter !== undefined;
  const key = isAsking ? JSON.stringify([filter, act]) : '';
  const preview = useRead(
    isAsking
      ? () =>
          ask(addresses.bulkConversations, {
            body: { key: newKey(), filter, act, preview: true, seenAt },
          })
      : undefined,
    key,
    seenAt ?? '',
  );
  const take = async (asking: Promise<ApiAnswer<BulkStanding>>) => {
    const answer = await asking;
    if (answer.ok) setStanding(answer.data);
    setProblem(answer.ok ? undefined : answer.message);
  };
  const { id, state } = standing ?? {};
  const isUnderWay = state === 'held' || state === 'running';
  useEffect(() => {
    if (!isUnderWay || id === undefined) return undefined;
    const timer = setInterval(
      () => void take(ask(addresses.readBulk, { params: { bulk: id } })),
      watchMs,
    );
    return () => clearInterval(timer);
  }, [id, isUnderWay]);
  return {
    preview,
    standing,
    problem,
    begin: () => {
      if (!isAsking) return;
      const body = { key: newKey(), filter, act, preview: false, seenAt };
      void take(ask(addresses.bulkConversations, { body }));
    },
    undo: () => {
      if (id !== undefined) void take(ask(addresses.undoBulk, { params: { bulk: id } }));
    },
    approve: (bulk) => void take(ask(addresses.approveBulk, { params: { bulk } })),
    look: (bulk) => void take(ask(addresses.readBulk, { params: { bulk } })),
  };
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
