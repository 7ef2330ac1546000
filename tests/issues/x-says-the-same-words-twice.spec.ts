import { openTrial, type Trial } from '../broadcast/broadcasting.ts';
import { ago, outageOf } from '../broadcast/samples.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await openTrial(0);
});
afterEach(() => trial.close());

/**
 * X refuses a post with the words of an earlier one. Of the first post about a second outage whose words
 * happened to be the same, this was taken for "nobody knows whether it went": it was asked about and
 * tried again for half a minute, and then given to a person.
 */
it('takes X’s refusal of words another outage used for a refusal, at once', async () => {
  const many = { customersOut: 400, customersTotal: 400 };
  // The words name the minute it began: a minute that ends between the two must not tell them apart.
  const at = ago(5);
  const since = { startedAt: at, heardAt: at, updatedAt: at };
  await trial.outage(outageOf({ id: 'one', ...since }), [], many);
  await trial.event('relight.delivery.v1', ({ counts }) => counts.accepted === 1);
  await trial.outage(outageOf({ id: 'other', ...since }), [], many);
  const { outageId, unsure } = await trial.event(
    'relight.delivery.v1',
    ({ counts }) => counts.refused === 1,
  );
  expect({ outageId, unsure }).toEqual({ outageId: 'other', unsure: 0 });
});
