import { readFeedEvent, type FeedEvent, type FieldWarning } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import type { EventReading, Fact, FeedAdapter, Rejection } from './feed-adapter.ts';

/** CloudEvents of SCADA, head-end and OMS: one, or an array of them. */
export const cloudEventsAdapter: FeedAdapter = {
  name: 'cloudevents',
  witness: 'oms',
  nameOf: (field) => (field === 'time' ? field : `data.${field}`),
  read: (body) => {
    const events: EventReading[] = [];
    const rejected: Rejection[] = [];
    for (const [index, item] of items(body).entries()) {
      const reading = readFeedEvent(item);
      if (reading.event) {
        const { event } = reading;
        const id = `${event.source}|${event.id}`;
        events.push({ index, id, ...withoutGuess(factOf(event), reading.warnings) });
      } else {
        rejected.push({ index, code: 'EVENT_INVALID', message: reading.message });
      }
    }
    return { kind: 'events', events, rejected };
  },
};

/** A status in words we do not know may mean that it is over: nothing begins on it. */
function withoutGuess(
  fact: Fact,
  warnings: readonly FieldWarning[],
): Pick<EventReading, 'fact' | 'warnings'> {
  const isUnknown = ({ field }: FieldWarning): boolean => field === 'data.status';
  if (fact.kind !== 'oms' || !warnings.some(isUnknown)) return { fact, warnings };
  const said = warnings.map((one) =>
    isUnknown(one)
      ? { ...one, message: `${one.message}; no outage begins or ends by such a word` }
      : one,
  );
  return { fact: { ...fact, oms: { ...fact.oms, isStatusUnknown: true } }, warnings: said };
}

function items(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  if (typeof body === 'object' && body !== null) return [body];
  throw new RelightError('BODY_INVALID', 'body: wants one CloudEvent or an array of them');
}

function factOf(event: FeedEvent): Fact {
  const observedAt = event.time;
  switch (event.type) {
    case 'scada.device.opened': {
      const { device, tripped } = event.data;
      const by = tripped === undefined ? {} : { tripped };
      return { kind: 'device', observedAt, device, state: 'opened', ...by };
    }
    case 'scada.device.closed':
      return { kind: 'device', observedAt, device: event.data.device, state: 'closed' };
    case 'meter.off':
      return { kind: 'meter', observedAt, meter: event.data.meter, state: 'off' };
    case 'meter.on':
      return { kind: 'meter', observedAt, meter: event.data.meter, state: 'on' };
    case 'oms.outage.updated':
      return { kind: 'oms', observedAt, oms: event.data };
    case 'oms.outage.removed':
      return { kind: 'omsGone', observedAt, ...event.data };
    case 'work.planned':
      return { kind: 'planned', observedAt, ...event.data };
    default:
      return event;
  }
}
