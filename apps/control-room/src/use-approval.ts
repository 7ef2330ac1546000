import type { DeskPublication } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import type { CommandAddress, CommandBody } from '@relight/web-kit';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Draft, hasChanged, renditionKey, saidIn, whyNot } from './approval.ts';
import type { Room } from './room.ts';
import { type Refusal, useCommand } from './use-command.tsx';

/** One person before one publication: what they have read, what they write, what they may do. */
export interface Approval {
  readonly draft: Draft | undefined;
  readonly setDraft: (draft: Draft | undefined) => void;
  /** It changed since it was read. */
  readonly isUnread: boolean;
  readonly markRead: () => void;
  readonly why: string | undefined;
  readonly isBusy: boolean;
  readonly refusal: Refusal | undefined;
  readonly approve: () => Promise<void>;
  readonly saveWords: () => Promise<void>;
  readonly sendBack: (note: string) => Promise<boolean>;
  readonly takeBack: () => Promise<void>;
}

export function useApproval(room: Room, publication: DeskPublication): Approval {
  const { isBusy, refusal, setRefusal, run } = useCommand(room.send);
  const [draft, setDraft] = useState<Draft>();
  const [seen, setSeen] = useState(publication);
  const ownVersion = useRef(0);
  const isOwn = seen.id === publication.id && publication.version <= ownVersion.current;
  const changed = !isOwn && hasChanged(seen, publication);
  useEffect(() => {
    if (!changed) setSeen(publication);
  }, [changed, publication]);
  const isUnread = changed || refusal?.kind === 'changed';
  const why = whyNot({
    role: room.session.role,
    live: room.live,
    isDrafting: draft !== undefined,
    isUnread,
  });

  const asSeen = { version: publication.version };
  const act = async <A extends CommandAddress>(address: A, body: CommandBody<A>) => {
    const version = await run(address, publication.id, body);
    if (version !== undefined) ownVersion.current = version;
    return version !== undefined;
  };
  return {
    draft,
    setDraft,
    isUnread,
    why,
    isBusy,
    refusal,
    markRead: () => {
      setSeen(publication);
      setRefusal(undefined);
    },
    approve: async () => {
      if (why === undefined && publication.state === 'waiting')
        await act(addresses.approvePublication, asSeen);
    },
    saveWords: async () => {
      const renditions = saidIn(publication).flatMap((one) => {
        const words = draft?.[renditionKey(one)];
        return words === undefined ? [] : [{ channel: one.channel, locale: one.locale, words }];
      });
      if (await act(addresses.changeWords, { ...asSeen, renditions })) setDraft(undefined);
    },
    sendBack: (note) =>
      act(addresses.returnPublication, note === '' ? asSeen : { ...asSeen, note }),
    takeBack: async () => {
      await act(addresses.undoApproval, asSeen);
    },
  };
}
