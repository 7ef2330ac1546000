import { Icon } from '@relight/web-kit';
import { Clash } from './clash.tsx';
import type { Crew } from './crew.ts';
import { Tabs, Top } from './shell.tsx';
import { say } from './say.ts';

/** What needs the crew to choose, then what goes by itself. */
export function WaitingPage({ crew }: { readonly crew: Crew }) {
  const asks = crew.updates.filter(({ state }) => state === 'asks');
  const waits = crew.updates.filter(({ state }) => state === 'waiting');
  return (
    <>
      <Top
        crew={crew}
        title={say.waitingPage.waitingToSend()}
        under={say.waitingPage.needsYou({ asks: asks.length, waits: waits.length })}
      />
      <main class="body">
        {crew.updates.length > 0 ? undefined : (
          <>
            <h2 class="sec">{say.waitingPage.nothingWaits()}</h2>
            <p class="none">{say.waitingPage.allYouSaidHasBeenSent()}</p>
          </>
        )}
        {asks.map((update) => (
          <Clash key={update.id} crew={crew} update={update} />
        ))}
        {waits.length === 0 ? undefined : (
          <>
            <h2 class="sec">{say.waitingPage.goingByThemselves()}</h2>
            <ul class="q">
              {waits.map((update, index) => (
                <li key={update.id}>
                  <Icon name="clock" />
                  <span>
                    <b>{update.what}</b>
                    {update.where}, {crew.times.moment(update.saidAt, crew.now)}
                  </span>
                  <em>{index === 0 ? say.waitingPage.next() : say.waitingPage.waits()}</em>
                </li>
              ))}
            </ul>
          </>
        )}
      </main>
      <Tabs crew={crew} at="waiting" />
    </>
  );
}
