import { aPublicOutage, aView } from '../testing/public-outages.ts';
import { textsAt } from '../testing/schema.ts';
import { badgeSvg, bannerPage } from './badge.ts';

const placeName = 'A place';
const view = (...asked: Parameters<typeof aView>) => ({
  ...aView(...asked),
  locale: 'en' as const,
});
const out = [aPublicOutage('o1', { placeName })];

describe('the badge', () => {
  const title = (svg: string) => textsAt(svg, "//*[local-name()='title']")[0];

  it('is a picture with words for who cannot see it', () => {
    const svg = badgeSvg(view(out));
    expect(title(svg)).toBe('Harbor Valley Electric: 1,260 customers without power, at 13:42');
    expect(svg).toContain('role="img"');
    expect(svg).not.toMatch(/<script|href|\son\w+=/);
    expect(Buffer.byteLength(svg)).toBeLessThan(10_000);
  });

  it('says that none are known, that it is an exercise, and in dashes that it is old', () => {
    const svg = badgeSvg(view([], { issuer: { exercise: true }, isStale: true }));
    expect(title(svg)).toBe(
      'Exercise. Not a real outage. Harbor Valley Electric: No outages known, at 13:42',
    );
    expect(svg).toContain('stroke-dasharray');
    expect(badgeSvg(view(out))).not.toContain('stroke-dasharray');
  });
});

describe('the banner', () => {
  it('is one line without script, in less than 10 KB', () => {
    const html = bannerPage(view(out));
    expect(html).toContain('Harbor Valley Electric: 1,260 customers without power, at 13:42.');
    expect(html).not.toMatch(/<script|src=|\son\w+=/);
    expect(Buffer.byteLength(html)).toBeLessThan(10_000);
  });

  it('says how old it is when no news comes', () => {
    expect(bannerPage(view(out, { isStale: true }))).toContain('We have had no news since 13:42.');
  });

  it('holds a utility’s name as words', () => {
    const html = bannerPage(view(out, { issuer: { name: '<b>A & B</b>' } }));
    expect(html).toContain('&lt;b&gt;A &amp; B&lt;/b&gt;');
  });
});
