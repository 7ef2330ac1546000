/** Exits 0 when the service of this container is ready: what its health check runs. */
const address = `http://127.0.0.1:${process.env.PORT}${process.env.HEALTH_PATH ?? '/health/ready'}`;
const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
