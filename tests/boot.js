/** Loads every built service and command in plain Node: Jest forgives imports that Node refuses. */
import { existsSync, readdirSync } from 'node:fs';

const built = ['apps', 'tools']
  .flatMap((group) => readdirSync(group).map((name) => `../${group}/${name}/dist/index.js`))
  .map((path) => new URL(path, import.meta.url))
  .filter((url) => existsSync(url));
if (built.length < 8) throw new Error(`Only ${built.length} packages are built`);
await Promise.all(built.map((url) => import(url.href)));
// What was loaded may hold timers; loading was the question.
process.exit(0);
