import type { FeedEventInput } from '@relight/contracts';
import { instantOf, type IncidentSetting, type StormAction } from './storm-action.ts';

const minutes = 60;

/** A SCADA point changes; protection trips unless a person switched. */
export function scada(
  setting: IncidentSetting,
  at: number,
  device: string,
  state: 'opened' | 'closed',
  tripped = state === 'opened',
): StormAction {
  const base = envelope(setting, at, 'scada', `${device}-${state}-${at}`);
  const event: FeedEventInput =
    state === 'opened'
      ? { ...base, type: 'scada.device.opened', data: { device, tripped } }
      : { ...base, type: 'scada.device.closed', data: { device } };
  return { at, kind: 'feed', events: [event] };
}

/** Meters speak within seconds of each other; some never do. */
export function reading(
  setting: IncidentSetting,
  at: number,
  meters: readonly string[],
  state: 'off' | 'on',
  share: number,
): StormAction {
  const { random } = setting.place;
  const heard = meters.filter(() => random.chance(share));
  const events = heard.map((meter): FeedEventInput => {
    const spoke = at - random.integer(0, 9);
    const base = envelope(setting, spoke, 'ami', `${meter}-${state}-${at}`);
    return { ...base, type: `meter.${state}`, data: { meter } };
  });
  return { at, kind: 'feed', events };
}

interface OmsWords {
  readonly crew: 'assigned' | 'enroute' | 'arrived' | 'fieldComplete';
  readonly cause: 'vegetation' | 'equipment';
  readonly etrAfterMinutes: number;
}

const causeTexts = {
  vegetation: 'A tree fell on the line',
  equipment: 'Equipment failed',
} as const;

/** What the OMS knows of one outage: each saying is the whole of it. */
export class Oms {
  #known: Partial<OmsWords> & { etr?: string } = {};
  readonly #sourceId: string;

  constructor(
    private readonly setting: IncidentSetting,
    private readonly device: string,
    private readonly customers: number,
  ) {
    this.#sourceId = `OMS-${1000 + setting.number}`;
  }

  says(at: number, words: Partial<OmsWords>): StormAction {
    const { etrAfterMinutes } = words;
    this.#known = {
      ...this.#known,
      ...words,
      ...(etrAfterMinutes === undefined
        ? {}
        : { etr: instantOf(this.setting, at + etrAfterMinutes * minutes) }),
    };
    const { crew, cause, etr } = this.#known;
    const event: FeedEventInput = {
      ...envelope(this.setting, at, 'oms', `${this.#sourceId}-${at}`),
      type: 'oms.outage.updated',
      data: {
        sourceId: this.#sourceId,
        device: this.device,
        startedAt: instantOf(this.setting, this.setting.at),
        customers: this.customers,
        status: 'confirmed',
        ...(crew === undefined ? {} : { crew }),
        ...(etr === undefined ? {} : { etr }),
        ...(cause === undefined ? {} : { cause: { kind: cause, text: causeTexts[cause] } }),
      },
    };
    return { at, kind: 'feed', events: [event] };
  }

  removed(at: number): StormAction {
    const event: FeedEventInput = {
      ...envelope(this.setting, at, 'oms', `${this.#sourceId}-removed`),
      type: 'oms.outage.removed',
      data: { sourceId: this.#sourceId, reason: 'restored' },
    };
    return { at, kind: 'feed', events: [event] };
  }
}

function envelope(setting: IncidentSetting, at: number, source: string, id: string) {
  return {
    specversion: '1.0' as const,
    // A second storm on the same servers is no repetition of the first.
    id: `${setting.originMs.toString(36)}-${setting.number}-${id}`,
    source: `storm/${source}`,
    time: instantOf(setting, at),
  };
}
