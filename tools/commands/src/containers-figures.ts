import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { scriptOf } from './demo-run.ts';
import { untilPart, type Disturbed, type FaultScene } from './containers-scene.ts';

const targetsSchema = z.object({
  data: z.object({
    activeTargets: z.array(z.object({ health: z.string(), scrapeUrl: z.string() })),
  }),
});
const rulesSchema = z.object({
  data: z.object({
    groups: z.array(z.object({ rules: z.array(z.object({ health: z.string() })) })),
  }),
});
const valuesSchema = z.object({ data: z.object({ result: z.array(z.unknown()) }) });
const dashboardSchema = z.object({
  panels: z.array(
    z.object({
      title: z.string(),
      targets: z.array(z.object({ expr: z.string() })).default([]),
    }),
  ),
});

/** An undisturbed storm, watched by Prometheus as deploy/ sets it up: who is asked, and what the dashboard would show. */
export async function watchFigures(scene: FaultScene): Promise<Disturbed> {
  await scene.project.compose('up', '-d', '--no-build', '--no-deps', 'prometheus');
  await untilPart(scene, 0.9);
  const { addresses } = await scene.project.container('prometheus');
  const ask = async (path: string): Promise<unknown> => {
    const answer = await fetch(`http://${addresses[0]}:9090/api/v1/${path}`);
    return answer.json();
  };
  const { activeTargets } = targetsSchema.parse(await ask('targets')).data;
  const { groups } = rulesSchema.parse(await ask('rules')).data;
  const rules = groups.flatMap((group) => group.rules);
  const { panels } = dashboardSchema.parse(
    JSON.parse(readFileSync(scriptOf('deploy/observability/relight.dashboard.json'), 'utf8')),
  );
  const queries = panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }) => ({ title, expr: expr.replaceAll('$__rate_interval', '1m') })),
  );
  const answers = await Promise.all(
    queries.map(async ({ title, expr }) => {
      const answer = await ask(`query?query=${encodeURIComponent(expr)}`);
      return { title, isEmpty: valuesSchema.parse(answer).data.result.length === 0 };
    }),
  );
  const prometheus = {
    asked: activeTargets.length,
    answering: activeTargets.filter(({ health }) => health === 'up').length,
    rules: rules.length,
    rulesWell: rules.filter(({ health }) => health === 'ok').length,
    queries: queries.length,
    withoutData: answers.filter(({ isEmpty }) => isEmpty).map(({ title }) => title),
  };
  scene.say(`Prometheus: ${JSON.stringify(prometheus)}`);
  return { strikes: 0, notes: { prometheus } };
}
