import { useEffect, useRef } from 'preact/hooks';

/** Actions by key: `j`, `1`, `?`, `Escape`, `Ctrl+Enter`. */
export type KeyActions = Readonly<Record<string, () => void>>;

const storeKey = 'relight.desk.singleKeys';

/** Whether keys without Ctrl act; people who dictate turn them off (WCAG 2.1.4). */
export function areSingleKeysOn(storage: Pick<Storage, 'getItem'> = localStorage): boolean {
  return storage.getItem(storeKey) !== 'off';
}

export function setSingleKeys(
  isOn: boolean,
  storage: Pick<Storage, 'setItem'> = localStorage,
): void {
  storage.setItem(storeKey, isOn ? 'on' : 'off');
}

const typingTypes = new Set(['checkbox', 'radio', 'button', 'submit']);

/** Somebody is writing here, so that a letter is a letter. */
function isTyping(target: unknown): boolean {
  if (target instanceof HTMLInputElement) return !typingTypes.has(target.type);
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('textarea, select, [contenteditable="true"]');
}

/** The name of a pressed key, or undefined when it must not act here. */
function pressed(event: KeyboardEvent): string | undefined {
  if (event.defaultPrevented || event.altKey || event.metaKey) return undefined;
  if (document.querySelector('dialog[open]') !== null) return undefined;
  if (event.ctrlKey) return event.key === 'Enter' ? 'Ctrl+Enter' : undefined;
  if (event.key === 'Escape') return 'Escape';
  if (isTyping(event.target) || !areSingleKeysOn()) return undefined;
  return event.key.toLowerCase();
}

/** Lets keys act while the component is shown. */
export function useKeys(actions: KeyActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const name = pressed(event);
      const action = name === undefined ? undefined : latest.current[name];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}

/** Moves the focus among the rows of the screen (`[data-row]`), from where it was last. */
export function moveRow(step: 1 | -1, last: { current: number }): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const focused = rows.findIndex((row) => row === document.activeElement);
  const from = focused === -1 ? last.current : focused;
  const next = Math.min(rows.length - 1, Math.max(0, from + step));
  last.current = next;
  rows[next]?.focus();
  rows[next]?.scrollIntoView?.({ block: 'nearest' });
}

/** Moves the focus to the first row of a lane, or to its heading when it is empty. */
export function goToLane(key: string): void {
  const lane = document.querySelector(`[data-lane="${key}"]`);
  const target =
    lane?.querySelector<HTMLElement>('[data-row]') ?? lane?.querySelector<HTMLElement>('h2');
  target?.focus();
  target?.scrollIntoView?.({ block: 'nearest' });
}
