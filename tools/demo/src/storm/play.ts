import { setTimeout as pause } from 'node:timers/promises';
import { feedAnswer } from '@relight/contracts';
import type { StormAction } from './storm-action.ts';

export interface StormTargets {
  /** The utility's one address. */
  readonly address: string;
  readonly sandbox: string;
  readonly feedToken: string;
  /** Domain seconds a wall second. */
  readonly speed: number;
  readonly wallOriginMs: number;
  /** One line about what just happened. */
  readonly tell: (line: string) => void;
}

/** What became of the storm: what was handed over, and what its receivers said to it. */
export interface StormCounts {
  /** Feed events sent. */
  events: number;
  /** Feed events answered 202: accepted now, or known from a try whose answer never came. */
  accepted: number;
  rejected: number;
  texts: number;
  posts: number;
  /** Requests refused for good, or given up. */
  failed: number;
}

/**
 * Plays the actions, each at its time; what cannot be handed over yet is tried until it is. A
 * utility's feed and a phone keep their order: the next waits for the one before.
 */
export async function playStorm(
  actions: readonly StormAction[],
  targets: StormTargets,
): Promise<StormCounts> {
  const counts: StormCounts = {
    events: 0,
    accepted: 0,
    rejected: 0,
    texts: 0,
    posts: 0,
    failed: 0,
  };
  const lanes = new Map<string, Promise<void>>();
  for (const action of actions) {
    const dueMs = targets.wallOriginMs + (action.at * 1000) / targets.speed;
    // oxlint-disable-next-line no-await-in-loop -- one after another is what a storm is
    await pause(Math.max(0, dueMs - Date.now()));
    const lane = laneOf(action);
    const before = lanes.get(lane) ?? Promise.resolve();
    lanes.set(
      lane,
      before.then(() => perform(action, targets, counts)),
    );
  }
  await Promise.all(lanes.values());
  return counts;
}

function laneOf(action: StormAction): string {
  if (action.kind === 'feed') return 'feed';
  return action.kind === 'text' ? action.from : action.author;
}

async function perform(
  action: StormAction,
  targets: StormTargets,
  counts: StormCounts,
): Promise<void> {
  const { sandbox, address, feedToken } = targets;
  switch (action.kind) {
    case 'feed': {
      const authorization = `Bearer ${feedToken}`;
      const url = `${address}/api/feeds/cloudevents`;
      counts.events += action.events.length;
      const answer = await handOver(url, action.events, targets, { authorization });
      count(counts, answer);
      const [first] = action.events;
      targets.tell(`${action.events.length} of ${first?.type ?? 'nothing'}`);
      return;
    }
    case 'text': {
      const { from, body } = action;
      const answer = await handOver(`${sandbox}/_sandbox/inbound`, { from, body }, targets);
      counts[answer === undefined ? 'failed' : 'texts'] += 1;
      targets.tell('a text from a customer');
      return;
    }
    case 'post': {
      const { author, text } = action;
      const answer = await handOver(`${sandbox}/_sandbox/posts`, { author, text }, targets);
      counts[answer === undefined ? 'failed' : 'posts'] += 1;
      targets.tell('a post');
    }
  }
}

function count(counts: StormCounts, answer: unknown): void {
  const taken = feedAnswer.safeParse(answer);
  if (!taken.success) {
    counts.failed += 1;
    return;
  }
  const { accepted, duplicates, rejected } = taken.data;
  counts.accepted += accepted + duplicates;
  counts.rejected += rejected.length;
}

const retryMs = 500;
/** Longer than the sandbox tries to pass a text on: sent again, it would be a second text. */
const answerMs = 90_000;
const tries = 240;

/**
 * Posts until taken, and gives the answer: feeds and phones do not give up because a service
 * restarts. Undefined when it was refused for good.
 */
async function handOver(
  url: string,
  body: unknown,
  { tell }: StormTargets,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
  /* oxlint-disable no-await-in-loop -- one try after another */
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const tried = await attemptOnce(url, request);
    if (tried.kind === 'taken') return tried.answer;
    if (tried.kind === 'refused') {
      tell(`refused by ${url}: ${tried.reason}`);
      return undefined;
    }
    await pause(retryMs);
  }
  /* oxlint-enable no-await-in-loop */
  tell(`gave up on ${url}`);
  return undefined;
}

type Attempt =
  | { readonly kind: 'taken'; readonly answer: unknown }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'away' };

async function attemptOnce(url: string, request: RequestInit): Promise<Attempt> {
  try {
    const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(answerMs) });
    if (answer.ok) return { kind: 'taken', answer: await answer.json() };
    // A refusal will be one again; anything else may pass.
    if (answer.status >= 500 || answer.status === 429) return { kind: 'away' };
    const reason = `${answer.status} ${(await answer.text()).slice(0, 300)}`;
    return { kind: 'refused', reason };
  } catch {
    return { kind: 'away' };
  }
}
