/** The rules of our own that oxlint applies. */
import { boundedPromises } from './bounded-promises.js';
import { camelCaseConstants, privateByHash } from './dialect.js';

// oxlint-disable-next-line import/no-default-export -- oxlint loads a plugin by it
export default {
  meta: { name: 'relight' },
  rules: {
    'bounded-promises': boundedPromises,
    'camel-case-constants': camelCaseConstants,
    'private-by-hash': privateByHash,
  },
};
