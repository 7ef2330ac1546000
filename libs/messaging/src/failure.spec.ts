import { RelightError } from '@relight/domain';
import { isRetriable, reasonOf } from './failure.ts';

const withCode = (code: string) => Object.assign(new Error('failed'), { code });
const withName = (name: string) => Object.assign(new Error('failed'), { name });

describe('a failure', () => {
  it.each([
    ['an error that says so', new RelightError('STORE_AWAY', 'away', { retriable: true })],
    ['a refused connection', withCode('ECONNREFUSED')],
    [
      'a fetch whose connection was refused',
      new TypeError('fetch failed', { cause: withCode('ECONNREFUSED') }),
    ],
    ['a MongoDB server that cannot be found', withName('MongoServerSelectionError')],
    ['a time-out', withName('TimeoutError')],
  ])('is retriable: %s', (_what, error) => {
    expect(isRetriable(error)).toBe(true);
  });

  it.each([
    ['an error that says it is not', new RelightError('OUTAGE_REFUSED', 'refused')],
    ['a slip in the code', new TypeError('x is undefined')],
    ['a duplicate key', withName('MongoServerError')],
    [
      'a duplicate key, whoever says otherwise',
      new RelightError('DUPLICATE_KEY', 'taken', { retriable: true }),
    ],
    ['a string', 'no'],
    ['nothing', undefined],
  ])('is not retriable: %s', (_what, error) => {
    expect(isRetriable(error)).toBe(false);
  });

  it('is not followed round a circle of causes', () => {
    const error = new Error('first');
    error.cause = error;
    expect(isRetriable(error)).toBe(false);
  });

  it('is kept by its code and a message of bounded length', () => {
    const reason = reasonOf(new RelightError('OUTAGE_REFUSED', 'x'.repeat(10_000)));
    expect([reason.code, reason.message.length]).toEqual(['OUTAGE_REFUSED', 500]);
  });
});
