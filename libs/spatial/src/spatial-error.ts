/**
 * What was wrong with a shape, a position or an option, where, and what is wanted instead.
 * This lib imports nothing of ours, so callers wrap it in their own error family by `code`.
 */
export class SpatialError extends Error {
  constructor(
    /** Stable name, e.g. `spatial.ringNotClosed`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'SpatialError';
  }
}
