/**
 * `npm test`: everything from a bare clone, ending in one line `N passed, N failed`, followed by
 * `, N skipped` where something could not be run; what, and why, is said where it would have been.
 */
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { otherNode, otherNodeFolder } from './other-node.mjs';
import { bundle, install, root, run, runBeside, say } from './setup.mjs';
import { installSystemPackages } from './system-packages.mjs';

const eachProject = [
  'run-many',
  '-t',
  'test',
  '--skip-nx-cache',
  '--output-style=static',
  '--parallel=2',
  // One project that fails must not hide the others.
  '--nxBail=false',
];
/** What meets the platform itself: files, sockets, streams, workers. The rules of the rest are the same on any. */
const onOtherNode = ['libs/*', 'apps/portal', 'apps/standalone', 'tools/engines', 'tools/sandbox'];
const bin = (name) => join(root, 'node_modules/.bin', name);
const results = mkdtempSync(join(tmpdir(), 'relight-results-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

/** One check of the workspace counts as one test. */
function check(what, passes) {
  const passed = passes();
  counts[passed ? 'passed' : 'failed'] += 1;
  say(`${passed ? 'ok' : 'FAILED'}: ${what}`);
  return passed;
}

/** Runs test suites whose reporter leaves its counts in a results folder; a silent crash fails. */
function suites(what, command, args, environment) {
  say(`${what}…`);
  const folder = resultsOf(what);
  count(what, folder, run(command, args, testing(folder, environment)));
}

/** As `suites`, beside what goes on meanwhile and giving way to it; says all of it when awaited. */
function suitesBeside(what, command, args, environment) {
  say(`${what}, beside the next…`);
  const folder = resultsOf(what);
  const ended = beside(what, command, args, testing(folder, environment));
  return async () => count(what, folder, await ended());
}

/** As `check`, beside what goes on meanwhile and giving way to it; says all of it when awaited. */
function checkBeside(what, command, args) {
  const ended = beside(what, command, args, {});
  return async () => {
    const passed = await ended();
    check(what, () => passed);
  };
}

function beside(what, command, args, environment) {
  const output = join(resultsOf(`output of ${what}`), 'output.txt');
  const { pid, ended } = runBeside(command, args, environment, output);
  setPriority(pid, 10);
  return async () => {
    const passed = await ended;
    say(`${what}:`);
    await pipeline(createReadStream(output), process.stderr, { end: false });
    return passed;
  };
}

function resultsOf(what) {
  const folder = join(results, what.replaceAll(/\W+/g, '-'));
  mkdirSync(folder);
  return folder;
}

function testing(folder, environment) {
  return { RELIGHT_TEST_RESULTS: folder, TZ: 'UTC', FORCE_COLOR: '0', ...environment };
}

function count(what, folder, passed) {
  let failedHere = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const counted = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    counts.passed += counted.passed;
    counts.failed += counted.failed;
    counts.skipped += counted.skipped;
    failedHere += counted.failed;
  }
  if (!passed && failedHere === 0) check(`${what} ended by itself`, () => false);
}

let engines;
try {
  installSystemPackages();
  install();
  check('formatting (mend with: npm run format)', () => run(bin('oxfmt'), ['--check']));
  const built = check('TypeScript build', () => run(bin('tsc'), ['-b']));
  if (built) {
    bundle();
    check('every built service loads in plain Node', () => run('node', ['tests/boot.js']));
    check('docs/events.md and docs/retention.md are what the contracts say', () =>
      run('node', ['tools/commands/dist/events-page.js', '--check']),
    );
    const { startTestEngines } = await import('./engines/dist/test-engines.js');
    say('starting Kafka and the MongoDB-compatible server…');
    engines = await startTestEngines();
    suites('tests of each project', bin('nx'), eachProject);
    const onOther = otherNodeFolder();
    const PATH = [onOther, process.env.PATH].join(delimiter);
    const some = [...eachProject, `--projects=${onOtherNode.join(',')}`];
    const title = `tests of libraries and portal on Node ${otherNode}`;
    // The tests of the whole wait more than they work, so these cost no time of their own.
    const countLint = checkBeside('lint', bin('oxlint'), ['--deny-warnings']);
    const countUnused = checkBeside('nothing unused (knip)', bin('knip'), []);
    const countOther = onOther && suitesBeside(title, bin('nx'), some, { PATH });
    const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
    const workspace = [...jest, '--rootDir', 'tests', '--runInBand', ...process.argv.slice(2)];
    suites('tests of the whole', 'node', workspace, engines.environment);
    await countLint();
    await countUnused();
    await countOther?.();
  }
} catch (error) {
  check(error.message, () => false);
} finally {
  await engines?.stop();
  rmSync(results, { recursive: true, force: true });
}
const skipped = counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`;
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
