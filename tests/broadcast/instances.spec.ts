import { messageStates } from '@relight/domain';
import { openTrial, type Trial } from './broadcasting.ts';
import { ago, etrOf, inMinutes, outageOf, phoneOf } from './samples.ts';

const outages = 12;
const homes = 5;
const people = outages * homes;
const placesOf = (outage: number): [string, string][] =>
  Array.from({ length: homes }, (_, home) => [`SP-${outage * homes + home}`, 'out']);
const everyone = Array.from({ length: people }, (_, index) => phoneOf(index)).toSorted();

describe('two instances of broadcast on one store and one log', () => {
  let trial: Trial;
  beforeEach(async () => {
    trial = await openTrial(people, 2);
  });
  afterEach(() => trial.close());
  const storm = (version = 1, more = {}) =>
    Promise.all(
      Array.from({ length: outages }, (_, index) =>
        trial.outage(outageOf({ id: `o${index}`, version, ...more }), placesOf(index)),
      ),
    );
  const addresses = async () => (await trial.shown()).map(({ to }) => to).toSorted();
  const allDone = () =>
    Promise.all(
      Array.from({ length: outages }, (_, index) =>
        trial.event(
          'relight.publication.v1',
          ({ outageId, state }) => outageId === `o${index}` && state === 'done',
        ),
      ),
    );
  const allCounted = () =>
    Promise.all(
      Array.from({ length: outages }, (_, index) =>
        trial.event(
          'relight.delivery.v1',
          ({ outageId, counts }) =>
            outageId === `o${index}` &&
            messageStates.every(
              (state) => (counts[state] ?? 0) === (state === 'delivered' ? homes : 0),
            ),
        ),
      ),
    );

  it('tell each address each fact once, and count what arrived', async () => {
    await storm();
    await allDone();
    await allCounted();
    expect(await addresses()).toEqual(everyone);
    const etr = etrOf('e1', inMinutes(60));
    await storm(2, { etr, updatedAt: ago(0) });
    await trial.until((texts) => texts.length >= 2 * people);
    expect(await addresses()).toEqual([...everyone, ...everyone].toSorted());
  });

  it('answer each text once, whoever hears it', async () => {
    await storm();
    await allDone();
    await Promise.all(everyone.slice(0, 10).map((phone) => trial.text(phone, 'STATUS')));
    await trial.until((texts) => texts.length >= people + 10);
    expect(await addresses()).toHaveLength(people + 10);
  });

  it.each(['stopped', 'killed'] as const)(
    'finish each other’s work when one is %s in the middle of it',
    async (how) => {
      await storm();
      await trial.until((texts) => texts.length >= 5);
      await trial.lose(how);
      await allDone();
      await allCounted();
      expect(await addresses()).toEqual(everyone);
    },
  );
});
