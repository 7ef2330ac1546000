import { type Language } from './language.ts';

const supply = `(?:l'|d'|le |la |de |du |notre |mon )?(?:courant|électricité|électricite|jus|lumière)`;

export const french: Language = {
  words: {
    wire: 'fil fils câble câbles caténaire',
    line: 'ligne lignes',
    strongDown:
      'tombé tombée tombés tombées arraché arrachée arrachés arrachées pend pendent décroché décrochés pendu pendue pendus pendues pendouille pendouillent',
    down: 'tombé tombée tombés tombées tombe tombent arraché arrachée arrachés arrachées pend pendent pendu pendue pendus pendues pendouille pendouillent décroché décrochés dénudé dénudés cassé cassés cassée rompu rompus sectionné traîne traînent',
    ground: 'trottoir chaussée rue jardin cour toit voiture clôture',
    tree: 'arbre arbres branche branches',
    sparking: 'étincelles crépite crépitent grésille grésillent',
    spark: 'étincelle',
    fire: 'feu flammes fumée fume brûle brûlent brûlé brûlée incendie enflammé',
    equipment: 'compteur prise prises disjoncteur coffret',
    home: 'maison immeuble toit appartement voisin voisins école grange',
    gas: 'gaz',
    leak: 'fuite odeur',
    medical: 'oxygène respirateur dialyse insuline apnée nébuliseur',
    need: 'besoin mari femme mère père grand-mère bébé batterie mon ma notre appareil',
    pole: 'poteau poteaux pylône pylônes',
    leaning: 'tombé penche penché cassé couché plié menace arraché renversé percuté',
    transformer: 'transformateur transformateurs',
    blown: 'explosé explose explosion étincelles feu fumée flammes sauté brûle bruit',
    water: 'inondé inondée inondés inondation',
    hurt: 'blessé blessée blessés',
    generator: 'électrogène',
    indoors: 'intérieur sous-sol cuisine chambre salon',
    negation: 'pas aucun aucune sans jamais',
    supply: 'courant électricité',
    near: 'chez devant derrière voisin',
  },
  dangers: {
    wireDown: [
      `(?:fils?|câbles?|lignes?)(?: \\S+){0,4} (?:par terre|à terre|au sol|sur la (?:route|chaussée|voiture|rue|voie)|sur le (?:trottoir|toit|sol)|en travers)`,
      `(?:arbres?|branches?)(?: \\S+){0,4} sur (?:les?|des|un|la) (?:fils?|câbles?|lignes?)`,
    ],
    injury: [
      `électrocut\\w*|électris[ée]\\w*`,
      `(?:choc|décharge) électrique`,
      `(?:pris|prise|reçu|prend) (?:le |du |un coup de )(?:jus|courant)`,
      `(?:coincé|bloqué)\\w* dans l'ascenseur`,
    ],
    fire: [
      `(?:il y a |y'a )le feu\\b|^au feu\\b|ça (?:flambe|prend feu)`,
      `(?:ça |odeur de |sent le )(?:brûle|brûlé|cramé)`,
      `a pris feu|en feu\\b`,
    ],
    gas: [`fuite de gaz|odeur de gaz|sent le gaz|ça sent le gaz`],
    carbonMonoxide: [`monoxyde`],
    medicalDevice: [`(?:appareil|assistance) (?:respiratoire|médicale?)`],
  },
  supply: {
    out: [
      `(?:coupure|panne)s? (?:de |d')?(?:courant|électricité|électrique|secteur)`,
      `(?:plus|pas|sans|toujours pas|aucune?|manque) (?:de |d')?(?:courant|électricité|lumière)`,
      `${supply} (?:est |a été |vient d'être |vient de |toujours )*(?:coupé|coupée|parti|partie|sauté|tombé|sauter)`,
      `(?:nous sommes|on est|je suis|toujours|quartier|rue) (?:\\S+ )?(?:dans le noir|sans (?:courant|électricité))`,
    ],
    back: [
      `${supply} (?:est |vient |a été |enfin )*(?:revenue?|de revenir|de retour|rétablie?|remise?)`,
      `(?:retour|rétablissement) (?:du|de l'|de la )(?:courant|électricité|lumière)`,
    ],
    ask: [`(?:quand|à quelle heure)(?: \\S+){0,4} (?:courant|électricité|lumière)(?: \\S+){0,4}`],
    on: [
      `${supply} n'a (?:pas|jamais) (?:été coupée?|sauté)|(?:avons|ai|a) toujours (?:du|le|l')(?: )?(?:courant|électricité)`,
    ],
    many: [
      `(?:\\d[\\d .,]*|milliers|centaines|plusieurs)(?: de| d')? ?(?:foyers|clients|abonnés|habitants|personnes|maisons)(?: \\S+){0,3} (?:privés|sans) (?:de |d')?(?:courant|électricité)`,
    ],
  },
  supplyAnchors: ['courant', 'electricite', 'electrique', 'lumiere', 'dans le noir', 'jus\\b'],
  ownWords: [
    'nous',
    'notre',
    'nos',
    'chez moi',
    'chez nous',
    'mon',
    'ma',
    'mes',
    "j'ai",
    'je',
    'on est',
  ],
  news: ['selon', 'annonce', 'privés d', 'dit la (?:compagnie|société)'],
  unnamed: `chez moi nous maison appartement immeuble rue quartier village chambre cuisine cave sous-sol bureau
    magasin ici là coin zone résidence voisin voisine voisins`,
  articles: `le la les un une mon ma mes notre nos votre toute tout`,
  notWhere: [
    `depuis|encore|toujours|s'il vous plaît|svp|merci|aujourd'hui|hier|ce (?:matin|soir)|cette nuit`,
  ],
};
