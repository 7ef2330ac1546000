import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const endsWithinMs = 30_000;

/** Leaves the counts of one Jest run where `npm test` adds them up, and sees that the run ends. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = results;
    const folder = process.env.RELIGHT_TEST_RESULTS;
    if (!folder) return;
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const counts = { passed: numPassedTests, failed, skipped: numPendingTests };
    writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(counts));
    // What a test left open keeps the process alive; the timer itself does not.
    setTimeout(() => {
      const open = [...new Set(process.getActiveResourcesInfo())].join(', ');
      process.stderr.write(`All tests are done, but the run does not end: ${open} left open\n`);
      process.exit(1);
    }, endsWithinMs).unref();
  }
}
