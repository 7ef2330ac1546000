import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';

const folder = join(import.meta.dirname, '../../deploy/observability');

export interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

interface Rules {
  readonly groups: readonly { readonly rules: readonly Alert[] }[];
}

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly targets?: readonly { readonly expr: string }[];
  }[];
}

export function alerts(): readonly Alert[] {
  const rules: Rules = parse(readFileSync(join(folder, 'alerts.rules.yaml'), 'utf8'));
  return rules.groups.flatMap((group) => group.rules);
}

/** Alerts that have a case in the rule tests, which `promtool test rules` runs. */
export function triedAlerts(): ReadonlySet<string> {
  const tests: {
    readonly tests: readonly {
      readonly alert_rule_test: readonly { readonly alertname: string }[];
    }[];
  } = parse(readFileSync(join(folder, 'alerts.test.yaml'), 'utf8'));
  const tried = tests.tests.flatMap((one) => one.alert_rule_test);
  return new Set(tried.map(({ alertname }) => alertname));
}

/** Grafana's own variable stands for a duration. */
export function dashboardExpressions(): readonly string[] {
  const text = readFileSync(join(folder, 'relight.dashboard.json'), 'utf8');
  const { panels }: Dashboard = JSON.parse(text);
  const exprs = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  return exprs.map((expr) => expr.replaceAll('$__rate_interval', '1m'));
}

/** Where an expression does not parse as PromQL; undefined when it does. */
export function syntaxError(expr: string): string | undefined {
  const tree = parser.parse(expr);
  const cursor = tree.cursor();
  do {
    if (cursor.type.isError) return `${expr.slice(0, cursor.from)}>>>${expr.slice(cursor.from)}`;
  } while (cursor.next());
  return undefined;
}

/** The metrics an expression selects. */
export function metricsOf(expr: string): readonly string[] {
  const names: string[] = [];
  parser.parse(expr).iterate({
    enter: ({ name, node }) => {
      if (name !== 'VectorSelector') return;
      const metric = node.getChild('Identifier');
      if (metric) names.push(expr.slice(metric.from, metric.to));
    },
  });
  return names;
}
