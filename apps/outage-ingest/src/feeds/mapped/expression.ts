import { tidyPosition } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import jsonata from 'jsonata';
import { firstPoint } from './shapes.ts';

/** What an expression may look at beside its input. */
export interface Scope {
  /** The whole document, as `$doc`. */
  readonly doc: unknown;
  /** Which row it is, from 0, as `$index`. */
  readonly index?: number | undefined;
}

/** A JSONata expression that is ready to be asked. */
export interface Expression {
  readonly text: string;
  /** Its steps when it is a plain path such as `attributes.OUTAGE_ID`. */
  readonly path: readonly string[] | undefined;
  /** Rejects with RelightError EXPRESSION_FAILED, which says what JSONata says. */
  readonly evaluate: (input: unknown, scope: Scope) => unknown;
}

/** A hostile document must not hold the process up; a machine that is busy must not lose a sound one. */
const timeoutMs = 10_000;
const deepestCalls = 100;
const longestSequence = 200_000;

/** Why these functions are refused, for whoever writes a mapping. */
const refusedFunctions: Readonly<Record<string, string>> = {
  eval: 'runs what a feed sends as an expression',
  now: 'does not know the time of the poll; times without a day are read by their form',
  millis: 'does not know the time of the poll; times without a day are read by their form',
  random: 'gives another row at each poll',
  shuffle: 'gives another row at each poll',
  distinct: 'takes hours on a long list; rows of one id count once anyway',
  pad: 'takes as much memory as a feed asks for',
};

/** Asked for all the same by those who know JSONata well. */
const noRegex =
  'regular expressions are refused, since a hostile text can hold one up for hours; use $contains, $substringBefore, $substringAfter, or a form for times';

/**
 * Compiles an expression. Throws RelightError EXPRESSION_INVALID when it does not parse or uses what a
 * feed could turn against us.
 */
export function compileExpression(text: string): Expression {
  const path = plainPath(text);
  if (path) return { text, path, evaluate: (input) => walk(input, path) };
  const compiled = parse(text);
  refuseDangerous(compiled.ast(), text);
  compiled.registerFunction('parse', parsedJson, '<x-:x>');
  compiled.registerFunction('point', pointOf, '<x-:o>');
  return {
    text,
    path,
    evaluate: async (input, { doc, index }) => {
      try {
        const value: unknown = await compiled.evaluate(input, { doc, index });
        return value;
      } catch (cause) {
        const message = `\`${text}\`: ${messageOf(cause)}`;
        throw new RelightError('EXPRESSION_FAILED', message, { cause });
      }
    },
  };
}

/** Several expressions as one: the first value that is neither missing nor null nor empty. */
export function firstOf(expressions: readonly Expression[]): Expression {
  const [only, ...others] = expressions;
  if (only && others.length === 0) return only;
  const isPlain = expressions.every(({ path }) => path !== undefined);
  return {
    text: expressions.map(({ text }) => text).join(', else '),
    path: undefined,
    evaluate: (input, scope) =>
      isPlain
        ? expressions.map(({ path = [] }) => walk(input, path)).find(isSomething)
        : firstInTurn(expressions, input, scope),
  };
}

async function firstInTurn(
  expressions: readonly Expression[],
  input: unknown,
  scope: Scope,
): Promise<unknown> {
  for (const { evaluate } of expressions) {
    // oxlint-disable-next-line no-await-in-loop -- the next is asked only when this finds nothing
    const value: unknown = await evaluate(input, scope);
    if (isSomething(value)) return value;
  }
  return undefined;
}

function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function parse(text: string): jsonata.Expression {
  try {
    return jsonata(text, { timeout: timeoutMs, stack: deepestCalls, sequence: longestSequence });
  } catch (cause) {
    const at = Object(cause).position;
    const where = typeof at === 'number' ? ` (at letter ${at})` : '';
    const message = `\`${text}\` is no JSONata: ${messageOf(cause)}${where}`;
    throw new RelightError('EXPRESSION_INVALID', message, { cause });
  }
}

/** What went wrong, in words; JSONata throws plain objects. */
export function messageOf(cause: unknown): string {
  const message: unknown = Object(cause).message;
  return typeof message === 'string' ? message : String(cause);
}

function refuseDangerous(node: unknown, text: string): void {
  if (typeof node !== 'object' || node === null) return;
  const { type, value }: { type?: unknown; value?: unknown } = node;
  const why = typeof value === 'string' && type === 'variable' ? reasonAgainst(value) : undefined;
  if (type === 'regex') throw new RelightError('EXPRESSION_INVALID', `\`${text}\`: ${noRegex}`);
  if (why !== undefined) {
    const message = `\`${text}\`: $${String(value)} is refused, since it ${why}`;
    throw new RelightError('EXPRESSION_INVALID', message);
  }
  for (const inner of Object.values(node)) refuseDangerous(inner, text);
}

function reasonAgainst(name: string): string | undefined {
  return Object.hasOwn(refusedFunctions, name) ? refusedFunctions[name] : undefined;
}

/** JSON in a text, as some feeds nest it; undefined when it is none. */
function parsedJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** `{lon, lat}` of an encoded polyline or Well-Known Text, to name rows by where they are. */
function pointOf(value: unknown): unknown {
  const point = tidyPosition(firstPoint(value));
  return Array.isArray(point) && point.length === 2 ? { lon: point[0], lat: point[1] } : undefined;
}

const step = /`([^`]+)`|([A-Za-z_]\w*)/y;
/** Words of the language, which alone are no names. */
const operators: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null']);

/** The steps of `a.b.` + "`c d`"; undefined when there is more to it. Most fields are one, and cost a hundredth. */
function plainPath(text: string): readonly string[] | undefined {
  const steps: string[] = [];
  let at = 0;
  const whole = text.trim();
  while (at < whole.length) {
    step.lastIndex = at;
    const found = step.exec(whole);
    const name = found?.[1] ?? found?.[2];
    if (!found || name === undefined) return undefined;
    steps.push(name);
    at = step.lastIndex;
    if (at === whole.length) break;
    if (whole[at] !== '.') return undefined;
    at += 1;
    if (at === whole.length) return undefined;
  }
  const isOperator = steps.length === 1 && operators.has(whole);
  return steps.length === 0 || isOperator ? undefined : steps;
}

/** As JSONata walks: over the members of an array, one value not left in a list of one. */
function walk(input: unknown, path: readonly string[]): unknown {
  let value = input;
  for (const name of path) {
    value = Array.isArray(value)
      ? single(value.flatMap((one: unknown) => ownOf(one, name) ?? []))
      : ownOf(value, name);
    if (value === undefined) return undefined;
  }
  return value;
}

function single(values: readonly unknown[]): unknown {
  return values.length > 1 ? values : values[0];
}

/** A field of its own: nothing that every object inherits. */
export function ownOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const own: unknown = Reflect.get(value, name);
  return own;
}
