import { readEnvironment } from './environment.ts';
import { startSandbox } from './start-sandbox.ts';

try {
  const sandbox = await startSandbox(readEnvironment(process.env));
  process.stdout.write(`${JSON.stringify({ ready: true, sandbox: sandbox.url })}\n`);
  const stop = (): void => void sandbox.close();
  process.once('SIGTERM', stop).once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
