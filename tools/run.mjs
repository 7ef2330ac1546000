/** `npm run -s NAME -- flags`: sets the clone up, then hands over to the compiled command. */
import { build, bundle, install, say } from './setup.mjs';
import { installContainerPackages, installSystemPackages } from './system-packages.mjs';

const [name = '', ...flags] = process.argv.slice(2);
try {
  if (name === 'containers' && flags[0] === 'try') {
    installSystemPackages(['javac', 'mvn']);
    installContainerPackages();
  }
  install();
  build();
  if (['start', 'cluster', 'chaos', 'containers'].includes(name)) bundle();
} catch (error) {
  say(error.message);
  process.exit(1);
}
const { main } = await import('./commands/dist/main.js');
process.exitCode = await main(name, flags);
