import { triage } from './triage.ts';

const told = (text: string) => triage(text, { isToUs: true });

describe('a question to us that names no outage', () => {
  it.each([
    'When will it be back?',
    'when will it be on by',
    "any idea when it'll be back on?",
    'Hi there, do you know what time we’ll be back on?',
    'how much longer',
    'How long is this gonna take??',
    'ETA?',
    'still no estimate?',
    'what time will it be restored',
    'updates please',
    "What's happening",
    'why is it taking so long',
    'will it be back tonight?',
    'Did you fix it?',
    "It's been 5 hours. How much longer?",
    'when will it be back at 12 Lantern Street, Alton?',
    '¿Cuándo vuelve?',
    'cuando regresa',
    '¿A qué hora piensan arreglarlo?',
    '¿Cuánto falta?',
    'buenas tardes, me pueden decir cuándo vuelve',
    'alguna idea de para cuándo',
    'hora estimada?',
    '¿Hay noticias?',
    '¿Saben algo?',
    '¿Qué pasó?',
    '¿Ya viene?',
    '¿Cuándo vuelve en la calle Olmo?',
  ])('“%s” asks of theirs', (text) => {
    expect(told(text).class).toBe('question');
  });

  it.each([
    'When I get back I will call',
    "I'll be back",
    'when will you be back?',
    'what time is it',
    'thanks for the update',
    'when is the internet coming back',
    'How long have you been open',
    'cuando vuelvo a casa',
    'gracias por la información',
    '¿qué hora es?',
    'cuando abren la oficina',
    'no vuelve',
  ])('“%s” does not', (text) => {
    expect(told(text).class).toBe('other');
  });

  it('is no question of an outage when it was not sent to us', () => {
    expect(triage('When will it be back?').class).toBe('other');
  });

  it('keeps the place that it names', () => {
    expect(told('when will it be back on Pier Road?').placeClue).toBe('Pier Road');
  });

  it('is a report first when it says that theirs is out', () => {
    expect(told('Sin luz en mi casa, ¿cuándo vuelve?').class).toBe('outage');
  });

  it('takes no longer for words that were made to be slow', () => {
    const slow = ['when '.repeat(800), 'how long will '.repeat(300), 'cuando la '.repeat(400)];
    const startedMs = performance.now();
    for (const text of slow) told(text);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });
});

it.each([
  ['ya volvió', 'restored'],
  ['¿ya volvió?', 'question'],
  ['Mi casa no tiene luz', 'outage'],
  ['Estoy a oscuras', 'outage'],
])('hears “%s” as %s', (text, kind) => {
  expect(told(text).class).toBe(kind);
});
