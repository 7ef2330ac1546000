import { setTimeout as pause } from 'node:timers/promises';
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

/** Plays the actions, each at its time; what cannot be handed over yet is tried until it is. */
export async function playStorm(
  actions: readonly StormAction[],
  targets: StormTargets,
): Promise<void> {
  const running: Promise<void>[] = [];
  for (const action of actions) {
    const dueMs = targets.wallOriginMs + (action.at * 1000) / targets.speed;
    // oxlint-disable-next-line no-await-in-loop -- one after another is what a storm is
    await pause(Math.max(0, dueMs - Date.now()));
    running.push(perform(action, targets));
  }
  await Promise.all(running);
}

async function perform(action: StormAction, targets: StormTargets): Promise<void> {
  const { sandbox, address, feedToken } = targets;
  switch (action.kind) {
    case 'feed': {
      const authorization = `Bearer ${feedToken}`;
      await handOver(`${address}/api/feeds/cloudevents`, action.events, targets, { authorization });
      const [first] = action.events;
      targets.tell(`${action.events.length} of ${first?.type ?? 'nothing'}`);
      return;
    }
    case 'text': {
      await handOver(
        `${sandbox}/_sandbox/inbound`,
        { from: action.from, body: action.body },
        targets,
      );
      targets.tell('a text from a customer');
      return;
    }
    case 'post': {
      await handOver(
        `${sandbox}/_sandbox/posts`,
        { author: action.author, text: action.text },
        targets,
      );
      targets.tell('a post');
    }
  }
}

const retryMs = 500;
const tries = 240;

/** Posts until taken: feeds and phones do not give up because a service restarts. */
async function handOver(
  url: string,
  body: unknown,
  { tell }: StormTargets,
  headers: Record<string, string> = {},
): Promise<void> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
  /* oxlint-disable no-await-in-loop -- one try after another */
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(10_000) }).catch(
      () => undefined,
    );
    if (answer?.ok) return;
    // A refusal will be one again; anything else may pass.
    if (answer && answer.status < 500 && answer.status !== 429) {
      tell(`refused by ${url}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
      return;
    }
    await pause(retryMs);
  }
  /* oxlint-enable no-await-in-loop */
  tell(`gave up on ${url}`);
}
