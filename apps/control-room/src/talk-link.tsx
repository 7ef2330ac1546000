import { addresses } from '@relight/contracts/addresses';
import { Button, Field } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { ActForm } from './act-form.tsx';
import { nowAt } from './room.ts';
import { useCommand } from './use-command.tsx';
import { type TalkFormProps, useTalkAct } from './use-talk-act.ts';
import { say } from './say.ts';

/** Another address of the same person: found by us, or asked by a code. */
export function LinkForm(given: TalkFormProps) {
  const { one, onClose } = given;
  const { isBusy, refusal, act } = useTalkAct(given);
  const [address, setAddress] = useState('');
  const written = address.trim();
  const isPublic = one.answerBy?.isPublic ?? false;
  const send = (by: 'person' | 'code') =>
    void act(addresses.linkInConversation, one.id, { version: one.version, address: written, by });
  const isIdle = isBusy || written === '';
  return (
    <ActForm
      heading={say.talkView.link()}
      does={say.talkView.linkHow()}
      refusal={refusal}
      onSubmit={() => send('person')}
      onClose={onClose}
    >
      <Field
        label={say.talkView.linkAddress()}
        hint={say.talkView.linkHint()}
        value={address}
        maxLength={320}
        onValue={setAddress}
      />
      <div class="comp-do">
        <Button type="submit" kind="main" disabled={isIdle}>
          {say.talkView.linkIt()}
        </Button>
        <Button disabled={isIdle || isPublic} onClick={() => send('code')}>
          {say.talkView.linkByCode()}
        </Button>
      </div>
      <p class="hint">{isPublic ? say.talkView.linkNoCode() : say.talkView.linkCodeHow()}</p>
    </ActForm>
  );
}

/** Addresses that were linked, each with its undoing; and the code that is waited for. */
export function Links({ room, one, onDone }: Omit<TalkFormProps, 'onClose'>) {
  const command = useCommand(room.send);
  const linked = one.addresses.flatMap(({ id, linked: by, shown }) =>
    id === undefined || by === undefined ? [] : [{ id, shown, by }],
  );
  const asked = one.linkAsked;
  const parting = async (addressId: string) => {
    await command.run(addresses.splitConversation, one.id, { version: one.version, addressId });
    onDone();
  };
  if (linked.length === 0 && asked === undefined) return undefined;
  const moment = (at: string): string => room.times.moment(at, nowAt(room));
  return (
    <ul class="talk-known">
      {asked === undefined ? undefined : (
        <li>{say.talkView.linkAsked({ address: asked.shown, at: moment(asked.until) })}</li>
      )}
      {linked.map(({ id, shown, by }) => (
        <li key={id}>
          <span>{say.talkView.linkedBy({ address: shown, who: by.by, at: moment(by.at) })}</span>{' '}
          <Button kind="quiet" disabled={command.isBusy} onClick={() => void parting(id)}>
            {say.talkView.part({ address: shown })}
          </Button>
        </li>
      ))}
      {command.refusal === undefined ? undefined : <li role="alert">{command.refusal.message}</li>}
    </ul>
  );
}
