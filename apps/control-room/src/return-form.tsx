import { Button, Field } from '@relight/web-kit';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Approval } from './use-approval.ts';

/** Sends a publication back; the note tells the writer what to change. */
export function ReturnForm(props: { readonly approval: Approval; readonly onClose: () => void }) {
  const [note, setNote] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);
  return (
    <form
      ref={form}
      class="mini"
      onSubmit={(event) => {
        event.preventDefault();
        void props.approval.sendBack(note).then((isDone) => {
          if (isDone) props.onClose();
        });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        props.onClose();
      }}
    >
      <Field
        label="What should change?"
        hint="It leaves the lane and nothing is sent. The words are kept."
        value={note}
        onValue={setNote}
        maxLength={500}
      />
      <div class="comp-do">
        <Button type="submit" disabled={props.approval.isBusy}>
          Send back
        </Button>
        <Button kind="quiet" onClick={props.onClose}>
          Keep it here
        </Button>
      </div>
    </form>
  );
}
