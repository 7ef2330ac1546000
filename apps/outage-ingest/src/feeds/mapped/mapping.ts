/** A mapping: how one feed's own shape becomes ours. What each key means stands in docs/feeds.md. */
import { omsStatuses } from '@relight/contracts';
import { causeKinds, crewStatuses, RelightError } from '@relight/domain';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { formats } from './documents.ts';
import { compileExpression, firstOf, messageOf, type Expression } from './expression.ts';
import { fetchPlan } from './fetch-plan.ts';
import { duration } from './duration.ts';
import { formFault } from './time-forms.ts';
import { isZone } from './zoned-time.ts';

const single = z
  .string('wants a JSONata expression, such as attributes.OUTAGE_ID')
  .min(1)
  .max(2_000)
  .transform((text, context): Expression => {
    try {
      return compileExpression(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: messageOf(error) });
      return z.NEVER;
    }
  });

/** One expression, or several of which the first that finds something counts. */
const expression = z.union(
  [single, z.array(single).min(1).max(8).transform(firstOf)],
  'wants a JSONata expression, such as attributes.OUTAGE_ID, or a list of which the first that finds something counts',
);

const form = z.string().superRefine((text, context) => {
  const fault = formFault(text);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
});

const time = z.union(
  [
    expression.transform((value) => ({ value, form: ['iso'] })),
    z.strictObject({
      value: expression,
      form: z.union([form.transform((one) => [one]), z.array(form).min(1).max(10)]),
    }),
  ],
  'wants an expression (an ISO 8601 time) or {value, form}',
);

/** Words of a feed by what they mean with us; matched as whole words, whatever their case. */
function words<const T extends readonly [string, ...string[]]>(meanings: T) {
  const texts = z.array(z.coerce.string().min(1).max(100)).min(1).max(200);
  return z.union(
    [
      expression.transform((value) => ({ value, words: undefined })),
      z.strictObject({
        value: expression,
        words: z.partialRecord(z.enum(meanings, `wants one of ${meanings.join(', ')}`), texts),
      }),
    ],
    `wants an expression or {value, words: {meaning: [texts]}}, meanings: ${meanings.join(', ')}`,
  );
}

const crs = z.enum(['EPSG:4326', 'EPSG:3857']).default('EPSG:4326');
const position = z.union(
  [
    z.strictObject({ lon: expression, lat: expression, crs }),
    z.strictObject({
      point: expression,
      order: z.enum(['lonLat', 'latLon']).default('lonLat'),
      crs,
    }),
  ],
  'wants {lon, lat} or {point}, each an expression',
);

const id = z.union(
  [single.transform((one) => [one]), z.array(expression).min(1).max(8)],
  'wants an expression, or a list of them whose values together name the row',
);

const outages = z.strictObject({
  /** Where the rows are; `$` is the document itself. */
  rows: expression,
  /** True when no rows at the place means an empty list, and no other shape. */
  emptyWhen: expression.optional(),
  /** A row is an outage only when this is true. */
  where: expression.optional(),
  /** A list of so many rows or more has lost its end. */
  cap: z.number().int().positive().optional(),
  /** True when the document says itself that it is not whole. */
  isCut: expression.optional(),
  id,
  /** Of two rows of one id: the first counts, or they are one outage and their customers are added. */
  repeated: z.enum(['first', 'add']).default('first'),
  customers: expression.optional(),
  startedAt: time.optional(),
  etr: time.optional(),
  status: words(omsStatuses).optional(),
  cause: words(causeKinds).optional(),
  crew: words(crewStatuses).optional(),
  placeName: expression.optional(),
  device: expression.optional(),
  /** True when it is planned work. */
  planned: expression.optional(),
  position: position.optional(),
  area: expression.optional(),
});

const areas = z.strictObject({
  rows: expression,
  emptyWhen: expression.optional(),
  where: expression.optional(),
  name: expression,
  customersOut: expression,
  customersServed: expression.optional(),
  etr: time.optional(),
});

const mostNoneWords = 100;

const mapping = z
  .strictObject({
    /** Its name with us: outages are kept under it, so that it never changes. */
    feed: z
      .string()
      .regex(
        /^[a-z][a-z0-9-]{1,39}$/,
        'wants 2 to 40 small letters, digits and "-", a letter first',
      ),
    title: z.string().max(200).optional(),
    format: z.enum(formats).default('json'),
    /** The list stands between these two texts of the answer. */
    between: z.tuple([z.string().min(1), z.string().min(1)]).optional(),
    /** IANA name, for times without an offset. */
    zone: z.string().refine(isZone, 'wants an IANA name such as America/Los_Angeles').optional(),
    /** [west, south, east, north]: a position elsewhere is a mistake. */
    bounds: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .refine(
        ([west, south, east, north]) => west < east && south < north && south >= -90 && north <= 90,
        {
          error: 'wants [west, south, east, north] in degrees',
        },
      )
      .optional(),
    /** Texts and numbers that stand for "not known", beside null and empty text. */
    none: z
      .array(z.union([z.string(), z.number()]))
      .max(mostNoneWords)
      .default([]),
    /** When the list was made, by its own word. */
    listAt: time.optional(),
    /** Older than so by its own word, the list is late. */
    lateAfter: duration.default(60 * 60_000),
    outages: outages.optional(),
    areas: areas.optional(),
    fetch: fetchPlan(expression).optional(),
  })
  .refine(({ outages: rows, areas: totals }) => rows !== undefined || totals !== undefined, {
    error: 'wants `outages`, or `areas` when the feed gives only totals',
  });

export type Mapping = z.output<typeof mapping>;
export type OutageMapping = NonNullable<Mapping['outages']>;
export type AreaMapping = NonNullable<Mapping['areas']>;
export type TimeField = z.output<typeof time>;
export type PositionField = z.output<typeof position>;
export type WordsField = Pick<NonNullable<OutageMapping['cause']>, 'value'> & {
  readonly words: Readonly<Partial<Record<string, readonly string[]>>> | undefined;
};

/**
 * Reads a mapping in YAML or JSON. Throws RelightError MAPPING_INVALID that names each fault, where it
 * is and what is wanted; `name` is what the mapping is called in it.
 */
export function readMapping(text: string, name: string): Mapping {
  const parsed = mapping.safeParse(parsedYaml(text, name));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue)).slice(0, 10);
  throw new RelightError('MAPPING_INVALID', `${name}: ${faults.join('; ')}`, {
    cause: parsed.error,
  });
}

function parsedYaml(text: string, name: string): unknown {
  try {
    return parseYaml(text, { maxAliasCount: 20 }) as unknown;
  } catch (cause) {
    throw new RelightError('MAPPING_INVALID', `${name} is no YAML: ${messageOf(cause)}`, {
      cause,
    });
  }
}

/** Of several ways to write a field, the one that was tried says best what is wrong. */
function faultsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): readonly string[] {
  const path = [...above, ...issue.path];
  const where = path.join('.') || 'the mapping';
  if (issue.code === 'invalid_union') {
    const tried = issue.errors.find((ways) => ways.some((one) => isTried(one)));
    const inside = tried?.flatMap((one) => faultsOf(one, path)) ?? [];
    return inside.length > 0 ? inside : [`${where}: ${issue.message}`];
  }
  if (issue.code === 'unrecognized_keys') {
    return [`${where}: ${issue.keys.map((key) => `"${key}"`).join(', ')} is not known here`];
  }
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  return [`${where}: ${isMissing ? 'is missing or of another kind; ' : ''}${issue.message}`];
}

/** Something of this way stood there: a field within it is wrong, or a text that does not compile. */
function isTried({ code, path }: z.core.$ZodIssue): boolean {
  return path.length > 0 || code === 'custom' || code === 'unrecognized_keys';
}
