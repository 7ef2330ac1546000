import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { DeskFrame } from '@relight/contracts';
import { Clock, type Role } from '@relight/domain';
import { Background } from '@relight/service-kit';
import { deskOutages, deskPublication, deskReport, reportsLastHour } from '../read-models/desk.ts';
import type { Changed } from '../read-models/outage-state.ts';
import { ReadModels } from '../read-models/read-models.ts';
import { Broadcaster } from './broadcaster.ts';
import { DeskWatch } from './desk-watch.ts';

const flushMs = 200;
const beatMs = 10_000;
const forgetMs = 60_000;

const deskOnly: ReadonlySet<DeskFrame['kind']> = new Set([
  'publication',
  'channels',
  'feeds',
  'pictures',
]);

/** Tells signed-in screens what changed, each thing whole; crews get nothing of publications. */
@Injectable()
export class DeskLive implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly desk = new Broadcaster(() => JSON.stringify(this.snapshot('operator')));
  private readonly crew = new Broadcaster(() => JSON.stringify(this.snapshot('crew')));
  private counts: ReadonlyMap<string, number> = new Map();

  constructor(
    private readonly models: ReadModels,
    private readonly watch: DeskWatch,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('desk frames', flushMs, async () => this.flush());
    this.background.every('desk beat', beatMs, async () => {
      const json = JSON.stringify({ asOf: this.clock.now() });
      this.desk.sendOnce('beat', json);
      this.crew.sendOnce('beat', json);
    });
    this.background.every('forgetting', forgetMs, async () => {
      this.models.state.forgetOld(this.clock.nowMs());
    });
    const { channels: sending, feeds: polled, pictures: unseen } = this.watch;
    sending.start((channels) => this.send({ kind: 'channels', asOf: this.now(), channels }));
    polled.start((feeds) => this.send({ kind: 'feeds', asOf: this.now(), feeds }));
    unseen.start((pictures) => this.send({ kind: 'pictures', asOf: this.now(), pictures }));
  }

  onModuleDestroy(): void {
    this.desk.close();
    this.crew.close();
  }

  broadcasterFor(role: Role): Broadcaster {
    return role === 'crew' ? this.crew : this.desk;
  }

  snapshot(role: Role): Extract<DeskFrame, { kind: 'snapshot' }> {
    const { state } = this.models;
    const isCrew = role === 'crew';
    const publicationIds = isCrew ? [] : [...state.publications.keys()];
    const { channels, feeds, pictures } = this.watch;
    return {
      kind: 'snapshot',
      asOf: this.now(),
      outages: [...deskOutages(state, this.clock.nowMs())],
      cases: [...state.cases.values()],
      publications: publicationIds.flatMap((id) => deskPublication(state, id) ?? []),
      reports: [...state.reports.keys()].flatMap((id) => deskReport(state, id) ?? []),
      channels: isCrew ? [] : [...channels.known],
      feeds: isCrew ? [] : [...feeds.known],
      pictures: isCrew ? [] : [...pictures.known],
    };
  }

  /** Sends each thing that changed since the last time, once. */
  flush(): void {
    if (!this.models.isCaughtUp()) return;
    const changed = this.models.takeChanged();
    const outageIds = new Set(changed.flatMap(({ kind, id }) => (kind === 'outage' ? [id] : [])));
    for (const id of this.recounted()) outageIds.add(id);
    if (changed.length + outageIds.size === 0) return;
    const asOf = this.now();
    for (const outage of deskOutages(this.models.state, this.clock.nowMs(), outageIds))
      this.send({ kind: 'outage', asOf, outage });
    for (const each of changed) this.sendChanged(each, asOf);
  }

  private sendChanged({ kind, id }: Changed, asOf: string): void {
    const { state } = this.models;
    switch (kind) {
      case 'case': {
        const found = state.cases.get(id);
        if (found) this.send({ kind, asOf, case: found });
        return;
      }
      case 'publication': {
        const publication = deskPublication(state, id);
        if (publication) this.send({ kind, asOf, publication });
        return;
      }
      case 'report': {
        const report = deskReport(state, id);
        if (report) this.send({ kind, asOf, report });
        return;
      }
      case 'outage':
    }
  }

  /** Outages whose count of the last hour moved on with the time. */
  private recounted(): readonly string[] {
    const before = this.counts;
    this.counts = reportsLastHour(this.models.state, this.clock.nowMs());
    const ids = new Set([...before.keys(), ...this.counts.keys()]);
    return [...ids].filter((id) => before.get(id) !== this.counts.get(id));
  }

  private send(frame: DeskFrame): void {
    const json = JSON.stringify(frame);
    this.desk.send(frame.kind, json);
    if (!deskOnly.has(frame.kind)) this.crew.send(frame.kind, json);
  }

  private now(): string {
    return this.clock.now();
  }
}
