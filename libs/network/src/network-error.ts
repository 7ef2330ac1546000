/** What the network libraries throw: `code` for machines, the offending id or value beside it. */
export class NetworkError extends Error {
  readonly code: string;
  readonly offending: string;
  readonly retriable = false;

  constructor(code: string, message: string, offending: string) {
    super(message);
    this.name = 'NetworkError';
    this.code = code;
    this.offending = offending;
  }
}
