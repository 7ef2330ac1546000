import { distance, Icon } from '@relight/web-kit';
import { directionWord, type Way } from './way.ts';
import { say } from './say.ts';

/** How far and which way: an arrow with north up, and the same in words. */
export function WayMark({ way }: { readonly way: Way | undefined }) {
  if (way === undefined) return <b>{say.wayMark.placeNotKnown()}</b>;
  return (
    <>
      <span class="dir" aria-hidden="true">
        <span style={{ rotate: `${Math.round(way.degrees)}deg` }}>
          <Icon name="arrow" />
        </span>
      </span>
      <b>
        {distance(way.metres)}
        <span class="vh"> {directionWord(way.degrees)}</span>
      </b>
    </>
  );
}
