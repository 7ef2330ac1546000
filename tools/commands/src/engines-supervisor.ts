import { startTestEngines } from '@relight/engines';

/** Parent of the engines, which end when it does; started detached by `engines -- start`. */
const running = await startTestEngines();
const stop = (): void => {
  void running.stop().finally(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
const { RELIGHT_TEST_KAFKA: KAFKA_BROKERS, RELIGHT_TEST_MONGODB: MONGODB_URI } =
  running.environment;
process.send?.({ KAFKA_BROKERS, MONGODB_URI });
// The engines' own handles may not keep it; it lives until it is told to stop.
setInterval(() => undefined, 60_000);
