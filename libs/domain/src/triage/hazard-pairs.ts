import { type HazardKind } from '../vocabulary.ts';
import {
  isPowerWire,
  liesOn,
  isUtilityPole,
  isGas,
  isMedicalNeed,
  isBodilyShock,
  isPersonHurt,
  isRealFire,
  isLocalFire,
  isRealSpark,
  isWaterOnEquipment,
  isLocalBang,
} from './hazard-checks.ts';
import { C } from './hazard-words.ts';
import { type Words } from './words.ts';

/** Two concepts that, near each other, tell of a hazard. */
export interface Pair {
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
export const PAIRS: readonly Pair[] = [
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
    kind: 'fire',
    first: C.fire,
    second: C.equipment | C.wire | C.pole,
    within: 6,
    holds: isRealFire,
  },
  {
    kind: 'poleDamage',
    first: C.pole,
    second: C.leaning,
    within: 6,
    across: true,
    holds: isUtilityPole,
  },
  { kind: 'equipmentDamage', first: C.transformer, second: C.blown, within: 7, across: true },
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
export const PHRASES: readonly (readonly [HazardKind, RegExp])[] = [
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
    /(?:smell|smells|smelling|smelled|odou?r)(?: \w+){0,3} (?:burn(?:ing|t)|smoke|plastic)|burn(?:ing|t) (?:smell|plastic|rubber|odou?r)|(?:there's|there is|we have|see|seeing|saw|big|huge|small) (?:a |an |the )?(?:\w+ )?(?:fire|flames|smoke) (?:at|on|in|near|behind|by|under|outside|coming|from|here|next|across)|caught (?:on )?fire|catching fire|^(?:@u )*(?:help[!,. ]*)?fire[!:,]|\bfire (?:at|on) (?:\d|the corner|\w+ (?:st|street|road|rd|ave|avenue|lane|ln|drive|dr)\b)/g,
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
    /(?:voltage|power) (?:\w+ ){0,3}(?:burn(?:t|ed|ing)|blew|fried|frying) (?:\w+ ){0,3}(?:appliances|tv|fridge|sockets?|electronics|bulbs?)|exposed (?:electrical|electric|live)|blue flash(?:es)?|(?:flash(?:es)?|blue light) (?:\w+ ){0,4}(?:transformer|pole|wires?|lines?)/g,
  ],
  [
    'wireDown',
    /(?:downed|fallen|live|broken|hanging|exposed|low hanging|low-hanging|low|snapped|loose|naked|bare) (?:\w+ ){0,2}(?:power ?lines?|wires?|cables?|lines?)\b|tree (?:\w+ ){0,4}(?:on|onto|into|across|against|touching|through|over|took down|brought down|pulled down|hit) (?:\w+ ){0,3}(?:lines?|wires?|cables?|power ?lines?)\b|lines? (?:are|is|went|came|lying) down/g,
  ],
];

/** A text without any of these holds no phrase above. */
export const PHRASE_ANCHOR =
  /electrocut|folgorat|shock|\blift\b|elevator|monoxid|\bco\b|life.support|medical|breathing|health|oxygen|feeding|iron lung|heart mon|apnea|wheelchair|dialysis|suction|infusion|generator|medic|insulin|burn|smell|odou?r|fire|flames|smoke|rotten|\bgas\b|propane|voltage|exposed|flash|blue light|lines?\b|wires?\b|cables?\b|panel|box\b|substation|transformer|meter room|under ?water/;
