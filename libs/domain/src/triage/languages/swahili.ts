import { type Language } from './language.ts';

const fell = 'imeanguka zimeanguka umeanguka ameanguka';

export const swahili: Language = {
  words: {
    wire: 'waya nyaya',
    strongDown: fell,
    down: `${fell} imekatika zimekatika inaning'inia zinaning'inia unaning'inia linaning'inia umekatika umelala yanaanguka imelala zimelala chini hatari`,
    ground: 'chini barabara barabarani njia njiani',
    tree: 'mti miti tawi matawi',
    sparking: 'cheche',
    fire: 'moto moshi inaungua unaungua inateketea inawaka',
    equipment: 'mita soketi',
    home: 'nyumba nyumbani duka shule',
    gas: 'gesi',
    leak: 'inavuja kuvuja harufu',
    medical: 'oksijeni',
    need: 'mama baba mtoto bibi mgonjwa',
    pole: 'nguzo postie',
    leaning: `${fell} imeinama inaanguka imevunjika inaegemea karibu-kuanguka`,
    transformer: 'transfoma transfomer',
    blown: 'imelipuka imepasuka inawaka moto moshi cheche inatoa',
    water: 'maji',
    generator: 'jenereta jiko',
    indoors: 'ndani',
    negation: 'hakuna',
    supply: 'stima umeme',
  },
  dangers: {
    injury: [
      `(?:amepigwa|alipigwa|kupigwa|amenaswa|alinaswa|kunaswa|amerushwa|nimepigwa|inapiga)(?: na)? (?:stima|umeme|shoti|shock)`,
    ],
    fire: [`(?:ina|zina|una|kina)waka moto|(?:ina|zina|una|kina)(?:ungua|teketea)|kuna moto`],
    gas: [`harufu ya ge?si|gesi inavuja`],
    wireDown: [`(?:waya|nyaya)(?: \\S+){0,3} (?:chini|barabarani|wazi)`],
  },
  supply: {
    out: [
      `(?:hatuna|hakuna|hamna|sina|tumekosa|hapana|bila|tunakosa) (?:stima|umeme|mwangaza|lights?|power|nguvu)`,
      `(?:stima|umeme) (?:imepotea|zimepotea|imeenda|zimeenda|haiko|hakuna|imekatika|umekatika|zilihepa|imehepa|haijarudi|haijarejea|haujarudi|hazijarudi|imezima|zimezima|ilipotea|hamna|ikose|kupotea|umezima|umepotea|area|gani)`,
      `(?:tuko|niko|tunaishi|tumekaa) (?:kwa )?(?:giza|gizani|blackout)`,
    ],
    back: [
      `(?:stima|umeme|mwangaza) (?:imerudi|imerejea|umerudi|umerejea|zimerudi|irudi|iko|ipo|tena)`,
    ],
  },
  supplyAnchors: ['stima', 'umeme', 'mwangaza', 'giza', 'nguvu'],
  ownWords: ['hatuna', 'tuko', 'niko', 'nina', 'sina', 'kwangu', 'kwetu'],
  news: [],
  unnamed: `nyumba nyumbani kwangu kwetu mtaa mtaani hapa huku kazini dukani jikoni chumbani jirani majirani yangu
    yetu`,
  notWhere: [`tangu|tena|bado|tafadhali|asante|leo|jana|usiku|sasa`],
};
