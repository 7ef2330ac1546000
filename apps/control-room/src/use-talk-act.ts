import type { Conversation } from '@relight/contracts';
import type { Room } from './room.ts';
import { useCommand } from './use-command.tsx';

/** What every form beside a conversation gets. */
export interface TalkFormProps {
  readonly room: Room;
  readonly one: Conversation;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Sends, and closes the form once it is done; what was refused stays with its reason. */
export function useTalkAct({ room, onClose, onDone }: Omit<TalkFormProps, 'one'>) {
  const command = useCommand(room.send);
  const act = async (...given: Parameters<typeof command.run>) => {
    const version = await command.run(...given);
    if (version !== undefined) onClose();
    onDone();
  };
  return { ...command, act };
}
