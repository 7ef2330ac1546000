import { type Language } from './language.ts';

const fell = 'runtergefallen heruntergefallen umgefallen umgestürzt gestürzt abgerissen gerissen';

/** German; of the supply only what people say most often. */
export const german: Language = {
  words: {
    wire: 'kabel stromkabel leitung leitungen stromleitung stromleitungen freileitung oberleitung draht drähte',
    strongDown: `${fell} hängt hängen runterhängt herunterhängt baumelt`,
    down: `${fell} hängt hängen baumelt gefallen liegt liegen lose offen blank brennt knistert funkt`,
    ground: 'boden straße strasse gehweg bürgersteig fahrbahn garten hof zaun dach auto einfahrt',
    tree: 'baum bäume ast äste',
    sparking: 'funken funkt sprüht',
    fire: 'feuer brennt flammen rauch raucht qualm qualmt',
    equipment: 'zähler zählerkasten sicherungskasten steckdose stromkasten verteilerkasten',
    home: 'haus wohnung garage keller schule nachbar scheune',
    gas: 'gas',
    leak: 'riecht geruch gasgeruch leck',
    medical: 'sauerstoff beatmungsgerät beatmung sauerstoffgerät dialyse insulin',
    need: 'mutter vater mann frau oma opa kind baby akku meine mein',
    pole: 'mast masten strommast strommasten leitungsmast',
    leaning: `${fell} schief geknickt gebrochen liegt brennt wackelt`,
    transformer: 'trafo transformator umspannwerk trafostation trafohäuschen',
    blown: 'explodiert brennt knall geknallt funken rauch qualmt',
    water: 'überflutet überschwemmt wasser',
    hurt: 'verletzt bewusstlos',
    generator: 'generator notstromaggregat stromaggregat',
    indoors: 'drinnen keller garage wohnung',
    negation: 'kein keine keinen nicht',
    supply: 'strom stromausfall',
  },
  dangers: {
    wireDown: [
      `(?:kabel|stromleitung|leitung|draht)(?: \\S+){0,4} (?:am boden|auf dem (?:boden|gehweg|dach|auto)|auf der (?:straße|strasse|fahrbahn|wiese)|im (?:garten|wasser|hof))`,
      `(?:baum|ast)(?: \\S+){0,3} (?:auf|in) (?:der|die|den|einer) (?:strom)?(?:leitung|leitungen|kabeln?)`,
    ],
    injury: [`stromschlag|einen schlag bekommen`],
    gas: [`(?:riecht|stinkt) nach gas|gasgeruch|gas ausgetreten`],
    fire: [`(?:strommast|trafo|zähler|stromkasten|sicherungskasten|leitung) brennt`],
    carbonMonoxide: [`kohlenmonoxid`],
  },
  supply: {
    out: [
      `(?:kein|keinen|ohne|immer noch kein(?:en)?) strom`,
      `strom (?:ist |schon |wieder )*(?:weg|ausgefallen|aus)\\b`,
      `stromausfall`,
    ],
    back: [`strom (?:ist |jetzt |endlich )*(?:wieder da|zurück|wieder an)\\b|wieder strom`],
    ask: [`wann(?: \\S+){0,4} strom(?: \\S+){0,3}`],
  },
  supplyAnchors: ['strom'],
  ownWords: ['wir', 'uns', 'unser', 'bei mir', 'bei uns', 'hier', 'ich'],
  news: ['laut', 'meldet', 'haushalte'],
  unnamed: `haus hause zuhause daheim wohnung straße strasse viertel keller küche büro laden hier bei mir uns
    nachbar nachbarn`,
  articles: `der die das dem den ein eine einem einer mein meine meiner unser unsere unserer unserem`,
  notWhere: [`seit|schon|wieder|immer noch|noch|bitte|danke|heute|gestern`],
};
