import type { Publication, PublicOutage, ReleasedEtr } from '@relight/contracts';

/** An estimate that was told, and when. */
export interface ToldEtr {
  readonly etr: ReleasedEtr;
  readonly toldAt: string;
}

/** Publications of each outage that were told, oldest first. */
export function toldByOutage(
  publications: Iterable<Publication>,
): ReadonlyMap<string, readonly Publication[]> {
  const byOutage = new Map<string, Publication[]>();
  for (const publication of publications) {
    if (publication.toldAt === undefined) continue;
    const told = byOutage.get(publication.outageId);
    if (told) told.push(publication);
    else byOutage.set(publication.outageId, [publication]);
  }
  for (const told of byOutage.values()) told.sort((a, b) => (toldTime(a) < toldTime(b) ? -1 : 1));
  return byOutage;
}

const toldTime = ({ toldAt, createdAt }: Publication): string => toldAt ?? createdAt;

/** Estimates told in these publications, each once, at its first telling; oldest first. */
export function toldEtrs(told: readonly Publication[]): readonly ToldEtr[] {
  const seen = new Set<string>();
  return told.flatMap(({ toldEtr: etr, toldAt }) => {
    if (!etr || toldAt === undefined || seen.has(etr.entryId)) return [];
    seen.add(etr.entryId);
    return [{ etr, toldAt }];
  });
}

/** What was promised before `current`, with the reason each gave way to the next. */
export function saidBefore(
  told: readonly ToldEtr[],
  current: ToldEtr | undefined,
): PublicOutage['properties']['saidBefore'] {
  return told
    .filter((each) => each !== current)
    .map((each) => {
      const { reason } = told[told.indexOf(each) + 1]?.etr ?? {};
      return { etr: each.etr.at, toldAt: each.toldAt, ...(reason === undefined ? {} : { reason }) };
    });
}
