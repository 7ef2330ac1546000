import { setTimeout as pause } from 'node:timers/promises';
import type { ComposeProject, ContainerEngine } from '@relight/containers';

/** MiB of each service, its largest container. */
export interface MemoryFigures {
  readonly rest: Readonly<Record<string, number>>;
  readonly storm: Readonly<Record<string, number>>;
}

const everyMs = 10_000;
const units: Readonly<Record<string, number>> = { KiB: 1 / 1024, MiB: 1, GiB: 1024 };

/** Watches what memory the containers use, caches of files left out, as Docker counts it. */
export function watchMemory(engine: ContainerEngine, project: ComposeProject) {
  const ending = new AbortController();
  const [rest, storm]: Record<string, number>[] = [{}, {}];
  const look = async (into: Record<string, number> = {}): Promise<void> => {
    const serviceOf = new Map(
      (await project.containers()).map(({ name, service }) => [name, service]),
    );
    const format = '{{.Name}} {{.MemUsage}}';
    const said = await engine.docker(['stats', '--no-stream', '--format', format]);
    for (const line of said.split('\n')) {
      const [, name = '', number = '', unit = ''] = /^(\S+) ([\d.]+)(\w+)/.exec(line) ?? [];
      const service = serviceOf.get(name);
      if (service === undefined) continue;
      const mb = Math.round(Number(number) * (units[unit] ?? 0));
      into[service] = Math.max(into[service] ?? 0, mb);
    }
  };
  const watching = (async () => {
    /* oxlint-disable no-await-in-loop -- one look after another */
    while (!ending.signal.aborted) {
      // A container may go while it is looked at.
      await look(storm).catch(() => undefined);
      await pause(everyMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
    /* oxlint-enable no-await-in-loop */
  })();
  return {
    atRest: () => look(rest),
    stop: async (): Promise<MemoryFigures> => {
      ending.abort();
      await watching;
      return { rest: rest ?? {}, storm: storm ?? {} };
    },
  };
}
