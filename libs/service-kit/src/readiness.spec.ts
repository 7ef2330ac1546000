import { Readiness } from './readiness.ts';

function withOwner() {
  const readiness = new Readiness();
  const owner = { isThere: true };
  readiness.add('owner', () => owner.isThere || 'not ready');
  return { readiness, owner };
}

describe('readiness', () => {
  it('is withdrawn while something is missing', () => {
    const { readiness, owner } = withOwner();
    expect(readiness.report()).toEqual({ ready: true, waitingFor: {} });
    owner.isThere = false;
    expect(readiness.report()).toEqual({ ready: false, waitingFor: { owner: 'not ready' } });
  });

  it('that is kept survives the absence of others, and says who is missing', () => {
    const { readiness, owner } = withOwner();
    readiness.keepOnceReady();
    owner.isThere = false;
    expect(readiness.report().ready).toBe(false);
    owner.isThere = true;
    readiness.report();
    owner.isThere = false;
    expect(readiness.report()).toEqual({ ready: true, waitingFor: { owner: 'not ready' } });
  });

  it('that is kept ends with the service', () => {
    const { readiness } = withOwner();
    readiness.keepOnceReady();
    readiness.report();
    readiness.stop();
    expect(readiness.report()).toEqual({ ready: false, waitingFor: { service: 'stopping' } });
  });

  it('says what a person must know beside it, and is not withdrawn by that', () => {
    const { readiness } = withOwner();
    readiness.warn('geo-evidence, reports/3', '2 events were deleted');
    expect(readiness.report()).toEqual({
      ready: true,
      waitingFor: {},
      warnings: { 'geo-evidence, reports/3': '2 events were deleted' },
    });
  });
});
