import { Banner, Button } from '@relight/web-kit';
import { say } from './say.ts';

/** Why nothing newer could be read, and the way to try again. */
export function CannotRead(props: { readonly error: string; readonly onAgain: () => void }) {
  return (
    <Banner tone="act" role="alert">
      {say.talkView.cannotRead({ why: props.error })}{' '}
      <Button kind="quiet" onClick={props.onAgain}>
        {say.talkView.tryAgain()}
      </Button>
    </Banner>
  );
}
