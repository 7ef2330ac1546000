import type { UnsureMessage } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { call } from '@relight/web-kit';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Outcome } from './command.ts';
import type { Desk } from './desk.ts';
import { nowAt, type Room } from './room.ts';
import { say } from './say.ts';

const askEveryMs = 10_000;
const shownAtFirst = 100;
/** As many as one page of the list may hold. */
const mostShown = 1_000;

export type Found = 'sent' | 'notSent';

/** What came of a decision; what is over cannot be decided again. */
export interface Settled {
  readonly words: string;
  readonly isOver: boolean;
}

interface Shown {
  readonly each: UnsureMessage;
  readonly settled: Settled | undefined;
}

export const unsureOf = ({ channels }: Pick<Desk, 'channels'>): number =>
  channels.reduce((sum, { unsure = 0 }) => sum + unsure, 0);

/**
 * The messages nobody is sure of, longest ago first, and those settled on this page: these keep their
 * place, so that nothing moves under the pointer.
 */
export function useUnsure(room: Room): {
  readonly shown: readonly Shown[];
  readonly problem: string | undefined;
  readonly isBusy: boolean;
  readonly settle: (each: UnsureMessage, found: Found) => Promise<void>;
  /** Undefined when all are shown. */
  readonly showMore: (() => void) | undefined;
} {
  const { messages, problem, ask, showMore } = useList(unsureOf(room.desk));
  const [settled, setSettled] = useState<ReadonlyMap<string, Shown>>(new Map());
  const [isBusy, setBusy] = useState(false);
  const settle = async (each: UnsureMessage, found: Found) => {
    setBusy(true);
    const outcome = await room.send(addresses.settleMessage, each.id, {
      version: each.version,
      found,
    });
    const isLate = nowAt(room) >= each.expiresAt;
    const shown = { each, settled: settledBy(outcome, found, isLate) };
    setSettled((before) => new Map(before).set(each.id, shown));
    await ask();
    setBusy(false);
  };
  const shown = new Map(messages.map((each): [string, Shown] => [each.id, shownOf(each, settled)]));
  for (const [id, one] of settled) if (one.settled?.isOver === true) shown.set(id, one);
  const inOrder = [...shown.values()].toSorted((one, other) => place(one) - place(other));
  return { shown: inOrder, problem, isBusy, settle, showMore };
}

const place = ({ each }: Shown): number => Date.parse(each.triedAt);

/** A version that came after the decision is another matter. */
function shownOf(each: UnsureMessage, settled: ReadonlyMap<string, Shown>): Shown {
  const before = settled.get(each.id);
  return before?.each.version === each.version ? before : { each, settled: undefined };
}

function settledBy(outcome: Outcome, found: Found, isLate: boolean): Settled {
  if (outcome.kind !== 'done') {
    return { words: outcome.message, isOver: outcome.kind === 'changed' };
  }
  if (found === 'sent') return { words: say.unsure.notedSent(), isOver: true };
  const words = isLate ? say.unsure.notedTooLate() : say.unsure.goesAgain();
  return { words, isOver: true };
}

/** Asked for again whenever their number changes, and from time to time. */
function useList(total: number): {
  readonly messages: readonly UnsureMessage[];
  readonly problem: string | undefined;
  readonly ask: () => Promise<void>;
  readonly showMore: (() => void) | undefined;
} {
  const [messages, setMessages] = useState<readonly UnsureMessage[]>([]);
  const [problem, setProblem] = useState<string>();
  const [limit, setLimit] = useState(shownAtFirst);
  const [hasMore, setMore] = useState(false);
  const asked = useRef(0);
  const ask = async () => {
    asked.current += 1;
    const mine = asked.current;
    const answer = await call(addresses.unsureMessages, { query: { limit } });
    // Answers may overtake each other.
    if (mine !== asked.current) return;
    if (answer.ok) {
      setMessages(answer.data.messages);
      setMore(answer.data.next !== undefined && limit < mostShown);
    }
    setProblem(answer.ok ? undefined : answer.message);
  };
  useEffect(() => {
    if (total === 0) {
      setMessages([]);
      setProblem(undefined);
      return undefined;
    }
    void ask();
    const timer = setInterval(() => void ask(), askEveryMs);
    return () => clearInterval(timer);
  }, [total, limit]);
  const showMore = () => setLimit((before) => Math.min(before + shownAtFirst, mostShown));
  return { messages, problem, ask, showMore: hasMore ? showMore : undefined };
}
