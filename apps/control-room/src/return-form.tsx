import { Button, Field } from '@relight/web-kit';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Approval } from './use-approval.ts';
import { say } from './say.ts';

/** Sends a publication back; the note tells the writer what to change. */
export function ReturnForm(props: { readonly approval: Approval; readonly onClose: () => void }) {
  const [note, setNote] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);
  const submit = async () => {
    if (await props.approval.sendBack(note)) props.onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc closes the form from any field
    <form
      ref={form}
      class="mini"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        props.onClose();
      }}
    >
      <Field
        label={say.returnForm.whatShouldChange()}
        hint={say.returnForm.returnDoes()}
        value={note}
        onValue={setNote}
        maxLength={500}
      />
      <div class="comp-do">
        <Button type="submit" disabled={props.approval.isBusy}>
          {say.returnForm.sendBack()}
        </Button>
        <Button kind="quiet" onClick={props.onClose}>
          {say.returnForm.keepItHere()}
        </Button>
      </div>
    </form>
  );
}
