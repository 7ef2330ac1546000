import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { kitWords } from './language.ts';
import { Button } from './parts.tsx';

/** A modal dialog: Esc and the cross close it, focus returns to where it was. */
export function Sheet(props: {
  readonly heading: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    // jsdom has no showModal; a plain open dialog is the same to a test.
    if (typeof dialog.current?.showModal === 'function') dialog.current.showModal();
    else dialog.current?.setAttribute('open', '');
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      class="sheet"
      ref={dialog}
      aria-labelledby={id}
      onClose={props.onClose}
      onCancel={props.onClose}
    >
      <div class="sheet-in">
        <div class="sheet-h">
          <h2 id={id}>{props.heading}</h2>
          <Button
            kind="quiet"
            icon={<Icon name="close" />}
            label={kitWords.close()}
            onClick={props.onClose}
          />
        </div>
        {props.children}
      </div>
    </dialog>
  );
}
