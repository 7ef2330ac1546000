import { type HazardKind } from '../vocabulary.ts';
import {
  isUtilityPole,
  isGas,
  isIndoorEngine,
  isMedicalNeed,
  isBodilyShock,
  isPersonHurt,
  isRealFire,
  isLocalFire,
  isRealSpark,
  isWaterOnEquipment,
  isLocalBang,
} from './hazard-checks.ts';
import { isPowerLine, isPowerWire, liesOn } from './hazard-wires.ts';
import { C } from './hazard-concepts.ts';
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
export const pairs: readonly Pair[] = [
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
  {
    kind: 'carbonMonoxide',
    first: C.generator,
    second: C.indoors,
    within: 6,
    holds: isIndoorEngine,
  },
  { kind: 'gas', first: C.gas, second: C.leak, within: 5, holds: isGas },
  {
    kind: 'wireDown',
    first: C.wire,
    second: C.down | C.spark | C.sparking | C.fire,
    within: 6,
    across: true,
    holds: isPowerWire,
  },
  {
    kind: 'wireDown',
    first: C.wire | C.line,
    second: C.tree,
    within: 6,
    across: true,
    holds: isPowerWire,
  },
  { kind: 'wireDown', first: C.wire, second: C.ground, within: 6, holds: liesOn },
  {
    kind: 'wireDown',
    first: C.line,
    second: C.strongDown | C.sparking,
    within: 8,
    holds: isPowerLine,
  },
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
    second: C.equipment | C.transformer | C.pole | C.line | C.home | C.supply | C.tree,
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
