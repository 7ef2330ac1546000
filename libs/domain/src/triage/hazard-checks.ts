import { type HazardKind } from '../vocabulary.ts';
import { near, type Words } from './words.ts';

/** A pole of the grid, not of a flag or a tent. */
export function isUtilityPole(text: Words, pole: number, state: number): boolean {
  return (
    !/\b(?:flag|tent|north|south|totem|fishing|ski|tadpole|barber|goal|basketball|position|dance|dancing|dancer|vault|curtain|bean)\b/.test(
      near(text, pole, 1, 1),
    ) && !/(?:down the pole|from pole to)/.test(near(text, Math.min(pole, state), 2, 4))
  );
}

/** Gas that can escape, not its price. */
export function isGas(text: Words, gas: number): boolean {
  return !/\b(?:price|prices|station|stations|bill|tax|mask|tear|natural gas reserves|laughing|greenhouse|refinery|refineria|wells|cerebros|guzzler|pass|chamber|field|exploration|cooker|price)\b/.test(
    near(text, gas, 2, 2),
  );
}

/** Someone needs the device; no figure of speech. */
export function isMedicalNeed(text: Words, medical: number, need: number): boolean {
  if (/^(?:electric|electrical|light|current|voltage)$/.test(text.words[need] ?? '')) return false;
  const around = near(text, Math.min(medical, need), 2, 16);
  return !/oxygen (?:to|for) (?:his|her|their|the) (?:fans|fire)|waste of oxygen|oxygen network|oxygen thief|social oxygen|oxygen of publicity/.test(
    around,
  );
}

/** A shock to a body, not by a bill. */
export function isBodilyShock(text: Words, shock: number): boolean {
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

/** A person or animal is hurt, not only a thing burnt. */
export function isPersonHurt(text: Words, hurt: number, wire: number): boolean {
  const word = text.words[hurt] ?? '';
  if (/^(?:burn|fell|collapsed|died|dead)/.test(word))
    return /\b(?:man|woman|boy|girl|child|kid|person|people|someone|somebody|cow|cows|he|she|worker|lineman|neighbou?r|animal|goat|dog)\b/.test(
      near(text, Math.min(hurt, wire), 5, 8),
    );
  return true;
}

const farFire =
  /\b(?:wild ?fires?|bush ?fires?|forest|acres|hectares|firefighters?|containment|evacuat\w*|fire (?:dept|department|station|drill|sale|truck|season|chief|ban|ants?|stick|tv|hose|hydrant|alarm test|works?|pit|place|wall|fighters?|exit|sign)|campfire|camp fire|bonfire|fireplace|under fire|cease ?fire|open(?:ed)? fire|gun ?fire|hellfire|red ?flag)\b/;

/** Something burns; nobody is fired. */
export function isRealFire(text: Words, fire: number, other: number): boolean {
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

/** A fire near the writer, no wildfire in the news and no praise of a song. */
export function isLocalFire(text: Words, fire: number, other: number): boolean {
  const around = near(text, Math.min(fire, other), 6, 12);
  const word = text.words[fire] ?? '';
  if (farFire.test(around) || isFiredPerson(text, fire) || !isRealFire(text, fire, other))
    return false;
  if (/^(?:burn|burns|burned|burnt|burning|moto)$/.test(word))
    return /\b(?:is|are|house|building|roof|tree|bush|smell|shed|nyumba|inaungua) (?:\w+ )?(?:burning|moto|inaungua)\b/.test(
      around,
    );
  if (
    /\b(?:boss|he|she|he's|she's|i'm|im|you're|they're|they|we're|you|guy|coach|player|queen|king)(?: is| are| was)?(?: \w+)? on fire\b/.test(
      around,
    )
  )
    return false;
  if (
    /\b(?:team|playlist|album|song|mixtape|outfit|beat|track|lyrics|verse|makeup|game|shoes|fit|dj|bars|soul|heart|belly|eyes|stage|dance|crowd|timeline|tl|dm|mentions|twitter|wallet|season|streak|form|drip|shop sale)\b/.test(
      around,
    )
  )
    return false;
  if (word.startsWith('smok'))
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

/** Electric sparks, not of joy or outrage. */
export function isRealSpark(text: Words, spark: number): boolean {
  const after = text.words.slice(spark + 1, spark + 5).join(' ');
  const before = text.words.slice(Math.max(0, spark - 3), spark).join(' ');
  if (
    /\b(?:joy|debates?|outrage|controversy|interest|concerns?|fears?|fear|creativity|conversations?|protests?|imagination|ideas?|outcry|anger|riots?|panic|backlash|rumou?rs?|talks?|criticism|blazes|arsons?|hope|change|inspiration|nevada|nv|water|wine|lights show)\b/.test(
      after,
    )
  )
    return false;
  if (
    isFlyingSparks(near(text, spark, 6, 8)) ||
    isVerbOfNews(text.words[spark] ?? '', after) ||
    /\bspark (?:from another|in (?:me|us|my))/.test(near(text, spark, 0, 3))
  )
    return false;
  if (
    /\b(?:news|camera|breaking|creative|little|las vegas|la|spark of|joy|that|lost|photo|hot|fashion)$/.test(
      before,
    ) &&
    /^(?:flash\w*|sparks?|arcs?)$/.test(text.words[spark] ?? '')
  )
    return false;
  const word = text.words[spark] ?? '';
  if (word === 'sparkling')
    return /wire|cable|line|transformer|pole|socket/.test(near(text, spark, 4, 4));
  if (/^(?:flash\w*|arcs?|arced)$/.test(word))
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

/** "Sparks flew" between people or in a game; flying off something they are real. */
function isFlyingSparks(around: string): boolean {
  return (
    /\bsparks (?:flew|fly|flying)\b/.test(around) &&
    /\b(?:goal|game|match|debate|love|between|chemistry|date|them|romance|season|team)\b/.test(
      around,
    )
  );
}

/** "The outage sparks a party": what news says of one thing that starts another. */
function isVerbOfNews(word: string, after: string): boolean {
  return (
    /^sparks?$|^sparked$/.test(word) &&
    /^(?:an?|another|more|new|fresh|major|huge|calls?|fury|chaos)\b/.test(after) &&
    !/\b(?:fires?|wildfires?|flames|explosions?|burns?)\b/.test(after)
  );
}

/** An engine or coals burn where people breathe: "in the garage", not "out back, kitchen fridge fine". */
export function isIndoorEngine(text: Words, engine: number, indoors: number): boolean {
  const word = text.words[indoors] ?? '';
  if (/^(?:headaches?|dizzy|dizziness|nauseous|nausea|woozy|lightheaded|fumes|exhaust)$/.test(word))
    return true;
  if (/\b(?:outside|outdoors?|out back|out front)\b/.test(near(text, engine, 2, 4))) return false;
  if (/^(?:inside|indoors?|below|downstairs|dentro|adentro|ndani|andar|interieur)$/.test(word))
    return !/\binside (?:light|fan|fridge|is|are)/.test(near(text, indoors, 0, 2));
  if (hasComma(text, Math.min(engine, indoors), Math.max(engine, indoors))) return false;
  return (
    indoors < engine ||
    /\b(?:in|inside|into|within|under|from|en|dans|ya|wa|for)(?: \w+){0,2}$/.test(
      near(text, indoors - 1, 3, 0),
    )
  );
}

function hasComma(text: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((text.stops[i] ?? 0) > 0) return true;
  return false;
}

/** Water at electrical equipment. */
export function isWaterOnEquipment(text: Words, water: number, equipment: number): boolean {
  const word = text.words[equipment] ?? '';
  if (/\b(?:media|news|retail) outlets?\b/.test(near(text, equipment, 1, 0))) return false;
  const around = near(text, Math.min(water, equipment), 3, 10);
  if (/^(?:box|plug|switch|distribution|wall|extension|junction|cabinet)$/.test(word))
    return /\b(?:electric\w*|power|fuse|breaker|junction|meter|live) (?:box|plug|switch|distribution|wall|cabinet)\b|\b(?:plugs|switches)\b/.test(
      around,
    );
  return !/\bwater (?:meter|bill|company|supply|pump|heater|meters)\b|(?:sewer|water) line/.test(
    around,
  );
}

/** A bang beside a loss of supply; no song, no good time and no "then boom, light switch". */
export function isLocalBang(text: Words, bang: number, supply: number): boolean {
  const around = near(text, Math.min(bang, supply), 6, 18);
  if (
    /\b(?:big bang|baby boom|boom box|boomtown|boom boom|bang on|bang for|(?:a|had a|having a|such a|full) blast|blast (?:from|of (?:cold|air|snow))|knockout|ko|round|punch|nuclear|plant|bomb|refinery|population|internet|fertilizer|boston|marathon|texas)\b/.test(
      around,
    )
  )
    return false;
  return /\b(?:heard|hear|hearing|loud|huge|big|massive|no|lost|losing|without|outages?|blackouts?|out|off|gone|went|goes|dark|flicker\w*|dim\w*|knocked|explosions?)\b/.test(
    around,
  );
}

/** The phrase stands in a figure of speech or speaks of something else. */
export function isFigurativePhrase(kind: HazardKind, around: string): boolean {
  if (kind === 'fire')
    return farFire.test(around) || /\b(?:mixtape|playlist|album|ceo|on hold)\b/.test(around);
  if (kind === 'gas') return /\brefiner|\brefineria|\bwells\b|fracking|\bcerebros\b/.test(around);
  if (kind === 'medicalDevice')
    return /\b(?:politic\w*|economy|career|marriage|relationship|company|party|team|season) (?:is )?on life[- ]support/.test(
      around,
    );
  return false;
}
