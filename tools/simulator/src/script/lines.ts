import type { Act, Deed, PersonDeed, Script } from './script.ts';

/** A script as a person reads it. */
export function linesOf({ town, sizes, mostByItself, acts }: Script): readonly string[] {
  const { feeders, streets, homes } = town;
  const processes = Object.entries(sizes).map(([service, count]) => `${count} ${service}`);
  return [
    `${feeders} feeders of ${streets} streets with ${homes} homes; ${processes.join(', ')}; over ${mostByItself} people wait for an approver`,
    ...acts.map(lineOf),
  ];
}

/** A line a person can read. */
export function lineOf(act: Act): string {
  const late = act.lateMs ? `, sent ${duration(act.lateMs)} later` : '';
  return `${duration(act.atMs)} ${sayOf(act)}${late}`;
}

function sayOf(act: Deed): string {
  switch (act.kind) {
    case 'scada':
      return `SCADA: ${act.device} ${act.state}`;
    case 'meters':
      return `the meters behind ${act.transformer} say ${act.state}`;
    case 'ticket': {
      const etr = act.etrMinutes === undefined ? '' : `, ETR in ${act.etrMinutes} min`;
      return `OMS: ticket ${act.ticket} ${act.status}${act.device ? ` at ${act.device}` : ''}${etr}`;
    }
    case 'ticketGone':
      return `OMS: ticket ${act.ticket} removed, ${act.reason}`;
    case 'text':
      return `${act.from} texts "${act.words}"`;
    case 'post':
      return `${act.from} posts "${act.words}"`;
    case 'mail':
      return `${act.from} answers by mail "${act.words}"`;
    case 'webReport': {
      const { address, words, hazards, contact } = act;
      const ticked = hazards.length > 0 ? `, ticks ${hazards.join(', ')}` : '';
      return `on the page: "${words}" at ${address}${ticked}${contact && `, from ${contact}`}`;
    }
    case 'operator':
    case 'approver':
    case 'crew':
      return commandLine(act);
    case 'crash':
      return act.fall
        ? `${act.process} dies at its request no. ${act.fall.requestsLeft} from now, ${act.fall.isDone ? 'done' : 'not done'}`
        : `${act.process} is killed`;
    case 'power':
      return `the power fails at write no. ${act.writesLeft} from now`;
    case 'engines':
      return `engines for ${duration(act.forMs)}: ${JSON.stringify(act.weather)}`;
    case 'provider':
      return `provider for ${duration(act.forMs)}: ${JSON.stringify(act.weather)}`;
  }
}

function commandLine(deed: PersonDeed): string {
  const { who, kind, which, sentAfterMs } = deed;
  const later = sentAfterMs > 0 ? `, sent ${duration(sentAfterMs)} after they looked` : '';
  if ('publication' in deed)
    return `${who} (${kind}): ${deed.publication}, publication no. ${which}${later}`;
  if ('case' in deed) return `${who} (${kind}): ${deed.case}, case no. ${which}${later}`;
  const inMinutes = deed.outage === 'etr' ? ` in ${deed.minutes} min` : '';
  return `${who} (${kind}): ${deed.outage}${inMinutes}, open outage no. ${which}${later}`;
}

export function duration(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return ms % 1_000 === 0 ? clock : `${clock}.${String(ms % 1_000).padStart(3, '0')}`;
}
