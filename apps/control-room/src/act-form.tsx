import { Button, Icon } from '@relight/web-kit';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { type Refusal, RefusalBanner } from './use-command.tsx';
import { say } from './say.ts';

/** One act on an outage: what it does in a line, its fields, its button; Esc closes it. */
export function ActForm(props: {
  readonly heading: string;
  readonly does: string;
  readonly refusal: Refusal | undefined;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    form.current?.querySelector<HTMLElement>('input, select, textarea, [type=submit]')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc closes the form from any field
    <form
      ref={form}
      class="pan act"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        props.onClose();
      }}
    >
      <header>
        <h2 id={id}>{props.heading}</h2>
        <Button
          kind="quiet"
          icon={<Icon name="close" />}
          label={say.actForm.close()}
          onClick={props.onClose}
        />
      </header>
      <div class="act-b">
        <p class="hint">{props.does}</p>
        <RefusalBanner refusal={props.refusal} />
        {props.children}
      </div>
    </form>
  );
}
