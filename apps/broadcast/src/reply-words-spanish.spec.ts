import { reply, type ReplyWords } from '@relight/catalogue';
import { replyKinds, type Impact, type Outage } from '@relight/contracts';
import { dearLetters, hazardKinds, postMedium, segmentsOf, textMedium } from '@relight/domain';
import { questionIn } from './deliver/question.ts';
import * as scene from './reply-words.fixture.ts';
import { replyWords, type ReplyContext, type Standing } from './reply-words.ts';

const { at } = scene;
const outage: Outage = {
  ...scene.outage,
  cause: { kind: 'vegetation', text: 'A big oak is on the line' },
};
const impact: Impact = { ...scene.impact, outage };
const toldEtr = {
  entryId: 'e1',
  at: '2026-11-23T01:30:00.000Z',
  from: '2026-11-23T01:00:00.000Z',
  to: '2026-11-23T02:15:00.000Z',
  source: 'crew',
  confidence: 'low',
  releasedAt: at,
} as const;
const out: Standing = { impact, isOut: true, toldEtr };
const back: Standing = { impact, isOut: false, backAt: '2026-11-22T23:09:00.000Z' };
const context = (more: Partial<ReplyContext> = {}): ReplyContext => ({
  medium: textMedium,
  locale: 'es',
  utilityLocale: 'en',
  cadence: 'hourly',
  shortName: 'HVE',
  utilityName: 'Harbor Valley Electric',
  timeZone: 'America/New_York',
  now: '2026-11-22T23:42:00.000Z',
  isExercise: false,
  isKnown: true,
  hasPlace: false,
  hasPicture: false,
  ...more,
});

it.each<[Parameters<typeof replyWords>[0], Partial<ReplyContext>, string]>([
  [
    'status',
    { standing: out },
    'HVE: No hay luz cerca de Lantern Street desde las 18:02. Vuelve hacia las 20:30, probable: de 20:00 a 21:15. Un arbol cayo sobre la linea.',
  ],
  [
    'status',
    { standing: { impact, isOut: true }, isTold: true },
    'HVE: No hay luz cerca de Lantern Street desde las 18:02. Aun sin hora. Le avisaremos por mensaje. Un arbol cayo sobre la linea.',
  ],
  [
    'status',
    { standing: back },
    'HVE: La luz volvio a las 18:09 cerca de Lantern Street. ¿Sigue sin luz? Responda SIGUE.',
  ],
  ['status', {}, 'HVE: No sabemos de ningun corte en su casa. ¿Esta sin luz? Responda SIN LUZ.'],
  [
    'hazardReceived',
    { hazard: 'wireDown', isKnown: false },
    'HVE: Aléjese 10 m y aleje a los demas. Llame ya al 911. Ya avisamos al centro de control. ¿Donde es? Escribanos calle y ciudad.',
  ],
  [
    'stopped',
    {},
    'HVE: No recibira mas mensajes de Harbor Valley Electric. Responda ALTA para recibirlos de nuevo.',
  ],
])('answers %s in Spanish', (kind, more, words) => {
  const said = replyWords(kind, context(more));
  expect(said).toBe(words);
  expect(segmentsOf(said)).toBe(1);
});

it('says a cause by its kind where a person wrote it in another language', () => {
  const words = replyWords('status', context({ standing: out, utilityLocale: 'es' }));
  expect(words).toContain('A big oak is on the line');
  expect(replyWords('status', context({ standing: out }))).not.toContain('oak');
});

it('speaks no English, and in plain letters, whatever the answer', () => {
  const english = sentencesOf(reply.en);
  for (const kind of [...replyKinds, 'notServed', 'whichPlace'] as const) {
    for (const standing of [undefined, out, back]) {
      for (const hazard of [undefined, ...hazardKinds]) {
        for (const isKnown of [true, false]) {
          const given = { standing, hazard, isKnown, mayBe: ['Calle Faro', 'Calle Norte'] };
          const text = replyWords(kind, context(given));
          const post = replyWords(kind, context({ ...given, medium: postMedium, handle: '@ana' }));
          expect(english.filter((one) => text.includes(one) || post.includes(one))).toEqual([]);
          expect(dearLetters(text)).toEqual([]);
          expect(post).not.toMatch(/Responda [A-Z]{3}/);
        }
      }
    }
  }
});

it('asks so that a bare yes or no is understood', () => {
  expect(questionIn(replyWords('status', context({ standing: back })))).toBe('stillOut');
  expect(questionIn(replyWords('status', context()))).toBe('isOut');
  expect(questionIn(replyWords('backThanks', context()))).toBeUndefined();
});

function sentencesOf(words: ReplyWords): readonly string[] {
  return Object.values(words).flatMap((say: unknown) => {
    const said = typeof say === 'function' && say.length === 0 ? (say as () => string)() : '';
    return said.includes(' ') ? [said] : [];
  });
}
