import type { Outage } from '@relight/contracts';
import { crewStatuses, type CrewStatus } from '@relight/domain';
import type { Update } from './outbox.ts';

/** What a crew does on a job, in this order. */
const stepNames = ['assigned', 'enroute', 'arrived', 'cause', 'estimate', 'fieldComplete'] as const;
export type StepName = (typeof stepNames)[number];

export interface Step {
  readonly name: StepName;
  readonly state: 'done' | 'waits' | 'next' | 'ahead';
  /** When the crew said so, of a step that waits to be sent. */
  readonly saidAt?: string;
}

/**
 * The steps of a job with what still waits on this phone. A crew may leave one out (a cause that is
 * not known yet): the next is the first that is not done, save that finished work ends the list.
 */
export function stepsOf(outage: Outage, waiting: readonly Update[]): readonly Step[] {
  const said = waiting.filter(({ subject }) => subject === outage.id);
  const steps = stepNames.map((name): Step => {
    if (isDone(outage, name)) return { name, state: 'done' };
    const update = said.find((each) => fulfils(each, name));
    return update === undefined
      ? { name, state: 'ahead' }
      : { name, state: 'waits', saidAt: update.saidAt };
  });
  if (steps.at(-1)?.state !== 'ahead') return steps;
  const next = steps.findIndex(({ state }) => state === 'ahead');
  return steps.map((step, index) => (index === next ? { ...step, state: 'next' } : step));
}

/** The step of the big button; undefined once the work is done. */
export const nextStep = (steps: readonly Step[]): StepName | undefined =>
  steps.find(({ state }) => state === 'next')?.name;

const rankOf = (status: CrewStatus) => crewStatuses.indexOf(status);
const isCrewStep = (name: StepName) => name !== 'cause' && name !== 'estimate';

function isDone(outage: Outage, name: StepName): boolean {
  if (name === 'cause') return outage.cause !== undefined;
  // A system average or a feed's guess is not the word of somebody who stands there.
  if (name === 'estimate')
    return outage.etr?.source === 'crew' || outage.etr?.source === 'operator';
  return rankOf(outage.crew) >= rankOf(name);
}

function fulfils({ kind, body }: Update, name: StepName): boolean {
  if (name === 'cause') return kind === 'cause';
  if (name === 'estimate') return kind === 'etr';
  const status = crewStatuses.find((each) => each === body['status']);
  return (
    kind === 'crew' && isCrewStep(name) && status !== undefined && rankOf(status) >= rankOf(name)
  );
}
