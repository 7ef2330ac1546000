/** How long a test of a page waits for what should appear; it is there much sooner on a quiet machine. */
if (globalThis.document !== undefined) {
  const { configure } = await import('@testing-library/preact');
  configure({ asyncUtilTimeout: 120_000 * Number(process.env.TEST_PATIENCE || 1) });
}
