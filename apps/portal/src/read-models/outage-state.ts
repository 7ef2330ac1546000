import type {
  AnyEvent,
  AreaGeometry,
  Case,
  Delivery,
  Evidence,
  Impact,
  Position,
  Publication,
  Report,
} from '@relight/contracts';

/** What a screen holds as one thing, and which one changed. */
export interface Changed {
  readonly kind: 'outage' | 'case' | 'publication' | 'report';
  readonly id: string;
}

/** The area an outage was last drawn with: a restored one keeps it. */
export interface Shape {
  readonly area: AreaGeometry;
  readonly center?: Position | undefined;
}

/** Reports are many and short-lived: only so many of the newest are kept. */
const newestReports = 2_000;
const dayMs = 86_400_000;

/** What the screens show, in memory, as the newest events say; it forgets what ended a day ago. */
export class OutageState {
  readonly impacts = new Map<string, Impact>();
  readonly shapes = new Map<string, Shape>();
  readonly cases = new Map<string, Case>();
  readonly publications = new Map<string, Publication>();
  readonly deliveries = new Map<string, Delivery>();
  readonly reports = new Map<string, Report>();
  readonly evidence = new Map<string, Evidence>();

  /** Takes one event in and says what looks different now; an older version changes nothing. */
  apply(event: AnyEvent): readonly Changed[] {
    switch (event.type) {
      case 'relight.impact.v1':
        return this.#takeImpact(event.data);
      case 'relight.case.v1':
        return this.#takeCase(event.data);
      case 'relight.publication.v1':
        return this.#takePublication(event.data);
      case 'relight.delivery.v1':
        return this.#takeDelivery(event.data);
      case 'relight.report.v1':
        keepNewest(this.reports, event.data);
        return [{ kind: 'report', id: event.data.id }];
      case 'relight.evidence.v1':
        return this.#takeEvidence(event.data);
      case 'relight.observation.v1':
      case 'relight.outage.v1':
      case 'relight.members.part.v1':
      case 'relight.members.manifest.v1':
      case 'relight.reply.v1':
      case 'relight.answer.v1':
    }
    return [];
  }

  /** Drops what ended more than a day before `nowMs`, so that memory does not grow with the years. */
  forgetOld(nowMs: number): void {
    const isOld = (instant: string): boolean => Date.parse(instant) < nowMs - dayMs;
    for (const [id, { outage }] of this.impacts) {
      if (!endedStatuses.has(outage.status) || !isOld(outage.updatedAt)) continue;
      this.impacts.delete(id);
      this.shapes.delete(id);
    }
    for (const [id, { state, updatedAt }] of this.cases) {
      if (decidedStates.has(state) && isOld(updatedAt)) this.cases.delete(id);
    }
    for (const [id, { outageId, createdAt }] of this.publications) {
      if (this.impacts.has(outageId) || !isOld(createdAt)) continue;
      this.publications.delete(id);
      this.deliveries.delete(id);
    }
  }

  #takeImpact(impact: Impact): readonly Changed[] {
    const { id } = impact.outage;
    const known = this.impacts.get(id);
    if (known && isOlderImpact(impact, known)) return [];
    this.impacts.set(id, impact);
    const { publicArea: area, center } = impact;
    if (area) this.shapes.set(id, { area, center });
    return [{ kind: 'outage', id }];
  }

  #takeCase(data: Case): readonly Changed[] {
    if (isOlder(data, this.cases.get(data.id))) return [];
    this.cases.set(data.id, data);
    return [{ kind: 'case', id: data.id }, ...outageChanged(data.outageId)];
  }

  #takePublication(data: Publication): readonly Changed[] {
    if (isOlder(data, this.publications.get(data.id))) return [];
    this.publications.set(data.id, data);
    return [{ kind: 'publication', id: data.id }, ...outageChanged(data.outageId)];
  }

  #takeDelivery(data: Delivery): readonly Changed[] {
    if (isOlder(data, this.deliveries.get(data.publicationId))) return [];
    this.deliveries.set(data.publicationId, data);
    return [{ kind: 'publication', id: data.publicationId }];
  }

  #takeEvidence(data: Evidence): readonly Changed[] {
    keepNewest(this.evidence, data);
    return [
      { kind: 'report', id: data.id },
      ...outageChanged(data.openOutageId),
      ...outageChanged(data.restoredOutageId),
    ];
  }
}

const endedStatuses: ReadonlySet<string> = new Set(['restored', 'closed', 'cancelled']);
const decidedStates: ReadonlySet<string> = new Set(['confirmed', 'dismissed', 'madeSafe']);

const outageChanged = (id: string | undefined): readonly Changed[] =>
  id === undefined ? [] : [{ kind: 'outage', id }];

const isOlder = (data: { version: number }, known: { version: number } | undefined): boolean =>
  known !== undefined && data.version < known.version;

function isOlderImpact(impact: Impact, known: Impact): boolean {
  const byVersion = impact.outage.version - known.outage.version;
  return byVersion < 0 || (byVersion === 0 && impact.membershipVersion < known.membershipVersion);
}

/** A map keeps the order of insertion, so its first entry is the oldest. */
function keepNewest<T extends { readonly id: string }>(kept: Map<string, T>, data: T): void {
  kept.delete(data.id);
  kept.set(data.id, data);
  if (kept.size <= newestReports) return;
  for (const oldest of kept.keys()) {
    kept.delete(oldest);
    return;
  }
}
