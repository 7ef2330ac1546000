import { Sheet } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { KeyHint } from './header.tsx';
import { areSingleKeysOn, setSingleKeys } from './keys.ts';

const groups = [
  [
    'Everywhere',
    [
      [['J', 'K'], 'next and previous row'],
      [['↵'], 'open the row'],
      [['1', '–', '6'], 'go to a lane'],
      [['/'], 'find'],
      [['A'], 'open the approval that waits longest'],
      [['U'], 'take back what you approved, for 10 s'],
      [['M'], 'show or hide the map (not in an outage)'],
      [['Esc'], 'leave a field, close a form, back to Now'],
      [['?'], 'these keys'],
    ],
  ],
  [
    'In an outage',
    [
      [['Ctrl', '↵'], 'approve and send'],
      [['W'], 'change the words'],
      [['B'], 'send back'],
      [['E'], 'set the estimate'],
      [['G'], 'grid'],
      [['C'], 'crew'],
      [['M'], 'messages'],
      [['P'], 'people'],
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
    <Sheet heading="Keys" onClose={onClose}>
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
        Keys without Ctrl act
      </label>
      <p class="hint">No key acts while you type, and nothing is sent by one key.</p>
    </Sheet>
  );
}
