/**
 * How much longer than usual tests and the engines they start are waited for: 1, or TEST_PATIENCE on a
 * machine that is slower still than the defaults allow for.
 */
const patience = Number(process.env['TEST_PATIENCE'] || 1);
if (!(patience > 0)) {
  throw new Error(`TEST_PATIENCE is "${process.env['TEST_PATIENCE']}": give a number above 0`);
}

/** The limit of a wait for something that comes by itself: it costs nothing where that comes early. */
export const patiently = (ms: number): number => ms * patience;
