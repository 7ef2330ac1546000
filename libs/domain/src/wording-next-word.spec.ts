import { factsToTell } from './facts.ts';
import { segmentsOf } from './gsm7.ts';
import { postMedium, textMedium } from './medium.ts';
import { factWords, type WordingContext } from './wording.ts';

const at = (time: string) => `2026-11-22T${time}:00.000Z`;
const context: WordingContext = {
  locale: 'en',
  shortName: 'HVE',
  isExercise: false,
  timeZone: 'America/New_York',
  now: '2026-11-22T23:42:00.000Z',
  placeName: 'Lantern Street, Kestrel Bay',
  customers: 412,
  startedAt: at('23:02'),
  isLikely: false,
  crew: 'A crew is on the way',
};
const etr = { entryId: 'e1', at: '2026-11-23T01:30:00.000Z' };
const truth = { outageId: 'o1', status: 'confirmed', isOut: true } as const;

describe('a message without an estimate', () => {
  const nextWord = { at: at('23:35'), keepUntil: at('23:05') };
  const dark = { ...truth, nextWord };

  it('says to one person by when more is said, in one segment', () => {
    const words = factWords(textMedium, factsToTell(dark), context);
    expect(words).toContain('No time yet. Next word by 18:35. Reply');
    expect(segmentsOf(words)).toBe(1);
    const late = factsToTell(dark, { wasToldOut: true, etr });
    expect(factWords(textMedium, late, context)).toMatch(/No new time yet\. Next word by 18:35\.$/);
  });

  it('promises no time on X', () => {
    expect(factWords(postMedium, factsToTell(dark), context)).not.toContain('Next word');
  });

  it('says at the promised time that there is none yet, in either language', () => {
    const facts = factsToTell(dark, { wasToldOut: true, nextWordAt: at('23:05') });
    expect(factWords(textMedium, facts, context)).toBe(
      'HVE: Lantern Street, Kestrel Bay: still out, and no time yet. Next word by 18:35. A crew is on the way.',
    );
    const inSpanish = { ...context, locale: 'es', crew: undefined } as const;
    expect(factWords(textMedium, facts, inSpanish)).toBe(
      'HVE: Lantern Street, Kestrel Bay: sigue sin luz, y aun sin hora. Proxima noticia para las 18:35.',
    );
  });
});
