import { isProvidersKeyword } from './provider-keywords.ts';

describe('a keyword the provider answers', () => {
  it.each(['STOP', ' stop ', 'Help', 'YES'])('is “%s”', (body) => {
    expect(isProvidersKeyword('provider', body, undefined)).toBe(true);
  });

  it('is whatever it says it answered', () => {
    expect(isProvidersKeyword('provider', 'ARRET', 'STOP')).toBe(true);
  });

  it('is not a sentence that opts out', () => {
    expect(isProvidersKeyword('provider', 'please stop texting me', undefined)).toBe(false);
  });

  it('is none when keywords are ours', () => {
    expect(isProvidersKeyword('ours', 'STOP', 'STOP')).toBe(false);
  });
});
