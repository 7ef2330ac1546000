import { type HazardKind } from '../vocabulary.ts';
import { C, CONCEPTS } from './hazard-words.ts';
import { isCalmed } from './hazard-calm.ts';

export interface Hazard {
  readonly kind: HazardKind;
  /** The two words that told. */
  readonly words: string;
}

/** Words of a text with their concepts, and a mark where a sentence or clause ends after a word. */
export interface Words {
  readonly words: readonly string[];
  readonly bits: readonly number[];
  /** 0 none, 1 comma, 2 end of a sentence, standing after the word. */
  readonly stops: readonly number[];
}

interface Pair {
  readonly kind: HazardKind;
  readonly first: number;
  readonly second: number;
  /** How many words the two may stand apart. */
  readonly within: number;
  /** May a sentence end between them? */
  readonly across?: boolean;
  readonly holds?: (text: Words, first: number, second: number) => boolean;
}

// Order is urgency: the first pair found names the hazard.
const PAIRS: readonly Pair[] = [
  {
    kind: 'injury',
    first: C.shock,
    second: C.wire | C.pole | C.equipment | C.transformer | C.water | C.supply | C.ground,
    within: 6,
    holds: isBodilyShock,
  },
  {
    kind: 'injury',
    first: C.hurt,
    second: C.wire | C.pole | C.transformer,
    within: 8,
    holds: isPersonHurt,
  },
  {
    kind: 'medicalDevice',
    first: C.medical,
    second: C.need | C.supply,
    within: 14,
    across: true,
    holds: isMedicalNeed,
  },
  { kind: 'carbonMonoxide', first: C.generator, second: C.indoors, within: 6 },
  { kind: 'gas', first: C.gas, second: C.leak, within: 5, holds: isGas },
  {
    kind: 'wireDown',
    first: C.wire,
    second: C.down | C.tree | C.spark | C.sparking | C.fire,
    within: 6,
    across: true,
    holds: isPowerWire,
  },
  { kind: 'wireDown', first: C.wire, second: C.ground, within: 6, holds: liesOn },
  {
    kind: 'wireDown',
    first: C.line,
    second: C.strongDown | C.sparking,
    within: 3,
    holds: isPowerWire,
  },
  { kind: 'wireDown', first: C.line, second: C.tree, within: 6, holds: isPowerWire },
  { kind: 'wireDown', first: C.line, second: C.ground, within: 4, holds: liesOn },
  {
    kind: 'poleDamage',
    first: C.pole,
    second: C.leaning,
    within: 6,
    across: true,
    holds: isUtilityPole,
  },
  { kind: 'equipmentDamage', first: C.transformer, second: C.blown, within: 7, across: true },
  {
    kind: 'fire',
    first: C.fire,
    second: C.equipment | C.wire | C.pole,
    within: 6,
    holds: isRealFire,
  },
  { kind: 'fire', first: C.fire, second: C.home | C.near, within: 5, holds: isLocalFire },
  {
    kind: 'flooding',
    first: C.water,
    second: C.equipment | C.transformer | C.wire,
    within: 7,
    holds: isWaterOnEquipment,
  },
  { kind: 'equipmentDamage', first: C.sparking, second: C.sparking, within: 0, holds: isRealSpark },
  {
    kind: 'equipmentDamage',
    first: C.spark,
    second: C.equipment | C.transformer | C.pole | C.home | C.supply | C.tree,
    within: 10,
    across: true,
    holds: isRealSpark,
  },
  {
    kind: 'equipmentDamage',
    first: C.bang,
    second: C.supply,
    within: 14,
    across: true,
    holds: isLocalBang,
  },
];

// What two words apart cannot say, as whole phrases.
const PHRASES: readonly (readonly [HazardKind, RegExp])[] = [
  [
    'injury',
    /electrocut(?:ed|ion|ing|es?)\b|electrocutad[oa]|(?:stuck|trapped) in (?:the |an? |our )?(?:lift|elevator)|(?:got|get|getting|gives?|giving|received|gave) (?:\w+ ){0,3}electric(?:al)? shocks?|folgorat[oa]/g,
  ],
  ['carbonMonoxide', /carbon monoxide|\bco (?:alarm|detector|poisoning)|monoxido/g],
  [
    'medicalDevice',
    /life[- ]support|(?:medical|breathing|health) (?:device|equipment|machine|emergency|apparatus)|oxygen (?:machine|tank|concentrator|cylinder|pump)|feeding (?:pump|tube)|(?:iron lung|heart monitor|sleep apnea|electric wheelchair|power wheelchair|home dialysis|suction machine|infusion pump|medically (?:fragile|dependent|vulnerable))|(?:hospital|icu|patients?)(?:'s)? (?:\w+ ){0,4}generators?|generators? (?:of|at) (?:the |\w+ ){0,3}hospital|(?:refrigerated|keep|spoil\w*|cold|fridge)(?: \w+){0,4} (?:medication|medicine|insulin)|(?:medication|medicine|insulin)(?: \w+){0,4} (?:refrigerat\w+|fridge|cold|spoil\w*)/g,
  ],
  [
    'fire',
    /(?:smell|smells|smelling|smelled|odou?r)(?: \w+){0,3} (?:burn(?:ing|t)|smoke|plastic)|burn(?:ing|t) (?:smell|plastic|rubber|odou?r)|(?:there's|there is|we have|see|seeing|saw|big|huge|small) (?:a |an |the )?(?:\w+ )?(?:fire|flames|smoke) (?:at|on|in|near|behind|by|under|outside|coming|from|here|next|across)|caught (?:on )?fire|catching fire|^(?:@u )*(?:help[!,. ]*)?fire\b[!:,. ]|\bfire (?:at|on) (?:\d|the corner|\w+ (?:st|street|road|rd|ave|avenue|lane|ln|drive|dr)\b)/g,
  ],
  [
    'gas',
    /rotten eggs?|(?:smell|smells|smelling|smelled) (?:of |like |the |some |strong )*(?:gas|propane)\b|gas (?:leak|main (?:hit|broke|break|rupture)|smell|odou?r)|(?:huele|olor) a gas|fuga de gas|vazamento de gas|fuga di gas/g,
  ],
  [
    'flooding',
    /(?:water|flood\w*) (?:\w+ ){0,4}(?:electrical|electric|breaker|fuse|meter|distribution) (?:panel|box|board|room|equipment|meter|cabinet|sockets?)|(?:panel|breaker box|electrical room|transformer|substation|meter room) (?:\w+ ){0,3}under ?water/g,
  ],
  [
    'equipmentDamage',
    /(?:voltage|power) (?:\w+ ){0,3}(?:burn(?:t|ed|ing)|blew|fried|frying) (?:\w+ ){0,3}(?:appliances|tv|fridge|sockets?|electronics|bulbs?)|exposed (?:electrical|electric|live)|(?:flash(?:es)?|blue light) (?:\w+ ){0,4}(?:transformer|pole|wires?|lines?)/g,
  ],
  [
    'wireDown',
    /(?:downed|fallen|live|broken|hanging|exposed|low hanging|low-hanging|low|snapped|loose|naked|bare) (?:\w+ ){0,2}(?:power ?lines?|wires?|cables?|lines?)\b|tree (?:\w+ ){0,4}(?:on|onto|into|across|against|touching|through|over|took down|brought down|pulled down|hit) (?:\w+ ){0,3}(?:lines?|wires?|cables?|power ?lines?)\b|lines? (?:are|is|went|came|lying) down/g,
  ],
];

/** Finds the most urgent hazard told of as present; undefined when none, when denied or over. */
export function findHazard(folded: string, isNews: boolean): Hazard | undefined {
  const text = splitWords(folded);
  const paired = findPair(text, isNews);
  const phrased = findPhrase(folded, isNews);
  return paired ?? phrased;
}

function findPair(text: Words, isNews: boolean): Hazard | undefined {
  let present = 0;
  for (const bits of text.bits) present |= bits;
  for (const pair of PAIRS) {
    if ((present & pair.first) === 0 || (present & pair.second) === 0) continue;
    if (isNews && pair.kind === 'fire' && (pair.second & C.home) !== 0) continue;
    if (isNews && (pair.first & C.bang) !== 0) continue;
    for (let i = 0; i < text.bits.length; i++) {
      if (((text.bits[i] ?? 0) & pair.first) === 0) continue;
      const j = findSecond(text, pair, i);
      if (j !== undefined) return { kind: pair.kind, words: `${text.words[i]} ${text.words[j]}` };
    }
  }
  return undefined;
}

function findSecond(text: Words, pair: Pair, i: number): number | undefined {
  const last = Math.min(text.bits.length - 1, i + pair.within);
  for (let j = Math.max(0, i - pair.within); j <= last; j++) {
    if (((text.bits[j] ?? 0) & pair.second) === 0 || (i === j && pair.within > 0)) continue;
    if (pair.across !== true && hasStop(text, Math.min(i, j), Math.max(i, j))) continue;
    if (pair.holds !== undefined && !pair.holds(text, i, j)) continue;
    if (!isCalmed(text, Math.min(i, j), Math.max(i, j))) return j;
  }
  return undefined;
}

function findPhrase(folded: string, isNews: boolean): Hazard | undefined {
  for (const [kind, pattern] of PHRASES) {
    for (const match of folded.matchAll(pattern)) {
      if (isNews && kind === 'fire') continue;
      const from = Math.max(0, match.index - 80);
      const around = folded.slice(from, match.index + match[0].length + 80);
      const text = splitWords(around);
      const first = splitWords(folded.slice(from, match.index)).words.length;
      const lastWord = first + splitWords(match[0]).words.length - 1;
      if (isFigurativePhrase(kind, around) || isCalmed(text, first, lastWord)) continue;
      return { kind, words: match[0].slice(0, 60) };
    }
  }
  return undefined;
}

/** Splits folded text into words with their concepts, in one pass. */
export function splitWords(folded: string): Words {
  const words: string[] = [];
  const bits: number[] = [];
  const stops: number[] = [];
  for (const match of folded.matchAll(/[\p{L}\p{N}'-]+|[.,;:!?\n]/gu)) {
    const word = match[0];
    const stop = stopOf(word);
    if (stop > 0) {
      if (stops.length > 0) stops[stops.length - 1] = Math.max(stops.at(-1) ?? 0, stop);
      continue;
    }
    words.push(word);
    bits.push(CONCEPTS.get(word) ?? 0);
    stops.push(0);
  }
  return { words, bits, stops };
}

function stopOf(word: string): number {
  if (word.length > 1) return 0;
  if (word === ',' || word === ':') return 1;
  return '.;!?\n'.includes(word) ? 2 : 0;
}

function hasStop(text: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((text.stops[i] ?? 0) === 2) return true;
  return false;
}

function near(text: Words, at: number, before: number, after: number): string {
  return text.words.slice(Math.max(0, at - before), at + after + 1).join(' ');
}

function isPowerWire(text: Words, wire: number, state: number): boolean {
  const around = near(text, wire, 3, 3);
  if (
    /\b(?:phone|telephone|help|hot|hotline|customer|care|call|service|internet|fiber|fibre|tv|wifi|broadband|charger|charging|usb|hdmi|land|landline|your|bottom|punch|story|deadline|online|zip|finish|dead|front|first|guide|time|jumper|busy|toll|headphone|train|rail|railway|bus|metro|subway|product|clothes|assembly|barbed)\b/.test(
      around,
    ) &&
    !/\b(?:power|electric|electrical|voltage|wires|sparking|live)\b/.test(around)
  )
    return false;
  if (
    /down the (?:line|wire)|(?:a|real|total|such a) live ?wire$|in line|on line\b|line up|over the line|along the line/.test(
      near(text, wire, 3, 0),
    )
  )
    return false;
  if (
    /power line (?:trail|park|road)|low (?:power|voltage|current)|wire transfer|cut the cord/.test(
      around,
    )
  )
    return false;
  if (/cable (?:tv|car|guy|company|news|bill)/.test(around)) return false;
  return !/^(?:low|broke|loose)$/.test(text.words[state] ?? '') || Math.abs(state - wire) <= 4;
}

function liesOn(text: Words, wire: number, ground: number): boolean {
  if (ground < wire) return false;
  const between = text.words.slice(wire, ground).join(' ');
  return (
    isPowerWire(text, wire, ground) &&
    /\b(?:across|touching|lying|laying|into|onto|over|on|in) (?:the |my |our |a |to the |top of )*(?:\w+ )?$/.test(
      `${between} `,
    ) &&
    !/\b(?:laying|installing|new|steal|stole|stolen|work|working|replacing|runs|running)\b/.test(
      between,
    )
  );
}

function isUtilityPole(text: Words, pole: number, state: number): boolean {
  return (
    !/\b(?:flag|tent|north|south|totem|fishing|ski|tadpole|barber|goal|basketball|position|dance|dancing|dancer|vault|curtain|bean)\b/.test(
      near(text, pole, 1, 1),
    ) && !/(?:down the pole|from pole to)/.test(near(text, Math.min(pole, state), 2, 4))
  );
}

function isGas(text: Words, gas: number): boolean {
  return !/\b(?:price|prices|station|stations|bill|tax|mask|tear|natural gas reserves|laughing|greenhouse|guzzler|pass|chamber|field|exploration|cooker|price)\b/.test(
    near(text, gas, 2, 2),
  );
}

function isMedicalNeed(text: Words, medical: number, need: number): boolean {
  const around = near(text, Math.min(medical, need), 2, 16);
  return !/oxygen (?:to|for) (?:his|her|their|the) (?:fans|fire)|waste of oxygen|oxygen network|oxygen thief|social oxygen|oxygen of publicity/.test(
    around,
  );
}

function isBodilyShock(text: Words, shock: number): boolean {
  const around = near(text, shock, 3, 6);
  if (
    /\b(?:electric|electrical|from (?:the |a |our |my )?(?:\w+ )?(?:wire|wires|pole|fence|tap|water|meter|socket|switch|wall|gate|fridge|line|cable|box|puddle|pipe|pipes|shower|transformer|ground|outlet|panel))\b/.test(
      around,
    )
  )
    return !/electric(?:ity)? bill|bill/.test(around);
  return (
    /\b(?:got|gets?|getting|been|giving|gives?|gave) (?:\w+ )?(?:shocks?|shocked|zapped|shocking|tingle|tingling)\b/.test(
      around,
    ) &&
    !/\b(?:shock(?:ed|ing)? (?:at|to|that|how|of|when)|bill|price|news|cost|my life)\b/.test(around)
  );
}

function isPersonHurt(text: Words, hurt: number, wire: number): boolean {
  const word = text.words[hurt] ?? '';
  if (/^(?:burn|fell|collapsed|died|dead)/.test(word))
    return /\b(?:man|woman|boy|girl|child|kid|person|people|someone|somebody|cow|cows|he|she|worker|lineman|neighbou?r|animal|goat|dog)\b/.test(
      near(text, Math.min(hurt, wire), 5, 8),
    );
  return true;
}

const FAR_FIRE =
  /\b(?:wild ?fires?|bush ?fires?|forest|acres|hectares|firefighters?|containment|evacuat\w*|fire (?:dept|department|station|drill|sale|truck|season|chief|ban|ants?|stick|tv|hose|hydrant|alarm test|works?|pit|place|wall|fighters?|exit|sign)|campfire|camp fire|bonfire|fireplace|under fire|cease ?fire|open(?:ed)? fire|gun ?fire|hellfire|red ?flag)\b/;

function isRealFire(text: Words, fire: number, other: number): boolean {
  const around = near(text, Math.min(fire, other), 4, 10);
  const word = text.words[fire] ?? '';
  if (/^fires?$/.test(word) && isFiredPerson(text, fire)) return false;
  if (
    /\b(?:burn\w*) (?:a |my |too much |more )?(?:units|tokens|money|calories|fuel)|fire ?(?:stick|tv|box|wall)/.test(
      around,
    )
  )
    return false;
  return !/\bburning (?:question|desire|issue|man)|smoking (?:hot|weed|area|ban|gun)\b/.test(
    around,
  );
}

function isLocalFire(text: Words, fire: number, other: number): boolean {
  const around = near(text, Math.min(fire, other), 6, 12);
  const word = text.words[fire] ?? '';
  if (FAR_FIRE.test(around) || isFiredPerson(text, fire) || !isRealFire(text, fire, other))
    return false;
  if (/^(?:burn|burns|burned|burnt|burning|moto)$/.test(word))
    return /\b(?:is|are|house|building|roof|tree|bush|smell|shed|nyumba|inaungua) (?:\w+ )?(?:burning|moto|inaungua)\b/.test(
      around,
    );
  if (
    /\b(?:team|playlist|album|song|mixtape|outfit|beat|track|lyrics|verse|makeup|game|shoes|fit|dj|bars|soul|heart|belly|eyes|stage|dance|crowd|timeline|tl|dm|mentions|twitter|wallet|season|streak|form|drip|shop sale)\b/.test(
      around,
    )
  )
    return false;
  if (/^smok/.test(word))
    return (
      /\bsmoke?y? (?:coming|is|from|in|rising|inside|everywhere|all)|\bsmoke\b/.test(around) &&
      !/\b(?:smoke (?:weed|break|free|up|a)|cigarettes?|haze)\b/.test(around)
    );
  return /\b(?:on|caught|catching|there is|there's|a|see|fire (?:at|in|on|behind|next|near|outside|inside|here)|house|grass|brush) (?:fire|flames)\b|\b(?:fire|flames|incendio|fuego) (?:at|in|on|behind|next|near|outside|inside|here|coming|from|broke|started|en)\b|\bflames\b|ablaze|incendio|moto/.test(
    around,
  );
}

function isFiredPerson(text: Words, fire: number): boolean {
  const after = text.words.slice(fire + 1, fire + 4).join(' ');
  const before = text.words.slice(Math.max(0, fire - 2), fire).join(' ');
  if (
    /\b(?:please|should|must|to|just|and|would|need|will|them|gonna|or)$/.test(before) &&
    /^(?:the|your|that|this|those|these|him|her|them|all|everyone|whoever|somebody|someone|half)\b/.test(
      after,
    )
  )
    return true;
  return /^(?:the |your |that |all the |all your )?(?:ceo|manager|managers|boss|management|board|staff|director|md|minister|him|her|them|everyone|whoever|people|employees|workers|idiots)\b/.test(
    after,
  );
}

function isRealSpark(text: Words, spark: number): boolean {
  const after = text.words.slice(spark + 1, spark + 5).join(' ');
  const before = text.words.slice(Math.max(0, spark - 3), spark).join(' ');
  if (
    /\b(?:joy|debates?|outrage|controversy|interest|concerns?|fears?|fear|creativity|conversations?|protests?|imagination|ideas?|outcry|anger|riots?|panic|backlash|rumou?rs?|talks?|criticism|hope|change|inspiration|nevada|nv|water|wine|lights show)\b/.test(
      after,
    )
  )
    return false;
  if (
    /\b(?:news|camera|breaking|creative|little|las vegas|la|spark of|joy|that|lost|photo|hot|fashion)$/.test(
      before,
    ) &&
    /^(?:flash|spark|arc)/.test(text.words[spark] ?? '')
  )
    return false;
  const word = text.words[spark] ?? '';
  if (word === 'sparkling')
    return /wire|cable|line|transformer|pole|socket/.test(near(text, spark, 4, 4));
  if (/^(?:flash|arc|arced)/.test(word))
    return (
      /\b(?:transformer|pole|wires?|lines?|substation|breaker|panel|meter|blue|green|sky|arced)\b/.test(
        near(text, spark, 7, 7),
      ) &&
      !/flash ?(?:light|back|mob|flood|sale|floods|flooding)|story arc/.test(
        near(text, spark, 1, 2),
      )
    );
  return true;
}

function isWaterOnEquipment(text: Words, water: number, equipment: number): boolean {
  const word = text.words[equipment] ?? '';
  const around = near(text, Math.min(water, equipment), 3, 10);
  if (/^(?:box|plug|switch|distribution|wall|extension|junction|cabinet)$/.test(word))
    return /\b(?:electric\w*|power|fuse|breaker|junction|meter|live) (?:box|plug|switch|distribution|wall|cabinet)\b|\b(?:plugs|switches)\b/.test(
      around,
    );
  return !/\bwater (?:meter|bill|company|supply|pump|heater|meters)\b|(?:sewer|water) line/.test(
    around,
  );
}

function isLocalBang(text: Words, bang: number, supply: number): boolean {
  return !/\b(?:big bang|baby boom|boom box|boomtown|bang on|nuclear|plant|bomb|refinery|population|internet|fertilizer|boston|marathon|texas)\b/.test(
    near(text, Math.min(bang, supply), 6, 18),
  );
}

function isFigurativePhrase(kind: HazardKind, around: string): boolean {
  if (kind === 'fire')
    return FAR_FIRE.test(around) || /\b(?:mixtape|playlist|album|ceo|on hold)\b/.test(around);
  if (kind === 'wireDown')
    return (
      /\b(?:phone|help|call|customer care|hotline|service|internet|fiber|fibre|bus|train|rail|your) (?:lines?|cables?)|down the line|live ?wire (?:of|on stage)|low (?:power|line of)|hanging by|loose cable (?:car|tv)|bare line/.test(
        around,
      ) && !/power ?lines?|wires/.test(around)
    );
  if (kind === 'medicalDevice')
    return /\b(?:politic\w*|economy|career|marriage|relationship|company|party|team|season) (?:is )?on life[- ]support/.test(
      around,
    );
  return false;
}
