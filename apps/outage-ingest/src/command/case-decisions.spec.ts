import type { Case, Evidence } from '@relight/contracts';
import type { DocumentStore } from '@relight/documents';
import { outageId } from '../outage-changes.ts';
import { after } from '../testing.ts';
import { openRuleBench, opens, person, type RuleBench } from '../testing-rules.ts';

const report = (id: string, clusterId: string, more: Partial<Evidence> = {}): Evidence => ({
  id,
  clusterId,
  class: 'outage',
  stillOut: false,
  back: false,
  confidence: 0.9,
  reportedAt: after(60),
  place: { position: [-74, 41], accuracyMetres: 30, label: 'Pier Road' },
  clusterReports: 1,
  ...more,
});

/** A store in which somebody else always writes these outages first. */
const overtaken =
  (isTaken: (id: string) => boolean) =>
  (store: DocumentStore): DocumentStore => ({
    close: () => store.close(),
    open: async (model) => {
      const collection = await store.open(model);
      if (model.name !== 'ingest.outages') return collection;
      return {
        get: (id) => collection.get(id),
        getMany: (ids) => collection.getMany(ids),
        put: (document) => collection.put(document),
        putMany: async (documents) =>
          documents.some(({ _id }) => isTaken(_id))
            ? documents.map(() => ({ ok: false, code: 'STALE_VERSION', message: 'Overtaken' }))
            : collection.putMany(documents),
        clear: (documents, fields) => collection.clear(documents, fields),
        delete: (id, version) => collection.delete(id, version),
        find: (query) => collection.find(query),
        scan: () => collection.scan(),
        count: (query) => collection.count(query),
      };
    },
  });

describe('a decision on a case', () => {
  let taken = new Set<string>();
  let bench: RuleBench;
  beforeEach(async () => {
    taken = new Set();
    bench = await openRuleBench(
      undefined,
      overtaken((id) => taken.has(id)),
    );
  });
  afterEach(() => bench.remove());

  const cases = async (): Promise<readonly Case[]> => {
    const found: Case[] = [];
    for await (const stored of bench.stores.cases.scan()) found.push(stored.case);
    return found.toSorted((a, b) => a.id.localeCompare(b.id));
  };
  const opened = async (clusterId = 'one', more: Partial<Evidence> = {}): Promise<Case> => {
    await bench.weigher.handle([report(`${clusterId}-r1`, clusterId, more)]);
    const found = (await cases()).find(({ reportIds }) => reportIds.includes(`${clusterId}-r1`));
    if (!found) throw new Error('No case was opened');
    return found;
  };
  /** Decisions that were written are so old now that whoever left them is taken for gone. */
  const later = async (): Promise<void> => {
    for await (const stored of bench.stores.cases.scan()) {
      if (stored.openingSince === undefined) continue;
      await bench.stores.cases.put({ ...stored, openingSince: new Date(0).toISOString() });
    }
  };
  const decide = (id: string, version: number, act: 'hold' | 'confirm' | 'dismiss' = 'confirm') =>
    bench.commands.decide(id, { act, version }, person);

  it.each(['hold', 'confirm', 'dismiss'] as const)(
    'stands though reports joined since it was seen: %s',
    async (act) => {
      const { id, version } = await opened();
      await bench.weigher.handle([report('r2', 'one'), report('r3', 'one')]);
      const answer = await decide(id, version, act);
      const [stands] = await cases();
      expect(answer).toEqual({ id, version: stands?.version });
      expect(stands).toMatchObject({ reports: 3, takenBy: 'desk' });
      expect(stands?.state).not.toBe('open');
    },
  );

  it('is refused when somebody has decided since, whatever joined afterwards', async () => {
    const { id, version } = await opened();
    await decide(id, version, 'hold');
    await bench.weigher.handle([report('r2', 'one')]);
    await expect(decide(id, version, 'dismiss')).rejects.toMatchObject({
      code: 'STALE_VERSION',
      message: expect.stringMatching(/desk decided "held" in version 2, you saw 1/),
      retriable: false,
    });
    expect(await decide(id, version + 1, 'dismiss')).toEqual({ id, version: 4 });
  });

  it('is refused for a version that the case never had', async () => {
    const { id } = await opened();
    await expect(decide(id, 9)).rejects.toMatchObject({ code: 'BODY_INVALID', offending: '9' });
  });

  it('of an older release counts as made in the version that it left', async () => {
    const { id, version } = await opened();
    await decide(id, version, 'hold');
    const held = await bench.stores.cases.get(id);
    if (held) await bench.stores.cases.put({ ...held, decidedIn: undefined });
    await expect(decide(id, version)).rejects.toMatchObject({ code: 'STALE_VERSION' });
    expect(await decide(id, version + 1)).toMatchObject({ id });
  });

  it('is answered though its outage is overtaken every time, and the outage opens afterwards', async () => {
    const { id, version } = await opened('one', { nearestDevice: 'F2' });
    // Whatever is written of outages is overtaken for now.
    taken = new Set([outageId('case', id)]);
    expect(await decide(id, version)).toEqual({ id, version: version + 1 });
    expect(await bench.outages()).toEqual([]);
    taken = new Set();
    await later();
    await bench.openings.finishLeft();
    expect(await bench.outages()).toEqual(['F2 confirmed']);
    expect(bench.left).toEqual([id]);
  });

  it('opens its outage though that of another one goes on failing, which is told', async () => {
    const decided = [await opened('one'), await opened('two'), await opened('three')];
    const ids = decided.map(({ id }) => outageId('case', id));
    taken = new Set(ids);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (const { id, version } of decided) await decide(id, version);
    await later();
    taken = new Set(ids.slice(0, 1));
    await expect(bench.openings.finishLeft()).rejects.toMatchObject({ code: 'STALE_VERSION' });
    expect(await bench.outages()).toHaveLength(2);
    taken = new Set();
    await bench.openings.finishLeft();
    expect(await bench.outages()).toHaveLength(3);
  });

  it('joins the outage that SCADA began at its device meanwhile', async () => {
    const { id, version } = await opened('one', { nearestDevice: 'F2' });
    taken = new Set([outageId('case', id)]);
    await decide(id, version);
    await bench.play([opens('F2', 120)]);
    taken = new Set();
    await later();
    await bench.openings.finishLeft();
    expect(await bench.outages()).toEqual(['F2 confirmed']);
    expect(await cases()).toMatchObject([{ outageId: (await bench.at('F2'))._id }]);
  });
});
