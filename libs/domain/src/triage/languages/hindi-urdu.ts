import { type Language } from './language.ts';

const gone = `(?:gayi|gai|gyi|gul|chali|chli|nahi|nahin|nai|band|off|kat|khatam|gone)`;
const came = `(?:aa|a|ah) ?(?:gayi|gai|gyi|gaye|chuki)`;

/** Hindi and Urdu, in Latin letters as people text and in their own scripts. */
export const hindiUrdu: Language = {
  words: {
    wire: 'taar taaren taarein tarein तार तारें केबल تار تاریں تاروں کیبل',
    strongDown: 'gira giri gire girgaya गिर गिरा गिरी गिरे گر گرا گری گرے',
    down: 'gir gira giri gire girgaya toot tuta tuti toota tooti latak latka latki latke latakrahi neeche zameen गिर गिरा गिरी गिरे टूट टूटा टूटी टूटे लटक लटका लटकी लटके नीचे ज़मीन گر گرا گری گرے ٹوٹ ٹوٹا ٹوٹی ٹوٹے لٹک لٹکا لٹکی لٹکے نیچے زمین ننگی खुले',
    ground: 'sadak zameen gali सड़क ज़मीन गली سڑک زمین گلی',
    tree: 'darakht ped पेड़ درخت',
    sparking: 'chingari chingariyan chingaariyan चिंगारी चिंगारियां चिंगारियाँ چنگاری چنگاریاں',
    fire: 'aag dhuan dhuaan dhuwan आग धुआं धुआँ जल آگ دھواں جل',
    equipment: 'meter board switch मीटर मीटर میٹر بورڈ',
    home: 'ghar dukan makan घर दुकान گھر دکان',
    gas: 'गैस گیس',
    leak: 'badbu badboo रिसाव लीक बदबू لیک بدبو',
    medical: 'ऑक्सीजन वेंटिलेटर آکسیجن وینٹیلیٹر',
    need: 'ammi abbu walid walida maa mareez beti beta bachcha मां माँ मरीज़ मरीज پر والدہ والد مریض امی',
    pole: 'khamba khambe khambha खंभा खंभे खम्भा पोल کھمبا کھمبے پول',
    leaning:
      'gir gira giri gire toot tuta jhuk jhuka गिर गिरा गिरे टूट टूटा झुक झुका گر گرا گرے ٹوٹ ٹوٹا جھک جھکا',
    transformer: 'ट्रांसफार्मर ट्रांसफॉर्मर ٹرانسفارمر ٹرانسفرمر',
    blown:
      'phat phata fata dhamaka dhamaaka aag dhuan chingari jal fatt फट फटा धमाका विस्फोट आग धुआं चिंगारी जल پھٹ پھٹا دھماکہ دھماکا آگ دھواں چنگاری جل',
    water: 'paani pani पानी پانی',
    generator: 'जनरेटर جنریٹر',
    indoors: 'andar kamre kamray अंदर कमरे اندر کمرے',
    lateNegation: 'nahi nahin nai नहीं نہیں',
    supply: 'bijli light बिजली लाइट بجلی لائٹ',
    near: 'mere hamare ghar',
  },
  dangers: {
    injury: [
      `(?:current|karant|karent|krnt)(?: \\w+){0,2} (?:laga|lag|lagi|maar|mara|maarta)\\b`,
      `(?:bijli|current) ka jhatka`,
      `(?:khamb\\w*|pole|taar|paani|pani|gate|deewar|diwar|fridge|nal)(?: \\w+){0,1} (?:se|mein|me|main|pe|par) (?:bhi )?(?:current|karant|karent|krnt)\\b`,
      `करंट(?: \\S+){0,2} (?:लग|मार)`,
      `کرنٹ(?: \\S+){0,2} (?:لگ|مار)`,
    ],
    wireDown: [
      `\\btar(?: \\w+){0,4} (?:gir|gira|giri|gire|toot|tut|tuta|latak|latka|latki|latke)\\b`,
      `(?:wire|taar)(?: \\w+){0,4} (?:gir|toot|latak)\\w*`,
      `नंगे तार|खुले तार|ننگی تار`,
    ],
    fire: [`aag lag|आग लग|آگ لگ`],
    gas: [`gas ki (?:bu|badbu|badboo|smell)|गैस की (?:बू|बदबू)|گیس کی (?:بو|بدبو)`],
  },
  supply: {
    out: [
      `(?:bijli|bijlee|light|lite|batti|batti)(?: bhi| phir| abhi| to| subah| raat| \\w+ se)* ${gone}(?: \\w+){0,2}?(?: hai| he| h| hui| gayi)*`,
      `(?:bijli|light|lite|batti) (?:kab se )?(?:nahi|nahin|nai) (?:aa|aayi|ayi|hai|he|aai|a)\\b(?: rahi| rhi)?`,
      `(?:bijli|light) (?:band|ghayab|gayab)`,
      `(?:बिजली|लाइट|बत्ती)(?: (?!आ |वापस )\\S+){0,2} (?:नहीं|चली|गई|गयी|गुल|बंद|कट)`,
      `(?:بجلی|لائٹ|بتی)(?: (?!آ |واپس )\\S+){0,2} (?:نہیں|چلی|گئی|بند|غائب)`,
    ],
    back: [
      `(?:bijli|bijlee|light|lite|batti)(?: \\w+){0,2}? (?:(?:wapis|wapas|vapas|wapsi) )?${came}`,
      `(?:bijli|light|lite|batti) (?:wapis|wapas|vapas|bahal)`,
      `(?:बिजली|लाइट|बत्ती)(?: \\S+){0,2} (?:वापस|आ गई|आ गयी|आई|लौट)`,
      `(?:بجلی|لائٹ|بتی)(?: \\S+){0,2} (?:واپس|آ گئی|آگئی|آئی|بحال)`,
    ],
    ask: [
      `(?:bijli|light|lite|batti) kab (?:aa?yegi|aa?ye gi|aaegi|aa?ygi|aa?yge|tak|wapis|wapas)`,
      `(?:बिजली|लाइट) कब`,
      `(?:بجلی|لائٹ) کب`,
    ],
  },
  supplyAnchors: [
    'bijl',
    'batti',
    '\\blite\\b',
    'light chal',
    'light nah',
    'light nai',
    'light ga',
    'light a',
    'light wap',
    'light kab',
    'light band',
    'light gul',
    'बिजली',
    'लाइट',
    'बत्ती',
    'بجلی',
    'لائٹ',
    'بتی',
  ],
  ownWords: ['hamare', 'hamari', 'humare', 'mere', 'meri', 'hum', 'हमारे', 'मेरे', 'ہمارے', 'میرے'],
  news: [],
  unnamed: `ghar ghr makan mohalla mohalle gali colony area ilaka ilaaka mein me main yahan yahaan hamare humare
    mere meri hamari घर गली मोहल्ला मोहल्ले में यहाँ यहां मेरे हमारे گھر`,
  notWhere: [`subah|raat|kal|aaj|abhi|phir|please|kab|do ghante`],
};
