import { Button, ExerciseBand, Icon } from '@relight/web-kit';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from './words.ts';

/** The bar, the way back and the heading, which gets the focus when what is below it changes. */
export function FlowFrame(props: {
  readonly heading: string;
  /** Which of the three steps, where there are steps. */
  readonly step?: number | undefined;
  /** Changes when another part of the flow is shown. */
  readonly part: string;
  readonly exercise: boolean;
  readonly onBack: () => void;
  readonly children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // At once, so that a quick reader's first key is not lost to the heading.
  useLayoutEffect(() => {
    heading.current?.focus();
    globalThis.scrollTo?.(0, 0);
  }, [props.part]);
  return (
    <div class="page is-flow">
      <header>
        <ExerciseBand exercise={props.exercise} />
        <div class="bar fl-bar">
          <Button
            kind="quiet"
            icon={<Icon name="back" />}
            label={words.send.back()}
            onClick={props.onBack}
          />
          <h1 ref={heading} tabindex={-1}>
            {props.heading}
          </h1>
          <span class="step">
            {props.step === undefined ? '' : words.send.step({ step: props.step })}
          </span>
        </div>
      </header>
      <main class="flow-main">{props.children}</main>
    </div>
  );
}

export const toList = (): void => {
  location.hash = '#/';
};
