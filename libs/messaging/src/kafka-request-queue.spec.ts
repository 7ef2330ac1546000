import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { letConnectionsRest } from './kafka-request-queue.ts';

describe('the queue of a connection to Kafka', () => {
  letConnectionsRest();
  const queues: RequestQueue[] = [];
  afterEach(() => {
    for (const queue of queues.splice(0)) queue.destroy();
  });

  const setup = () => {
    const queue = new RequestQueue({
      maxInFlightRequests: null,
      requestTimeout: 1_000,
      enforceRequestTimeout: false,
      clientId: 'test',
      broker: 'localhost:9092',
      logger: { debug: () => undefined },
    });
    queues.push(queue);
    return queue;
  };

  it('is not looked at again while nothing waits in it', () => {
    const queue = setup();
    queue.checkPendingRequests();
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('is looked at again once a throttled broker may be asked', () => {
    const queue = setup();
    queue.maybeThrottle(10_000);
    queue.checkPendingRequests();
    expect(queue.throttleCheckTimeoutId).not.toBeNull();
  });
});
