import { Sheet } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { KeyHint } from './header.tsx';
import { areSingleKeysOn, setSingleKeys } from './keys.ts';
import { say } from './say.ts';

const groups = [
  [
    say.keysHelp.everywhere(),
    [
      [['J', 'K'], say.keysHelp.nextAndPreviousRow()],
      [['↵'], say.keysHelp.openTheRow()],
      [['1', '–', '6'], say.keysHelp.goToALane()],
      [['/'], 'find'],
      [['A'], say.keysHelp.openTheApprovalThatWaitsLongest()],
      [['U'], say.keysHelp.takeBackWhatYouApproved()],
      [['M'], say.keysHelp.showOrHideTheMap()],
      [[say.keysHelp.esc()], say.keysHelp.leaveAFieldCloseAForm()],
      [['?'], say.keysHelp.theseKeys()],
    ],
  ],
  [
    say.keysHelp.inAnOutage(),
    [
      [[say.keysHelp.ctrl(), '↵'], say.keysHelp.approveAndSend()],
      [['W'], say.keysHelp.changeTheWords()],
      [['B'], say.keysHelp.sendBack()],
      [['E'], say.keysHelp.setTheEstimate()],
      [['G'], 'grid'],
      [['C'], 'crew'],
      [['M'], 'messages'],
      [['P'], 'people'],
    ],
  ],
  [
    say.talkView.inTalk(),
    [
      [['Y'], say.talkView.keys.take()],
      [['R'], say.talkView.keys.answer()],
      [[say.keysHelp.ctrl(), '↵'], say.talkView.keys.send()],
      [['H'], say.talkView.keys.hand()],
      [['W'], say.talkView.keys.wait()],
      [['N'], say.talkView.keys.note()],
      [['I'], say.talkView.keys.link()],
      [['D'], say.talkView.keys.close()],
      [['O'], say.talkView.keys.outage()],
    ],
  ],
] as const;

/** All keys, and the way to turn single keys off. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const [isOn, setOn] = useState(() => areSingleKeysOn());
  const turn = (next: boolean) => {
    setSingleKeys(next);
    setOn(next);
  };
  return (
    <Sheet heading={say.keysHelp.keys()} onClose={onClose}>
      <div class="help">
        {groups.map(([name, keys]) => (
          <section key={name}>
            <h3>{name}</h3>
            <ul>
              {keys.map(([names, does]) => (
                <li key={does}>
                  <KeyHint keys={names} does={does} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => turn(event.currentTarget.checked)}
        />
        {say.keysHelp.keysWithoutCtrlAct()}
      </label>
      <p class="hint">{say.keysHelp.noKeyActsWhileYouType()}</p>
    </Sheet>
  );
}
