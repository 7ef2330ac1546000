/** The real engines that the test run started; their absence is an error, never a skip. */
export function sharedEngines() {
  const kafka = process.env['RELIGHT_TEST_KAFKA'];
  const uri = process.env['RELIGHT_TEST_MONGODB'];
  if (!kafka || !uri) {
    throw new Error(
      'RELIGHT_TEST_KAFKA and RELIGHT_TEST_MONGODB are not set: run npm test, or npm run -s engines -- start',
    );
  }
  return {
    kafka,
    /** The server's address with a database of the caller's own. */
    mongo: (database: string) => {
      const address = new URL(uri);
      address.pathname = `/${database}`;
      return address.href;
    },
  };
}
