import type { Conversation, ConversationRow, ConversationView } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { call, type ApiAnswer, type Call } from '@relight/web-kit';
import { useEffect, useRef, useState } from 'preact/hooks';

/** What was read last; it stays while it is read again, and when that fails. */
export interface Read<T> {
  readonly data: T | undefined;
  /** Why the newest reading failed. */
  readonly error: string | undefined;
  readonly again: () => void;
}

const page = 50;
/** What is due after so many is not looked at line by line. */
const mostRows = 200;
/** While something is on its way to them. */
const watchMs = 3_000;

/** Reads when `key` changes, and again when `stamp` does; an answer that was overtaken is dropped. */
export function useRead<T>(
  ask: (() => Promise<ApiAnswer<T>>) | undefined,
  key: string,
  stamp: string,
): Read<T> {
  const [read, setRead] = useState<{ key: string; data: T | undefined; error?: string }>();
  const [count, setCount] = useState(0);
  const turn = useRef(0);
  useEffect(() => {
    if (ask === undefined) return;
    turn.current += 1;
    const mine = turn.current;
    const reading = async () => {
      const answer = await ask();
      if (mine !== turn.current) return;
      setRead((before) => {
        if (answer.ok) return { key, data: answer.data };
        const data = before?.key === key ? before.data : undefined;
        return { key, data, error: answer.message };
      });
    };
    void reading();
  }, [key, stamp, count]);
  const isMine = read?.key === key;
  return {
    data: isMine ? read.data : undefined,
    error: isMine ? read.error : undefined,
    again: () => setCount((before) => before + 1),
  };
}

/** The lines of one queue. */
export function useQueue(
  view: ConversationView,
  stamp: string,
  ask: Call = call,
): Read<readonly ConversationRow[]> & { readonly more: (() => void) | undefined } {
  const [limit, setLimit] = useState(page);
  useEffect(() => setLimit(page), [view]);
  const read = useRead(
    () => ask(addresses.deskConversations, { query: { view, limit } }),
    view,
    `${stamp}|${limit}`,
  );
  const hasMore = read.data?.length === limit && limit < mostRows;
  return { ...read, more: hasMore ? () => setLimit(limit + page) : undefined };
}

/** One conversation, read again while an answer is on its way. */
export function useConversation(
  id: string | undefined,
  stamp: string,
  ask: Call = call,
): Read<Conversation> & { readonly older: (() => void) | undefined } {
  const [limit, setLimit] = useState(page);
  useEffect(() => setLimit(page), [id]);
  const read = useRead(
    id === undefined
      ? undefined
      : () => ask(addresses.readConversation, { params: { id }, query: { limit } }),
    id ?? '',
    `${stamp}|${limit}`,
  );
  const isUnderWay = read.data?.entries.some(
    ({ state }) => state === 'queued' || state === 'sending',
  );
  const { again } = read;
  useEffect(() => {
    if (isUnderWay !== true) return undefined;
    const timer = setInterval(again, watchMs);
    return () => clearInterval(timer);
  }, [isUnderWay, id]);
  const hasOlder = read.data?.next !== undefined && limit < mostRows;
  return { ...read, older: hasOlder ? () => setLimit(limit + page) : undefined };
}
