import { readEnvironment, withFiles } from './environment.ts';
import { startSandbox } from './start-sandbox.ts';

/** Only ours: other programs name files of their own so. */
const withSandboxFiles = () =>
  withFiles(
    Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('SANDBOX_'))),
  );

try {
  const sandbox = await startSandbox(readEnvironment(withSandboxFiles()));
  process.stdout.write(`${JSON.stringify({ ready: true, sandbox: sandbox.url })}\n`);
  const stop = (): void => void sandbox.close();
  process.once('SIGTERM', stop).once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
