import { parseEvent, type AnyEvent } from '@relight/contracts';
import { ForwardingEventLog, type EventLog, type LogRecord } from '@relight/messaging';
import type { LogFields, ServiceLog } from './service-log.ts';

/** Observations come in bursts: so many ids name one. */
const mostNamed = 5;
/** Membership is told by its impact; outages are told by who changes them, with the cause. */
const untold = new Set(['outage.members', 'outages']);

/**
 * An event log that says what it took: one line for each event, which is one step of an outage's way,
 * and one for a whole burst of observations. What people wrote, and who, is in no event.
 */
export class JournalledEventLog extends ForwardingEventLog {
  constructor(
    inner: EventLog,
    private readonly log: ServiceLog,
  ) {
    super(inner);
  }

  override async append(records: readonly LogRecord[]): Promise<void> {
    await this.inner.append(records);
    if (this.log.isInfo) this.#tell(records.filter(({ topic }) => !untold.has(topic)));
  }

  #tell(records: readonly LogRecord[]): void {
    const observations = records.filter(({ topic }) => topic === 'grid.observations');
    if (observations.length > 0) {
      const eventIds = observations.slice(0, mostNamed).map(({ key }) => key);
      this.log.info('Observations taken', { count: observations.length, eventIds });
    }
    for (const { topic, value } of records) {
      if (topic === 'grid.observations' || topic.endsWith('.dead')) continue;
      const step = stepOf(value);
      if (step === undefined) continue;
      if (step.isPassing) this.log.debug(step.says, step.fields);
      else this.log.info(step.says, step.fields);
    }
  }
}

interface Step {
  readonly says: string;
  readonly fields: LogFields;
  /** One of many on the way to what matters: told at debug only. */
  readonly isPassing?: boolean;
}

/** Undefined for what is none of our events: a dead letter put back may be anything. */
function stepOf(value: string): Step | undefined {
  try {
    const event = parseEvent(value);
    const step = sayOf(event);
    return step && { ...step, fields: { ...step.fields, eventId: event.id } };
  } catch {
    return undefined;
  }
}

function sayOf(event: AnyEvent): Step | undefined {
  switch (event.type) {
    case 'relight.impact.v1': {
      const { outage, customersOut, basis, membershipVersion } = event.data;
      const { id: outageId, version: outageVersion } = outage;
      const fields = { outageId, outageVersion, customersOut, basis, membershipVersion };
      return { says: 'Impact computed', fields };
    }
    case 'relight.publication.v1': {
      const { id: publicationId, outageId, version, trigger, waitsBecause, reach } = event.data;
      const told = event.data.toldAt !== undefined;
      const { recipients } = reach;
      const about = { outageId, publicationId, version, trigger };
      const fields = { ...about, recipients, told, waitsBecause };
      return { says: `Publication ${event.data.state}`, fields };
    }
    case 'relight.delivery.v1': {
      const { publicationId, outageId, version, counts, unsure } = event.data;
      const fields = { outageId, publicationId, version, counts, unsure };
      const { queued = 0, sending = 0, accepted = 0 } = counts;
      const isOver = Object.keys(counts).length > 0 && queued + sending + accepted === 0;
      const isPassing = !isOver && unsure === 0;
      return { says: 'Messages counted', fields, isPassing };
    }
    case 'relight.report.v1': {
      const { id: reportId, channel, class: kind, stillOut, hazard } = event.data;
      return { says: 'Report heard', fields: { reportId, channel, class: kind, stillOut, hazard } };
    }
    case 'relight.evidence.v1': {
      const {
        id: reportId,
        openOutageId,
        restoredOutageId,
        clusterId,
        clusterReports,
      } = event.data;
      const outageId = openOutageId ?? restoredOutageId;
      const isLocated = event.data.place !== undefined;
      const fields = { outageId, reportId, isLocated, clusterId, clusterReports };
      return { says: 'Report located', fields };
    }
    case 'relight.case.v1': {
      const { id: caseId, outageId, kind, state, version } = event.data;
      return { says: `Case ${state}`, fields: { outageId, caseId, kind, version } };
    }
    case 'relight.reply.v1': {
      const { reportId, kind } = event.data;
      return { says: 'Answer asked for', fields: { reportId, kind } };
    }
    case 'relight.answer.v1': {
      const { id: answerId, conversationId } = event.data;
      return { says: 'Answer written', fields: { answerId, conversationId } };
    }
    case 'relight.observation.v1':
    case 'relight.outage.v1':
    case 'relight.members.part.v1':
    case 'relight.members.manifest.v1':
      return undefined;
    default:
      return event;
  }
}
