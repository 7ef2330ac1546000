import type { DeskPublication } from '@relight/contracts';
import { Button, Icon, Kbd, type Times } from '@relight/web-kit';
import { KeyHint } from './header.tsx';
import { publicationTitle, takeBackLeft } from './lanes.ts';
import type { Route } from './route.ts';

type Hint = readonly [readonly string[], string];

const everywhere: readonly Hint[] = [
  [['J', 'K'], 'move'],
  [['↵'], 'open'],
  [['1', '–', '6'], 'lane'],
  [['A'], 'approval'],
];
const hints: Readonly<Record<Route['page'], readonly Hint[]>> = {
  now: [...everywhere, [['/'], 'find'], [['M'], 'map']],
  outages: [...everywhere, [['/'], 'find'], [['M'], 'map']],
  case: [...everywhere, [['M'], 'map'], [['Esc'], 'back to Now']],
  report: [...everywhere, [['Esc'], 'back to Now']],
  outage: [
    [['J', 'K'], 'next'],
    [['Ctrl', '↵'], 'approve'],
    [['W'], 'change words'],
    [['B'], 'send back'],
    [['E'], 'set estimate'],
    [['G', 'C', 'M', 'P'], 'lanes'],
    [['Esc'], 'back to Now'],
  ],
};

/** The keys of this view, and what can be taken back. */
export function KeyBar(props: {
  readonly page: Route['page'];
  readonly undo: DeskPublication | undefined;
  readonly wallMs: number;
  readonly nowMs: number;
  readonly times: Times;
  readonly onUndo: () => void;
  readonly onHelp: () => void;
}) {
  const { undo, times } = props;
  return (
    <footer class="keys">
      <div class="keys-l">
        {hints[props.page].map(([keys, does]) => (
          <KeyHint key={does} keys={keys} does={does} />
        ))}
      </div>
      <Button kind="quiet" onClick={props.onHelp}>
        <Kbd>?</Kbd> All keys
      </Button>
      <div class="keys-r">
        {undo === undefined ? (
          <span class="keys-note">Nothing is sent until you approve; then 10 s to take back</span>
        ) : (
          <>
            <span>
              Approved: {publicationTitle(undo, times, props.nowMs)}, {undo.placeName}. Goes out in{' '}
              <b>{takeBackLeft(undo, props.wallMs)}</b>
            </span>
            <Button kind="quiet" icon={<Icon name="undo" />} onClick={props.onUndo}>
              Undo <Kbd>U</Kbd>
            </Button>
          </>
        )}
      </div>
    </footer>
  );
}
