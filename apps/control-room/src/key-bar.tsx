import type { DeskPublication } from '@relight/contracts';
import { Rich, Button, Icon, Kbd, type Times } from '@relight/web-kit';
import { KeyHint } from './header.tsx';
import { takeBackLeft } from './lanes.ts';
import { publicationTitle } from './publication-words.ts';
import type { Route } from './route.ts';
import { say } from './say.ts';

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
  case: [...everywhere, [['M'], 'map'], [[say.keyBar.esc()], say.keyBar.backToNow()]],
  report: [...everywhere, [[say.keyBar.esc()], say.keyBar.backToNow()]],
  talk: [
    [['J', 'K'], say.talkView.keys.move()],
    [['↵'], say.talkView.keys.open()],
    [['Y'], say.talkView.keys.take()],
    [['R'], say.talkView.keys.answer()],
    [[say.keyBar.ctrl(), '↵'], say.talkView.keys.send()],
    [['D'], say.talkView.keys.close()],
  ],
  told: [
    [['F'], say.told.keys.wrong()],
    [['D'], say.told.keys.file()],
    [[say.keyBar.esc()], say.keyBar.backToNow()],
  ],
  outage: [
    [['J', 'K'], 'next'],
    [[say.keyBar.ctrl(), '↵'], 'approve'],
    [['W'], say.keyBar.changeWords()],
    [['B'], say.keyBar.sendBack()],
    [['E'], say.keyBar.setEstimate()],
    [['G', 'C', 'M', 'P'], say.timeline.show().toLowerCase()],
    [[say.keyBar.esc()], say.keyBar.backToNow()],
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
        <Kbd>?</Kbd> {say.keyBar.allKeys()}
      </Button>
      <div class="keys-r">
        {undo === undefined ? (
          <span class="keys-note">{say.keyBar.nothingIsSentUntilYouApprove()}</span>
        ) : (
          <>
            <span>
              <Rich
                text={say.keyBar.approved({
                  title: publicationTitle(undo, times, props.nowMs),
                  place: undo.placeName,
                  left: takeBackLeft(undo, props.wallMs),
                })}
              />
            </span>
            <Button kind="quiet" icon={<Icon name="undo" />} onClick={props.onUndo}>
              {say.keyBar.undo()} <Kbd>U</Kbd>
            </Button>
          </>
        )}
      </div>
    </footer>
  );
}
