import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/** As the library has it, however often its class is mended. */
const original = RequestQueue.prototype.scheduleCheckPendingRequests;

/**
 * Lets connections to Kafka rest when nothing waits. Of itself the client looks at the empty queue of
 * each connection every millisecond for ever, since it takes "never throttled" for a time to wait
 * (tulios/kafkajs issues 1556 and 1704, open since 2023). Decision 19.
 */
export function letConnectionsRest(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = scheduleIfAnyWait;
}

function scheduleIfAnyWait(this: RequestQueue): void {
  // What is pushed later, or answered, looks at the queue by itself.
  if (this.pending.length > 0 || this.throttledUntil > Date.now()) original.call(this);
}
