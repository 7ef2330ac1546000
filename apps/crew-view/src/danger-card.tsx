import type { Case } from '@relight/contracts';
import { Button, Icon, StatusGlyph } from '@relight/web-kit';
import { caseUpdate, type Crew, tell } from './crew.ts';
import type { Found } from './near.ts';
import { hrefOf } from './route.ts';
import { WayMark } from './way-mark.tsx';
import { geoLink } from './way.ts';
import { caseAge, caseHolder, casePlace, caseTitle } from './words.ts';
import { say } from './say.ts';

/** One danger: what, where, how far, how old, the way there, and "I am there" while nobody has it. */
export function DangerCard({ crew, found }: { readonly crew: Crew; readonly found: Found<Case> }) {
  const { it, way } = found;
  const holder = caseHolder(it, crew);
  const said = crew.updates.find(({ subject }) => subject === it.id);
  return (
    <article class="hz" aria-label={`${caseTitle(it)}, ${casePlace(it)}`}>
      <a class="hz-t" href={hrefOf('case', it.id)}>
        <span class="hz-g">
          <StatusGlyph status="hazard" />
        </span>
        <span>
          <b>{caseTitle(it)}</b>
          <span>{casePlace(it)}</span>
        </span>
      </a>
      <p class="hz-m">
        <WayMark way={way} /> <span>{caseAge(it, crew.now)}</span>
      </p>
      {said === undefined && holder === undefined ? undefined : (
        <p class="hz-h">
          {said === undefined ? holder : say.dangerCard.youWaitsToSend({ what: said.what })}
        </p>
      )}
      {it.place === undefined ? undefined : (
        <div class={it.state === 'open' && said === undefined ? 'two' : 'one'}>
          <a
            class={`btn${it.state === 'open' ? ' is-danger' : ''}`}
            href={geoLink(it.place.position, caseTitle(it))}
          >
            <Icon name="arrow" /> {say.dangerCard.route()}
          </a>
          <IAmThere crew={crew} each={it} />
        </div>
      )}
    </article>
  );
}

/** Takes a case, so that control and the other crews see that somebody is with it. */
export function IAmThere({ crew, each }: { readonly crew: Crew; readonly each: Case }) {
  const isSaid = crew.updates.some(({ subject }) => subject === each.id);
  if (each.state !== 'open' || isSaid) return undefined;
  return (
    <Button onClick={() => tell(crew, caseUpdate(each, 'hold', say.dangerCard.iAmThere()))}>
      {say.dangerCard.iAmThere()}
    </Button>
  );
}
