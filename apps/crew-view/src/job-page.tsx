import type { DeskOutage } from '@relight/contracts';
import { Button, Icon, shownStatus, StatusGlyph, statusWords } from '@relight/web-kit';
import { Clash } from './clash.tsx';
import { type Crew, outageUpdate, tell } from './crew.ts';
import { dangersIn, placeOfOutage } from './near.ts';
import { hrefOf } from './route.ts';
import { Thumb, Top } from './shell.tsx';
import { SmallMap } from './small-map.tsx';
import { nextStep, type Step, type StepName, stepsOf } from './steps.ts';
import { useMapHazards } from './on-map.ts';
import { geoLink } from './way.ts';
import { aboutWords, casePlace, caseTitle, causeShort, stepButtons, stepWords } from './words.ts';
import { say } from './say.ts';

/** One outage as a job: facts, danger inside it, steps; the next step is the big button. */
export function JobPage({ crew, desk }: { readonly crew: Crew; readonly desk: DeskOutage }) {
  const { outage } = desk;
  const steps = stepsOf(outage, crew.updates);
  const asks = crew.updates.filter(
    ({ subject, state }) => subject === outage.id && state === 'asks',
  );
  const dangers = crew.known === undefined ? [] : dangersIn(crew.known, outage.id);
  return (
    <>
      <Top
        crew={crew}
        title={desk.placeName}
        under={say.jobPage.statusSince({
          status: statusWords[shownStatus(outage.status, outage.kind === 'planned')],
          moment: crew.times.moment(outage.startedAt, crew.now),
        })}
        backTo="#/"
      />
      <main class="frame">
        <div class="body">
          {asks.map((update) => (
            <Clash key={update.id} crew={crew} update={update} />
          ))}
          <Place crew={crew} desk={desk} />
          <JobFacts desk={desk} />
          {dangers.map((each) => (
            <a key={each.id} class="hzrow" href={hrefOf('case', each.id)}>
              <StatusGlyph status="hazard" />
              <span>
                <b>
                  {caseTitle(each)}, {casePlace(each)}
                </b>{' '}
                {say.jobPage.insideThisOutage()}
              </span>
              <Icon name="forward" />
            </a>
          ))}
          <Steps crew={crew} desk={desk} steps={steps} />
        </div>
        <Next crew={crew} desk={desk} steps={steps} />
      </main>
    </>
  );
}

function Place({ crew, desk }: { readonly crew: Crew; readonly desk: DeskOutage }) {
  const hazards = useMapHazards(crew.known);
  const at = placeOfOutage(desk);
  if (at === undefined) return <p class="none">{say.jobPage.noPlaceForDevice()}</p>;
  return (
    <div class="cmap-with">
      <SmallMap
        crew={crew}
        label={say.jobPage.mapOf({ place: desk.placeName })}
        at={at}
        hazards={hazards}
      />
      <a class="btn" href={geoLink(at, desk.placeName)}>
        <Icon name="arrow" /> {say.jobPage.route()}
      </a>
    </div>
  );
}

function JobFacts({ desk }: { readonly desk: DeskOutage }) {
  const { outage, customersOut, basis } = desk;
  return (
    <dl class="cf">
      <div>
        <dt>{say.jobPage.out()}</dt>
        <dd>{aboutWords(customersOut, outage.status === 'predicted', basis === 'claimed')}</dd>
      </div>
      <div>
        <dt>{say.jobPage.open()}</dt>
        <dd>{outage.openDevices[0] ?? outage.device ?? say.jobPage.notKnown()}</dd>
      </div>
      <div>
        <dt>{say.jobPage.feeder()}</dt>
        <dd>{outage.feeder ?? say.jobPage.notKnown()}</dd>
      </div>
    </dl>
  );
}

const stepClass = { done: ' is-done', waits: ' is-done is-wait', next: ' is-now', ahead: '' };

interface JobProps {
  readonly crew: Crew;
  readonly desk: DeskOutage;
  readonly steps: readonly Step[];
}

function Steps({ crew, desk, steps }: JobProps) {
  return (
    <ol class="steps" aria-label={say.jobPage.stepsOfThisJob()}>
      {steps.map((step) => (
        <li
          key={step.name}
          class={`st${stepClass[step.state]}`}
          aria-current={step.state === 'next' ? 'step' : undefined}
        >
          <span class="st-g">
            {step.state === 'done' ? <Icon name="check" /> : undefined}
            {step.state === 'waits' ? <Icon name="clock" /> : undefined}
          </span>
          <b>{stepWords[step.name]}</b>
          <span>{stepNote(step, desk, crew)}</span>
        </li>
      ))}
    </ol>
  );
}

function stepNote({ name, state, saidAt }: Step, { outage }: DeskOutage, crew: Crew): string {
  if (state === 'waits')
    return say.jobPage.waitsToSend({ moment: crew.times.moment(saidAt ?? crew.now, crew.now) });
  if (state === 'next') return 'now';
  if (state === 'ahead') return '';
  if (name === 'cause' && outage.cause !== undefined) return causeShort[outage.cause.kind];
  if (name === 'estimate' && outage.etr !== undefined)
    return crew.times.estimate(outage.etr.at, crew.now);
  return 'done';
}

/** The next step as the big button, and what else can be told of the job. */
export function Next({ crew, desk, steps }: JobProps) {
  const { id, version } = desk.outage;
  const isMine = crew.jobId === id;
  const next = nextStep(steps);
  const named = { id, placeName: desk.placeName };
  // Each step is named by the crew status it sets; cause and estimate have their own page.
  const setCrew = (step: Exclude<StepName, 'cause' | 'estimate'>) =>
    tell(crew, outageUpdate(named, 'crew', { version, status: step }, stepWords[step]));
  const take = () => {
    crew.setJobId(id);
    if (next === 'assigned') setCrew('assigned');
  };
  return (
    <Thumb>
      {!isMine ? (
        <button class="btn is-main huge" type="button" onClick={take}>
          {say.jobPage.iTakeThisJob()}
        </button>
      ) : next === undefined ? (
        <p class="done">{say.jobPage.yourWorkHereIsDone()}</p>
      ) : next === 'cause' || next === 'estimate' ? (
        <a class="btn is-main huge" href={hrefOf('cause', id)}>
          {stepButtons[next]}
        </a>
      ) : (
        <button class="btn is-main huge" type="button" onClick={() => setCrew(next)}>
          {stepButtons[next]}
        </button>
      )}
      <div class="row">
        {desk.outage.status === 'predicted' ? (
          <Button
            disabled={crew.updates.some((each) => each.subject === id && each.kind === 'confirm')}
            onClick={() =>
              tell(crew, outageUpdate(named, 'confirm', { version }, say.jobPage.itIsOut()))
            }
          >
            {say.jobPage.iSeeItItIsOut()}
          </Button>
        ) : undefined}
        {isMine && next !== 'cause' && next !== 'estimate' ? (
          <a class="btn" href={hrefOf('cause', id)}>
            {say.jobPage.causeAndEstimate()}
          </a>
        ) : undefined}
        {isMine ? (
          <Button onClick={() => crew.setJobId(undefined)}>{say.jobPage.leaveThisJob()}</Button>
        ) : undefined}
      </div>
    </Thumb>
  );
}
