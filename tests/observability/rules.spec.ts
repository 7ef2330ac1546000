import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alerts, dashboardExpressions, metricsOf, syntaxError, triedAlerts } from './rules.ts';

const root = join(import.meta.dirname, '../..');

describe('alert rules and dashboard', () => {
  it('are PromQL', () => {
    const exprs = [...alerts().map(({ expr }) => expr), ...dashboardExpressions()];
    expect(exprs.length).toBeGreaterThan(20);
    expect(exprs.flatMap((expr) => syntaxError(expr) ?? [])).toEqual([]);
    expect(syntaxError('max(relight_etr_lapsing) > > 0')).toBeDefined();
  });

  it('look at figures of ours, or at what Prometheus itself says', () => {
    const exprs = [...alerts().map(({ expr }) => expr), ...dashboardExpressions()];
    const names = new Set(exprs.flatMap(metricsOf));
    expect([...names].filter((name) => !/^relight_[a-z_]+$/.test(name))).toEqual(['up']);
  });

  it('say for each alert how urgent it is, what happened and what to do', () => {
    for (const { alert, labels, annotations } of alerts()) {
      expect(['critical', 'warning']).toContain(labels.severity);
      expect(annotations.summary).not.toBe('');
      const [page = '', anchor] = annotations.runbook.split('#');
      const headings = readFileSync(join(root, page), 'utf8').match(/^## .*$/gm) ?? [];
      expect(headings).toContain(`## ${alert}`);
      expect(anchor).toBe(alert.toLowerCase());
    }
  });

  it('have a case in the rule tests for each alert', () => {
    const tried = triedAlerts();
    expect(alerts().filter(({ alert }) => !tried.has(alert))).toEqual([]);
  });
});
