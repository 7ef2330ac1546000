import { statusWords } from '@relight/web-kit';
import { words } from './words.ts';

/** What the areas on the map mean; the hatches are the map's own. */
const entries = [
  { word: statusWords.confirmed, fill: 'url(#rk-dense)', colour: 'var(--out-line)' },
  {
    word: statusWords.predicted,
    fill: 'url(#rk-sparse)',
    colour: 'var(--out-line)',
    dashes: '5 3.5',
  },
  { word: statusWords.partly, fill: 'url(#rk-level)', colour: 'var(--out-line)' },
  { word: statusWords.restored, fill: 'none', colour: 'var(--back-line)', dashes: '1 4.6' },
  { word: statusWords.planned, fill: 'url(#rk-dots)', colour: 'var(--calm-line)' },
] as const;

export function Legend() {
  return (
    <div class="legend">
      <h2 class="vh">{words.mapShows()}</h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.word}>
            <svg viewBox="0 0 34 20" aria-hidden="true">
              <rect
                x="1.5"
                y="1.5"
                width="31"
                height="17"
                rx="5"
                fill={entry.fill}
                stroke={entry.colour}
                stroke-width="2"
                stroke-linecap="round"
                stroke-dasharray={'dashes' in entry ? entry.dashes : undefined}
              />
            </svg>
            {entry.word}
          </li>
        ))}
      </ul>
    </div>
  );
}
