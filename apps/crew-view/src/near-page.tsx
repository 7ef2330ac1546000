import type { DeskOutage } from '@relight/contracts';
import { Button, Icon, shownStatus, StatusGlyph } from '@relight/web-kit';
import type { Crew } from './crew.ts';
import { DangerCard } from './danger-card.tsx';
import { hereWords } from './here.ts';
import type { Known } from './known.ts';
import { NearLists } from './near-lists.tsx';
import { type Found, nearbyOf } from './near.ts';
import { useKeptScroll } from './near-scroll.ts';
import { hrefOf } from './route.ts';
import { Tabs, Top } from './shell.tsx';
import { nextStep, stepsOf } from './steps.ts';
import { outageFacts, stepWords } from './words.ts';
import { say } from './say.ts';

/** Danger, my job, near me: in this order, whatever there is. */
export function NearPage(props: { readonly crew: Crew; readonly onSignOut: () => void }) {
  const { crew } = props;
  return (
    <>
      <Top
        crew={crew}
        title={crew.session.name}
        under={crew.base?.utility.name ?? say.nearPage.fieldCrew()}
      />
      <main class="body" {...useKeptScroll()}>
        {crew.known === undefined ? <Loading /> : <Lists crew={crew} known={crew.known} />}
        <Button kind="quiet" onClick={props.onSignOut}>
          {say.nearPage.signOut()}
        </Button>
      </main>
      <Tabs crew={crew} at="near" />
    </>
  );
}

function Loading() {
  return (
    <div aria-busy="true">
      <h2 class="sec">{say.nearPage.gettingTheLatest()}</h2>
      {[1, 2, 3].map((each) => (
        <span key={each} class="sk sk-row" aria-hidden="true" />
      ))}
    </div>
  );
}

function Lists({ crew, known }: { readonly crew: Crew; readonly known: Known }) {
  const nearby = nearbyOf(known, crew.hereState.here.at, crew.jobId);
  return (
    <>
      <section class="part" aria-labelledby="danger">
        <h2 id="danger" class={`sec${nearby.dangers.length > 0 ? ' c-danger' : ''}`}>
          {say.nearPage.danger()} <b>{nearby.dangers.length}</b>
        </h2>
        {nearby.dangers.length === 0 ? (
          <p class="none">{say.nearPage.noDangerReported()}</p>
        ) : undefined}
        {nearby.dangers.map((found) => (
          <DangerCard key={found.it.id} crew={crew} found={found} />
        ))}
      </section>
      <section class="part" aria-labelledby="job">
        <h2 id="job" class="sec">
          {say.nearPage.yourJob()}
        </h2>
        <Job crew={crew} found={nearby.job} />
      </section>
      <section class="part" aria-labelledby="near">
        <h2 id="near" class="sec">
          {say.nearPage.nearYou()}
        </h2>
        <From crew={crew} />
        <NearLists crew={crew} nearby={nearby} />
      </section>
    </>
  );
}

function Job(props: { readonly crew: Crew; readonly found: Found<DeskOutage> | undefined }) {
  const { crew, found } = props;
  if (found === undefined) return <p class="none">{say.nearPage.noneChosen()}</p>;
  const next = nextStep(stepsOf(found.it.outage, crew.updates));
  return (
    <a class="job" href={hrefOf('outage', found.it.outage.id)}>
      <span class="near-g">
        <StatusGlyph status={shownStatus(found.it.outage.status)} quiet />
      </span>
      <span class="near-t">
        <b>{found.it.placeName}</b>
        <span>{outageFacts(found.it)}</span>
      </span>
      <span class="job-n">
        {next === undefined ? say.nearPage.workDone() : stepWords[next]}
        {next === undefined ? undefined : <span>{say.nearPage.next()}</span>}
      </span>
    </a>
  );
}

/** Where distances are measured from; the phone is asked only here, and only on a tap. */
function From({ crew }: { readonly crew: Crew }) {
  const { here, error, isAsking, ask } = crew.hereState;
  return (
    <div class="from">
      <p>
        {hereWords(here)}
        {error === undefined ? undefined : (
          <span class="c-act" role="alert">
            {' '}
            {error}
          </span>
        )}
      </p>
      {here.kind === 'phone' ? undefined : (
        <Button icon={<Icon name="locate" />} disabled={isAsking} onClick={ask}>
          {isAsking ? say.nearPage.askingThePhone() : say.nearPage.useMyPlace()}
        </Button>
      )}
    </div>
  );
}
