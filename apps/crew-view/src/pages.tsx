import { useEffect } from 'preact/hooks';
import { CasePage } from './case-page.tsx';
import { CausePage } from './cause-page.tsx';
import type { Crew } from './crew.ts';
import { JobPage } from './job-page.tsx';
import { MapPage } from './map-page.tsx';
import { NearPage } from './near-page.tsx';
import { type Route, useRoute } from './route.ts';
import { Tabs, Top } from './shell.tsx';
import { WaitingPage } from './waiting-page.tsx';
import { say } from './say.ts';

/** The page of the address, under what holds for all of them. */
export function Pages(props: { readonly crew: Crew; readonly onSignOut: () => void }) {
  const { crew } = props;
  const route = useRoute();
  useEffect(() => {
    document.title = `Crew, ${crew.base?.utility.name ?? 'Relight'}`;
  }, [crew.base]);
  return (
    <div class="crew">
      <Page {...props} route={route} />
    </div>
  );
}

function Page(props: {
  readonly crew: Crew;
  readonly route: Route;
  readonly onSignOut: () => void;
}) {
  const { crew, route } = props;
  if (route.page === 'map') return <MapPage key={route.caseId} crew={crew} caseId={route.caseId} />;
  if (route.page === 'waiting') return <WaitingPage crew={crew} />;
  if (route.page === 'near') return <NearPage crew={crew} onSignOut={props.onSignOut} />;
  if (route.page === 'case') {
    const each = crew.known?.cases.get(route.id);
    if (each !== undefined) return <CasePage key={each.id} crew={crew} each={each} />;
  } else {
    const desk = crew.known?.outages.get(route.id);
    const OutagePage = route.page === 'cause' ? CausePage : JobPage;
    if (desk !== undefined) return <OutagePage key={route.id} crew={crew} desk={desk} />;
  }
  return <Missing crew={crew} />;
}

/** A link to what is gone, or news that have not come yet. */
function Missing({ crew }: { readonly crew: Crew }) {
  const isLoading = crew.known === undefined;
  return (
    <>
      <Top
        crew={crew}
        title={isLoading ? say.pages.gettingTheLatest() : say.pages.notKnown()}
        backTo="#/"
      />
      <main class="body" aria-busy={isLoading}>
        {isLoading ? undefined : (
          <>
            <h2 class="sec">{say.pages.noLongerListed()}</h2>
            <p class="none">{say.pages.closedOrOld()}</p>
          </>
        )}
      </main>
      <Tabs crew={crew} />
    </>
  );
}
