import { freePort, type Environment } from './child-process.ts';
import { scriptOf } from './demo-run.ts';
import type { Member } from './fleet.ts';

const workers = [
  { name: 'ingest', app: 'outage-ingest', variable: 'INGEST_URL' },
  { name: 'geo', app: 'geo', variable: 'GEO_URL' },
  { name: 'broadcast', app: 'broadcast', variable: 'BROADCAST_URL' },
] as const;

/** Each service by itself, `instances` of each worker (`geo-1`, `geo-2`…), and the portal before them. */
export function clusterMembers(instances: number) {
  return async (common: Environment, address: string): Promise<readonly Member[]> => {
    const members: Member[] = [];
    const urls: Record<string, string> = {};
    // On one machine a port has room for one: the first of broadcast hears the mails.
    const withoutDoors = { ...common, MAIL_LISTEN_PORT: '' };
    for (const { name, app, variable } of workers) {
      const own: Member[] = [];
      for (let number = 1; number <= instances; number += 1) {
        // oxlint-disable-next-line no-await-in-loop -- a handful
        own.push(await memberOf(`${name}-${number}`, app, number === 1 ? common : withoutDoors));
      }
      urls[variable] = own.map(({ url }) => url).join(',');
      members.push(...own);
    }
    const script = scriptOf('apps/portal/dist/main.js');
    const environment = { ...common, ...urls, INSTANCE: 'portal' };
    return [{ name: 'portal', script, environment, url: address }, ...members];
  };
}

async function memberOf(name: string, app: string, common: Environment): Promise<Member> {
  const port = await freePort(0, 'port');
  return {
    name,
    script: scriptOf(`apps/${app}/dist/main.js`),
    environment: { ...common, PORT: String(port), INSTANCE: name },
    url: `http://127.0.0.1:${port}`,
  };
}
