import { runCommand, standardOutput, UsageError, type Command } from './io.ts';
import { startTestEngines } from '@relight/engines';

const usage = 'npm run -s engines -- start';

/** `npm run engines -- start`: a real Kafka and a MongoDB-compatible server until Ctrl-C. */
export const engines: Command = ([act = '']) =>
  runCommand(standardOutput, async () => {
    if (act !== 'start') throw new UsageError(`"${act}" is not known; they stop by Ctrl-C`, usage);
    const running = await startTestEngines();
    standardOutput.result({ ready: true, ...running.environment });
    await new Promise<void>((resolve) => {
      process.on('SIGINT', () => resolve());
      process.on('SIGTERM', () => resolve());
    });
    await running.stop();
    return 0;
  });
