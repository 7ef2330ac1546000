/** A service that never ends by itself, for stop.spec.ts. */
import { runUntilStopped } from '@relight/service-kit';

setInterval(() => {}, 1_000);
await runUntilStopped(() => Promise.resolve({ close: () => new Promise(() => {}) }));
process.stdout.write('running\n');
