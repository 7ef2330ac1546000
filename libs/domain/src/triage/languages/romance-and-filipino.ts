import { type Language } from './language.ts';

/** The few words of Italian, Portuguese and Filipino that are known so far. */
export const romanceAndFilipino: Language = {
  words: {
    wire: 'cavo cavi kawad fio fios',
    sparking: 'faíscas scintille',
    fire: 'fumo fuoco fogo sunog apoy usok',
    water: 'água acqua',
    transformer: 'trasformatore transformatore transfo',
    pole: 'palo',
  },
  dangers: {
    injury: [`folgorat[oa]`],
    gas: [`vazamento de gás|fuga di gas`],
  },
  supply: {
    out: [
      `(?:manca|senza|non c'è|è andata via|saltata)(?: la)? (?:luce|corrente|elettricità)|sem (?:luz|energia)|faltou (?:luz|energia)|acabou a (?:luz|energia)|caiu a (?:luz|energia)|queda de energia`,
      `(?:walang|wala|wla|nawalan ng|nawala ang|no) (?:na |pa |pa rin |kaming |ng )*(?:kuryente|ilaw|koryente)`,
    ],
    back: [
      `(?:è )?tornata la (?:luce|corrente)|(?:a )?(?:luz|energia) voltou|voltou a (?:luz|energia)|may (?:kuryente|ilaw) na|bumalik na (?:ang )?(?:kuryente|ilaw)`,
    ],
  },
  supplyAnchors: ['corrente', 'luce\\b', 'kuryente', 'koryente', 'ilaw\\b', 'luz\\b', 'energia'],
  ownWords: [],
  news: [],
};
