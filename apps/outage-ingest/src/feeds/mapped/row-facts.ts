/** From what a mapping found in a row to the facts of one outage. */
import {
  areaGeometry,
  identifier,
  shown,
  type FieldWarning,
  type OmsFacts,
} from '@relight/contracts';
import { causeKinds, crewStatuses } from '@relight/domain';
import { causeOf, crewOf } from '../english-words.ts';
import type { Fact } from '../feed-adapter.ts';
import type { Expression } from './expression.ts';
import type { Mapping, OutageMapping, TimeField, WordsField } from './mapping.ts';
import { isNotKnown, meaningOf, readBoolean, readCount, readText } from './read-values.ts';
import { readPlace } from './read-place.ts';
import { nameOfField, type RowField, type RowValues } from './row-values.ts';
import { readArea } from './shapes.ts';
import { statusOf } from './status-words.ts';
import { readTime } from './time-forms.ts';

/** What reading one row needs beside its values. */
export interface RowReader {
  readonly mapping: Mapping;
  readonly outages: OutageMapping;
  readonly fields: ReadonlyMap<RowField, Expression>;
}

export interface RowFacts {
  readonly fact: Fact;
  readonly warnings: readonly FieldWarning[];
}

/** The fact of a row; what cannot be read is left out, with a warning that names it and what was read. */
export function factsOf(
  reader: RowReader,
  sourceId: string,
  { values, warnings: before }: RowValues,
  observedAt: string,
): RowFacts {
  const warnings: FieldWarning[] = [...before];
  const read = new Reading(reader, values, observedAt, warnings);
  const startedAt = read.time('startedAt', reader.outages.startedAt, true);
  const etr = read.time('etr', reader.outages.etr, false);
  const isPlanned = read.flag('planned');
  const common = {
    customers: read.count('customers'),
    position: read.position(),
    device: read.identifier('device'),
  };
  if (isPlanned && startedAt !== undefined && etr !== undefined && startedAt > observedAt) {
    const reason = read.text('cause', 300);
    const work = {
      sourceId,
      startsAt: startedAt,
      endsAt: etr,
      cancelled: false,
      reason,
      ...common,
    };
    return { fact: { kind: 'planned', observedAt, ...known(work) }, warnings };
  }
  const oms: OmsFacts = {
    sourceId,
    steps: [],
    ...known({
      ...common,
      startedAt,
      etr,
      ...read.status(),
      cause: read.cause(isPlanned),
      crew: read.crew(),
      placeName: read.text('placeName', 200),
      area: read.area(),
    }),
  };
  return { fact: { kind: 'oms', observedAt, oms }, warnings };
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function known<T extends object>(fields: T): Known<T> & Required<PickKnown<T>> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same fields without the absent
  return Object.fromEntries(entries) as Known<T> & Required<PickKnown<T>>;
}

/** Fields that are never undefined. */
type PickKnown<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
};

/** The values of one row with the warnings that reading them gives. */
class Reading {
  constructor(
    private readonly reader: RowReader,
    private readonly values: RowValues['values'],
    private readonly now: string,
    private readonly warnings: FieldWarning[],
  ) {}

  /** Undefined when the feed does not know it. */
  #valueOf(field: RowField): unknown {
    const value = this.values[field];
    return isNotKnown(value, this.reader.mapping.none) ? undefined : value;
  }

  #warn(field: RowField, value: unknown, message: string): undefined {
    const name = nameOfField(this.reader.fields, field);
    this.warnings.push({ field: name, value: shown(value), message: `${message}; left out` });
    return undefined;
  }

  time(
    field: 'startedAt' | 'etr',
    mapped: TimeField | undefined,
    isPast: boolean,
  ): string | undefined {
    const value = this.#valueOf(field);
    if (value === undefined || mapped === undefined) return undefined;
    const { zone } = this.reader.mapping;
    const read = readTime(value, mapped.form, { zone, now: this.now, isPast });
    return 'at' in read ? read.at : this.#warn(field, value, read.fault);
  }

  flag(field: 'planned'): boolean {
    const value = this.#valueOf(field);
    if (value === undefined) return false;
    return readBoolean(value) ?? this.#warn(field, value, 'wants true or false') ?? false;
  }

  count(field: 'customers'): number | undefined {
    const value = this.#valueOf(field);
    if (value === undefined) return undefined;
    return readCount(value) ?? this.#warn(field, value, 'wants a whole number of 0 or more');
  }

  text(field: RowField, most: number): string | undefined {
    const value = this.#valueOf(field);
    if (value === undefined) return undefined;
    const text = readText(value);
    return text === undefined ? this.#warn(field, value, 'wants a text') : text.slice(0, most);
  }

  identifier(field: 'device'): string | undefined {
    const text = this.text(field, 1_000);
    if (text === undefined || identifier.safeParse(text).success) return text;
    return this.#warn(field, text, 'wants at most 254 letters');
  }

  /** A row that is listed is an outage, unless its status says otherwise in words we know. */
  status(): Pick<OmsFacts, 'status' | 'isStatusUnknown'> {
    const { status: mapped } = this.reader.outages;
    const value = mapped === undefined ? undefined : this.#valueOf('status');
    const text = value === undefined ? undefined : readText(value);
    if (mapped === undefined || text === undefined) return { status: 'confirmed' };
    const status = statusOf(text, mapped.words);
    if (status !== undefined) return { status };
    const message = 'a status the mapping has no word for; no outage begins or ends by it';
    this.#warn('status', text, message);
    return { isStatusUnknown: true };
  }

  cause(isPlanned: boolean): OmsFacts['cause'] {
    const text = this.text('cause', 500);
    if (text === undefined) return isPlanned ? { kind: 'planned' } : undefined;
    const meant = this.#meaning('cause', text);
    const kind = causeKinds.find((one) => one === meant) ?? causeOf(text);
    return { kind: isPlanned ? 'planned' : kind, text: text.slice(0, 300) };
  }

  crew(): OmsFacts['crew'] {
    const text = this.text('crew', 500);
    if (text === undefined) return undefined;
    const meant = this.#meaning('crew', text);
    return crewStatuses.find((one) => one === meant) ?? crewOf(text);
  }

  #meaning(field: 'cause' | 'crew', text: string): string | undefined {
    const mapped: WordsField | undefined = this.reader.outages[field];
    return mapped?.words === undefined ? undefined : meaningOf(text, mapped.words);
  }

  position(): OmsFacts['position'] {
    const { position: mapped } = this.reader.outages;
    const [lon, lat, point] = [this.#valueOf('lon'), this.#valueOf('lat'), this.#valueOf('point')];
    if (mapped === undefined || (lon ?? lat ?? point) === undefined) return undefined;
    const given = 'point' in mapped ? point : [lon, lat];
    const read = readPlace(given, mapped, this.reader.mapping.bounds);
    if ('position' in read) return read.position;
    return this.#warn('point' in mapped ? 'point' : 'lon', given, read.fault);
  }

  area(): OmsFacts['area'] {
    const value = this.#valueOf('area');
    if (value === undefined) return undefined;
    const parsed = areaGeometry.safeParse(readArea(value));
    return parsed.success ? parsed.data : this.#warn('area', value, 'wants a polygon in degrees');
  }
}
