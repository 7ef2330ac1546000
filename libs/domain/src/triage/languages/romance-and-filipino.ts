import { type Language } from './language.ts';

/** The few words of Italian, Portuguese and Filipino that are known so far. */
export const romanceAndFilipino: Language = {
  words: {
    wire: 'cavo cavi kawad fio fios cabo cabos',
    strongDown: 'caiu caíram caído caídos caduto caduti nakahandusay nakalaylay bumagsak',
    down: 'caiu caíram caído caídos pendurado pendurados solto soltos caduto caduti nakahandusay nakalaylay bumagsak',
    ground: 'rua calçada chão estrada strada marciapiede kalsada daan',
    leak: 'cheiro vazando puzza odore amoy',
    leaning: 'caiu caído inclinado quebrado caduto natumba nakahilig',
    blown: 'explodiu estourou esploso scoppiato sumabog pumutok',
    sparking: 'faíscas scintille',
    fire: 'fumo fuoco fogo sunog apoy usok',
    water: 'água acqua',
    transformer: 'trasformatore transformatore transformador transformer transfo',
    pole: 'palo poste postes',
  },
  dangers: {
    injury: [`folgorat[oa]`],
    gas: [`vazamento de gás|cheiro de gás|fuga di gas|amoy gas`],
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
