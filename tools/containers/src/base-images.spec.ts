import { baseNames } from './base-images.ts';

it('reads the names of the base images out of deploy/', () => {
  const { node, kafka, mongo, prometheus } = baseNames();
  expect(node).toMatch(/^node:\d+\.\d+(\.\d+)?-\w+/);
  expect(kafka).toMatch(/^apache\/kafka:\d/);
  expect(mongo).toMatch(/^mongo:\d/);
  expect(prometheus).toMatch(/^prom\/prometheus:v?\d/);
});
