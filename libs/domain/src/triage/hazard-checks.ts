import { type HazardKind } from '../vocabulary.ts';
import { type Words } from './words.ts';

function near(text: Words, at: number, before: number, after: number): string {
  return text.words.slice(Math.max(0, at - before), at + after + 1).join(' ');
}

/** A wire or line of supply, not a telephone line, a live wire on stage or a line of people. */
export function isPowerWire(text: Words, wire: number, state: number): boolean {
  const around = near(text, wire, 3, 3);
  if (
    /\b(?:phone|telephone|help|hotline|customer|care|telefonicas|call|service|internet|fiber|fibre|tv|wifi|broadband|charger|charging|usb|hdmi|land|landline|your|bottom|punch|story|deadline|online|zip|finish|dead|front|first|guide|time|jumper|busy|toll|headphone|train|rail|railway|bus|metro|subway|product|clothes|assembly|barbed)\b/.test(
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
  if (
    /^conductors?$/.test(text.words[wire] ?? '') &&
    !/^(?:down|downed|fallen|fell|snapped|hanging|broken)$/.test(text.words[state] ?? '')
  )
    return false;
  if (/cable (?:tv|car|guy|company|news|bill)/.test(around)) return false;
  return !/^(?:low|broke|loose)$/.test(text.words[state] ?? '') || Math.abs(state - wire) <= 4;
}

/** The wire lies on, over or across what follows it. */
export function liesOn(text: Words, wire: number, ground: number): boolean {
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

const FAR_FIRE =
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

/** A bang heard beside a loss of supply. */
export function isLocalBang(text: Words, bang: number, supply: number): boolean {
  return !/\b(?:big bang|baby boom|boom box|boomtown|bang on|nuclear|plant|bomb|refinery|population|internet|fertilizer|boston|marathon|texas)\b/.test(
    near(text, Math.min(bang, supply), 6, 18),
  );
}

/** The phrase stands in a figure of speech or speaks of something else. */
export function isFigurativePhrase(kind: HazardKind, around: string): boolean {
  if (kind === 'fire')
    return FAR_FIRE.test(around) || /\b(?:mixtape|playlist|album|ceo|on hold)\b/.test(around);
  if (kind === 'wireDown')
    return (
      /\b(?:phone|help|call|customer care|hotline|service|internet|fiber|fibre|bus|train|rail|your) (?:lines?|cables?)|down the line|live ?wire (?:of|on stage)|low (?:power|line of)|hanging by|loose cable (?:car|tv)|bare line/.test(
        around,
      ) && !/power ?lines?|wires/.test(around)
    );
  if (kind === 'gas') return /\brefiner|\brefineria|\bwells\b|fracking|\bcerebros\b/.test(around);
  if (kind === 'medicalDevice')
    return /\b(?:politic\w*|economy|career|marriage|relationship|company|party|team|season) (?:is )?on life[- ]support/.test(
      around,
    );
  return false;
}
