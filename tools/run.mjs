/** `npm run -s NAME -- flags`: sets the clone up, then hands over to the compiled command. */
import { build, bundle, install, say } from './setup.mjs';

const [name = '', ...flags] = process.argv.slice(2);
try {
  install();
  build();
  if (['start', 'cluster', 'chaos'].includes(name)) bundle();
} catch (error) {
  say(error.message);
  process.exit(1);
}
const { main } = await import('./commands/dist/main.js');
process.exitCode = await main(name, flags);
