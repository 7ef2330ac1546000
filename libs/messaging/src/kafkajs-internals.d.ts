/** What the client keeps to itself and `kafka-request-queue.ts` mends. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    constructor(options: {
      readonly maxInFlightRequests: number | null;
      readonly requestTimeout: number;
      readonly enforceRequestTimeout: boolean;
      readonly clientId: string;
      readonly broker: string;
      readonly logger: { readonly debug: (message: string) => void };
    });
    readonly pending: readonly unknown[];
    /** Wall milliseconds until which the broker asked to be left alone; below zero: never. */
    throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests: (this: RequestQueue) => void;
    maybeThrottle(forMs: number): void;
    destroy(): void;
  }
}
