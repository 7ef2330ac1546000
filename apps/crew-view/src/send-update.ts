import type { Case, DeskOutage } from '@relight/contracts';
import { urlOf } from '@relight/contracts/addresses';
import { type ApiAnswer, callApi, caseAddresses, type CommandAddress } from '@relight/web-kit';
import type { Known } from './known.ts';
import type { Update } from './outbox.ts';
import { say } from './say.ts';

/** Longer than this is no answer, on a road with one bar of signal. */
const patienceMs = 20_000;

/** What a case is once an act has happened, and where that act is sent. */
const outcomes: readonly (readonly [Case['state'], CommandAddress])[] = [
  ['held', caseAddresses.hold],
  ['confirmed', caseAddresses.confirm],
  ['dismissed', caseAddresses.dismiss],
  ['madeSafe', caseAddresses.safe],
];

/** Sends one update. An estimate that somebody has overtaken is not sent: the crew chooses first. */
export async function sendUpdate(
  update: Update,
  known: () => Known | undefined,
  call: typeof callApi = callApi,
): Promise<ApiAnswer<unknown>> {
  if (isOvertaken(update, known()?.outages.get(update.subject)))
    return {
      ok: false,
      code: 'overtaken',
      message: say.overtaken(),
      status: 409,
    };
  const signal = AbortSignal.timeout(patienceMs);
  const answer = await call('POST', update.path, { body: update.body, signal });
  // The answer to an earlier try was lost on the way: what was asked for has happened.
  if (!answer.ok && answer.status === 409 && hasHappened(update, known()))
    return { ok: true, data: undefined };
  return answer;
}

/** Another estimate of a person than the one the crew saw, and not the same time. */
function isOvertaken(update: Update, outage: DeskOutage | undefined): boolean {
  const etr = outage?.outage.etr;
  if (update.kind !== 'etr' || etr === undefined || etr.source === 'initial') return false;
  return etr.entryId !== update.seenEtrId && etr.at !== update.body['at'];
}

function hasHappened(update: Update, known: Known | undefined): boolean {
  if (update.kind !== 'case' || update.isHeldUp !== true) return false;
  const state = known?.cases.get(update.subject)?.state;
  const sent = outcomes.find(
    ([, address]) => update.path === urlOf(address, { id: update.subject }),
  );
  return sent !== undefined && sent[0] === state;
}
