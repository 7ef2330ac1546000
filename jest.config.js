/** One Jest configuration for the workspace; Nx passes each project as --rootDir. */

const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      experimental: { keepImportAttributes: true },
      parser: { syntax: 'typescript', tsx, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        react: { runtime: 'automatic', importSource: 'preact' },
      },
    },
  },
];

/** How much longer than usual tests may take: see "Tests" in the README. */
const patience = Number(process.env.TEST_PATIENCE || 1);

/** @type {import('jest').Config} */
export default {
  // The one limit of every test and hook, so that none gives up on a busy machine: what a test waits for
  // has its own, shorter one, which names it (tests/support/eventually.ts).
  testTimeout: 600_000 * patience,
  testEnvironment: 'node',
  // Resolve workspace packages to their TypeScript sources, so tests need no build.
  testEnvironmentOptions: { customExportConditions: ['@relight/source', 'node', 'node-addons'] },
  testMatch: ['**/*.spec.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  setupFiles: ['reflect-metadata'],
  setupFilesAfterEnv: [`${import.meta.dirname}/tests/patient-pages.js`],
  coverageProvider: 'v8',
  // `npm test` adds up what each run counted.
  reporters: ['default', `${import.meta.dirname}/tests/count-reporter.js`],
  // Vite reads stylesheets; Jest cannot.
  moduleNameMapper: { '\\.css$': `${import.meta.dirname}/tests/no-style.js` },
  transform: { '\\.ts$': swc(false), '\\.tsx$': swc(true) },
};
