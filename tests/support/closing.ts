interface Closeable {
  close(): Promise<unknown>;
}

/**
 * Closes after each test what the test gave it, however that ended: what a failed test leaves open would
 * keep the run alive.
 */
export function closedAfterEach(): <T extends Closeable>(opened: T) => T {
  const open: Closeable[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map(async (one) => one.close()));
  });
  return (opened) => {
    open.push(opened);
    return opened;
  };
}
