import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { DeskFrame } from '@relight/contracts';
import { Clock, type Role } from '@relight/domain';
import { Background } from '@relight/service-kit';
import { deskOutages, deskPublication, deskReport, reportsLastHour } from '../read-models/desk.ts';
import type { Changed } from '../read-models/outage-state.ts';
import { ReadModels } from '../read-models/read-models.ts';
import { SoundTime } from '../read-models/sound-time.ts';
import { Broadcaster } from './broadcaster.ts';
import { DeskWatch } from './desk-watch.ts';
import type { Frame } from './frames.ts';

const flushMs = 200;
const beatMs = 10_000;
const forgetMs = 60_000;

const deskOnly: ReadonlySet<DeskFrame['kind']> = new Set([
  'publication',
  'channels',
  'feeds',
  'pictures',
  'talk',
]);

/** Tells signed-in screens what changed, each thing whole; crews get nothing of publications. */
@Injectable()
export class DeskLive implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #desk = this.#broadcasterOf('operator');
  readonly #crew = this.#broadcasterOf('crew');
  #counts: ReadonlyMap<string, number> = new Map();

  constructor(
    private readonly models: ReadModels,
    private readonly watch: DeskWatch,
    private readonly clock: Clock,
    private readonly sound: SoundTime,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('desk frames', flushMs, async () => this.flush());
    this.background.every('desk beat', beatMs, async () => {
      if (!this.sound.isFed()) return;
      const json = JSON.stringify({ asOf: this.#now() });
      this.#desk.sendOnce('beat', json);
      this.#crew.sendOnce('beat', json);
    });
    this.background.every('forgetting', forgetMs, async () => {
      this.models.state.forgetOld(this.clock.nowMs());
    });
    const { channels: sending, feeds: polled, pictures: unseen, talk: said } = this.watch;
    sending.start((channels) => this.#send([{ kind: 'channels', asOf: this.#now(), channels }]));
    polled.start((feeds) => {
      this.models.feeds = feeds;
      this.#send([{ kind: 'feeds', asOf: this.#now(), feeds }]);
    });
    unseen.start((pictures) => this.#send([{ kind: 'pictures', asOf: this.#now(), pictures }]));
    said.start((talk) => this.#send([{ kind: 'talk', asOf: this.#now(), talk }]));
  }

  onModuleDestroy(): void {
    this.#desk.close();
    this.#crew.close();
  }

  broadcasterFor(role: Role): Broadcaster<DeskFrame> {
    return role === 'crew' ? this.#crew : this.#desk;
  }

  snapshot(role: Role): Extract<DeskFrame, { kind: 'snapshot' }> {
    const { state } = this.models;
    const isCrew = role === 'crew';
    const publicationIds = isCrew ? [] : [...state.publications.keys()];
    const { channels, feeds, pictures, talk } = this.watch;
    return {
      kind: 'snapshot',
      asOf: this.#now(),
      outages: [...deskOutages(state, this.clock.nowMs())],
      cases: [...state.cases.values()],
      publications: publicationIds.flatMap((id) => deskPublication(state, id) ?? []),
      reports: [...state.reports.keys()].flatMap((id) => deskReport(state, id) ?? []),
      channels: isCrew ? [] : [...channels.known],
      feeds: isCrew ? [] : [...feeds.known],
      pictures: isCrew ? [] : [...pictures.known],
      talk: isCrew ? [] : [...talk.known],
    };
  }

  /** Sends each thing that changed since the last time, once. */
  flush(): void {
    const asOf = this.#now();
    if (!this.models.isCaughtUp() || !this.sound.isFed()) return;
    const changed = this.models.takeChanged();
    const outageIds = new Set(changed.flatMap(({ kind, id }) => (kind === 'outage' ? [id] : [])));
    for (const id of this.#recounted()) outageIds.add(id);
    if (changed.length + outageIds.size === 0) return;
    const outages = deskOutages(this.models.state, this.clock.nowMs(), outageIds);
    this.#send([
      ...outages.map((outage) => ({ kind: 'outage', asOf, outage }) as const),
      ...changed.flatMap((each) => this.#frameOf(each, asOf) ?? []),
    ]);
  }

  /** Undefined for an outage, of which there is one frame however often it changed. */
  #frameOf({ kind, id }: Changed, asOf: string): DeskFrame | undefined {
    const { state } = this.models;
    switch (kind) {
      case 'case': {
        const found = state.cases.get(id);
        return found && { kind, asOf, case: found };
      }
      case 'publication': {
        const publication = deskPublication(state, id);
        return publication && { kind, asOf, publication };
      }
      case 'report': {
        const report = deskReport(state, id);
        return report && { kind, asOf, report };
      }
      case 'outage':
    }
    return undefined;
  }

  /** Outages whose count of the last hour moved on with the time. */
  #recounted(): readonly string[] {
    const before = this.#counts;
    this.#counts = reportsLastHour(this.models.state, this.clock.nowMs());
    const ids = new Set([...before.keys(), ...this.#counts.keys()]);
    return [...ids].filter((id) => before.get(id) !== this.#counts.get(id));
  }

  #send(frames: readonly DeskFrame[]): void {
    this.#desk.send(...frames.map(streamFrame));
    const forCrews = frames.filter(({ kind }) => !deskOnly.has(kind));
    this.#crew.send(...forCrews.map(streamFrame));
  }

  #broadcasterOf(role: Role): Broadcaster<DeskFrame> {
    return new Broadcaster({ snapshot: () => Buffer.from(JSON.stringify(this.snapshot(role))) });
  }

  #now(): string {
    return this.sound.asOf();
  }
}

/** Each frame tells of one thing whole. */
function streamFrame(value: DeskFrame): Frame<DeskFrame> {
  return { event: value.kind, value, about: `${value.kind}|${idOf(value)}` };
}

function idOf(frame: DeskFrame): string {
  switch (frame.kind) {
    case 'outage':
      return frame.outage.outage.id;
    case 'case':
      return frame.case.id;
    case 'publication':
      return frame.publication.id;
    case 'report':
      return frame.report.id;
    case 'channels':
    case 'feeds':
    case 'pictures':
    case 'talk':
    case 'snapshot':
      return '';
    default:
      return frame;
  }
}
